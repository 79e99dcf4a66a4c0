using System.Runtime.CompilerServices;

namespace ActorExchange.Core.Tests;

/// <summary>Tables of docs/accounts.md.</summary>
internal static class AccountsText
{
    private const string Setting = "Account: ";
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(ThisFolder(), "..", "..", "..", "..", "docs", "accounts.md"));

    /// <summary>Every table below a comment <c>example: name</c>, with the account that is described above it.</summary>
    public static IReadOnlyList<AccountExample> Examples { get; } = [.. FindExamples()];

    /// <summary>The rows of the table below the comment <c>table: name</c>, as cells, without the head.</summary>
    public static IReadOnlyList<string[]> Table(string name) => [.. Rows(Array.IndexOf(Lines, $"<!-- table: {name} -->")).Skip(1)];

    private static IEnumerable<AccountExample> FindExamples()
    {
        for (int i = 0; i < Lines.Length; i++)
        {
            if (!Lines[i].StartsWith("<!-- example: ", StringComparison.Ordinal)) continue;
            string setting = Lines[..i].Last(line => line.StartsWith(Setting, StringComparison.Ordinal))[Setting.Length..];
            yield return new AccountExample(Lines[i][14..^4], setting, [.. Rows(i)]);
        }
    }

    private static IEnumerable<string[]> Rows(int mark)
    {
        mark.ShouldBeGreaterThanOrEqualTo(0);
        return Lines.Skip(mark + 1).SkipWhile(string.IsNullOrWhiteSpace).TakeWhile(line => line.StartsWith('|'))
            .Where(line => !line.StartsWith("|--", StringComparison.Ordinal))
            .Select(line => line[1..^1].Split('|', StringSplitOptions.TrimEntries));
    }

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

/// <summary>A worked example.</summary>
/// <param name="Name">Of the comment above it.</param>
/// <param name="Setting">The account: mode, fees, margins.</param>
/// <param name="Rows">Cells; the first row names the figures, the first column the steps.</param>
public sealed record AccountExample(string Name, string Setting, string[][] Rows)
{
    public override string ToString() => Name;
}
