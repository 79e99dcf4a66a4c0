using System.Globalization;

namespace ActorExchange.Client.Tests;

internal static class Seeds
{
    /// <summary>Seeds for random tests: the one in ACTOREXCHANGE_SEED, or a fixed run of them.</summary>
    public static IEnumerable<int> Take(int count) =>
        int.TryParse(Environment.GetEnvironmentVariable("ACTOREXCHANGE_SEED"), CultureInfo.InvariantCulture, out int seed)
            ? [seed]
            : Enumerable.Range(1, count);

    /// <summary>Runs a check; a failure says the seed.</summary>
    public static void Check(int seed, Action<Random> check)
    {
        try
        {
            check(new Random(seed));
        }
        catch (Exception fault)
        {
            throw new ShouldAssertException($"failed with ACTOREXCHANGE_SEED={seed}: {fault.Message}", fault);
        }
    }
}
