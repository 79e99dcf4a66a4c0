using System.Globalization;
using ActorExchange.Core;

namespace ActorExchange.Engine.Reporting;

/// <summary>Rows of texts under names. Takes rows up to a number of them and of characters, so that an answer fits a frame.</summary>
/// <param name="columns">Names that end with ':' are of text, all others of numbers.</param>
/// <param name="limit">Most rows.</param>
internal sealed class ReportTable(int limit, params string[] columns)
{
    private const int MaxCharacters = 300_000;

    private int _characters;

    public IReadOnlyList<string> Columns => columns;

    public List<IReadOnlyList<string>> Rows { get; } = [];

    /// <summary>Something did not fit.</summary>
    public bool More { get; private set; }

    /// <summary>False: it did not fit, and nothing further will.</summary>
    public bool Add(params string[] row)
    {
        if (row.Length != columns.Length) throw new InvalidOperationException($"{row.Length} texts under {columns.Length} names");
        foreach (string text in row) _characters += text.Length + 4;
        More |= Rows.Count >= limit || _characters > MaxCharacters;
        if (!More) Rows.Add(row);
        return !More;
    }

    /// <summary>There is more for a reason of the report's own.</summary>
    public void Cut() => More = true;

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A quantity or share: no decimals that are not needed.</summary>
    public static string Plain(Amount amount) => AmountText.Format(amount, 0);

    public static string Day(int day) => DateTime.UnixEpoch.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Time(long nanoseconds)
    {
        DateTime time = DateTime.UnixEpoch.AddTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
        return string.Create(CultureInfo.InvariantCulture, $"{time:yyyy-MM-ddTHH:mm:ss}.{nanoseconds % 1_000_000_000:D9}Z");
    }
}
