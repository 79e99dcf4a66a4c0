namespace ActorExchange.Journal.Tests;

/// <summary>Seed of a random test: printed when it fails, taken from ACTOREXCHANGE_SEED to run it again.</summary>
public static class Seed
{
    public static ulong Next() => ulong.TryParse(Environment.GetEnvironmentVariable("ACTOREXCHANGE_SEED"), out ulong seed)
        ? seed : (ulong)Random.Shared.NextInt64();

    public static string Hint(ulong seed) => $"run again with ACTOREXCHANGE_SEED={seed}";
}
