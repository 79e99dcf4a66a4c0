using System.Runtime.CompilerServices;

namespace ActorExchange.Core.Tests;

/// <summary>The rulebook's chapters, its worked examples and its tables.</summary>
internal static class RulebookText
{
    private const string Fence = "```";

    private static readonly string Docs = Path.GetFullPath(Path.Combine(ThisFolder(), "..", "..", "..", "docs"));

    /// <summary>The index page, then the chapters by name.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [Path.Combine(Docs, "rulebook.md"), .. Directory.GetFiles(Path.Combine(Docs, "rulebook"), "*.md").Order(StringComparer.Ordinal)];

    /// <summary>Every block fenced as <c>book</c>.</summary>
    public static IReadOnlyList<RulebookExample> Examples { get; } = [.. Files.SelectMany(ExamplesOf)];

    /// <summary>
    /// The rows of the table that follows the comment <c>&lt;!-- table: name --&gt;</c>, as cells, the head first, the line of dashes left out.
    /// </summary>
    public static IReadOnlyList<string[]> Table(string name)
    {
        string mark = $"<!-- table: {name} -->";
        string[] lines = Files.Select(File.ReadAllLines).Single(file => file.Contains(mark));
        return [.. lines.SkipWhile(line => line != mark).Skip(1).SkipWhile(string.IsNullOrWhiteSpace)
            .TakeWhile(line => line.StartsWith('|')).Where(line => !line.StartsWith("|--", StringComparison.Ordinal)).Select(Cells)];
    }

    private static string[] Cells(string row) => row.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries);

    private static IEnumerable<RulebookExample> ExamplesOf(string path)
    {
        string[] lines = File.ReadAllLines(path);
        string section = Path.GetFileName(path);
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("##", StringComparison.Ordinal)) section = lines[i].TrimStart('#', ' ');
            if (lines[i] != Fence + "book") continue;
            int first = i + 1;
            while (lines[++i] != Fence)
            {
            }

            yield return new RulebookExample(Path.GetRelativePath(Path.Combine(Docs, ".."), path), section, first + 1, lines[first..i]);
        }
    }

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
