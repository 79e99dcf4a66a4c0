using System.Text;

namespace ActorExchange.Cli.Configuration;

/// <summary>Names as they stand in HOCON.</summary>
internal static class KeyNames
{
    /// <summary>MaxFrameBytes → max-frame-bytes.</summary>
    public static string FromPascal(string name)
    {
        var key = new StringBuilder(name.Length + 4);
        foreach (char c in name)
        {
            if (char.IsUpper(c) && key.Length > 0) key.Append('-');
            key.Append(char.ToLowerInvariant(c));
        }
        return key.ToString();
    }

    /// <summary>The candidate that a mistyped name most probably means; null if none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        (string? candidate, int distance) = candidates
            .Select(c => ((string?)c, Distance(name, c)))
            .DefaultIfEmpty((null, int.MaxValue))
            .MinBy(pair => pair.Item2);
        return distance <= Math.Max(1, name.Length / 2) ? candidate : null;
    }

    // Edits (insert, delete, change, swap of neighbours) from one to the other.
    private static int Distance(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) d[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int change = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(change, 1 + Math.Min(d[i - 1, j], d[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }
}
