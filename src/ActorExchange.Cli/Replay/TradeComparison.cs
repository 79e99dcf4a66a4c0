namespace ActorExchange.Cli.Replay;

/// <summary>Compares trades with a file of expected ones.</summary>
internal static class TradeComparison
{
    /// <summary>The first difference in words; null if there is none. The expected lines begin with the header.</summary>
    public static string? FirstDifference(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        for (int i = 0; i < Math.Max(expected.Count - 1, actual.Count); i++)
        {
            string? want = i + 1 < expected.Count ? expected[i + 1] : null;
            string? have = i < actual.Count ? actual[i] : null;
            if (want != have) return $"trade {i + 1} is {have ?? "missing"}, expected {want ?? "no more"}";
        }
        return null;
    }
}
