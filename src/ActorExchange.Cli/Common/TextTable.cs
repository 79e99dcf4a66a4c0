namespace ActorExchange.Cli.Common;

/// <summary>Columns of text, aligned: readable on a terminal, easy to cut in a pipe.</summary>
internal sealed class TextTable
{
    private readonly List<string[]> _rows = [];
    private readonly bool[] _right;

    /// <param name="headers">Column names; one that starts with '>' aligns to the right.</param>
    public TextTable(params string[] headers)
    {
        _right = [.. headers.Select(h => h.StartsWith('>'))];
        _rows.Add([.. headers.Select(h => h.TrimStart('>'))]);
    }

    public void Add(params object?[] cells) =>
        _rows.Add([.. cells.Select(c => Convert.ToString(c, System.Globalization.CultureInfo.InvariantCulture) ?? "")]);

    public void Write(TextWriter to)
    {
        int[] widths = [.. Enumerable.Range(0, _right.Length).Select(i => _rows.Max(r => r[i].Length))];
        foreach (string[] row in _rows)
        {
            IEnumerable<string> cells = row.Select((cell, i) => _right[i] ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]));
            to.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }
}
