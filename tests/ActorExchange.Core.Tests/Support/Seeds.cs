using System.Globalization;

namespace ActorExchange.Core.Tests;

/// <summary>Seeds of random tests: new ones on every run, or the one in ACTOREXCHANGE_SEED.</summary>
internal static class Seeds
{
    public static IEnumerable<int> Take(int count)
    {
        if (Environment.GetEnvironmentVariable("ACTOREXCHANGE_SEED") is { Length: > 0 } given)
            return [int.Parse(given, CultureInfo.InvariantCulture)];
        return Enumerable.Range(0, count).Select(_ => Random.Shared.Next());
    }
}
