using System.Globalization;

namespace ActorExchange.Engine.Tests;

/// <summary>The seed of a random test: from ACTOREXCHANGE_SEED if set, so that a printed one can be run again.</summary>
internal static class Seed
{
    public static int[] Take(int count)
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("ACTOREXCHANGE_SEED"), CultureInfo.InvariantCulture, out int given)) return [given];
        int first = Random.Shared.Next(1, int.MaxValue - count);
        return [.. Enumerable.Range(first, count)];
    }
}
