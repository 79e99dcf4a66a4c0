namespace ActorExchange.EndToEnd.Processes;

/// <summary>Compares long lists; says the first difference instead of both lists.</summary>
internal static class Same
{
    public static void Lines(IEnumerable<string> actual, IEnumerable<string> expected, string what)
    {
        string[] have = [.. actual];
        string[] want = [.. expected];
        for (int i = 0; i < Math.Max(have.Length, want.Length); i++)
        {
            string got = i < have.Length ? have[i] : "(no more)";
            string wanted = i < want.Length ? want[i] : "(no more)";
            if (got != wanted) throw new ShouldAssertException($"{what}: line {i + 1} of {want.Length} is\n{got}\nexpected\n{wanted}");
        }
    }
}
