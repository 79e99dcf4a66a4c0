using System.Globalization;
using System.Text;
using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>The outcomes of a step in the words of the table language, so that what was expected and what came compare as text.</summary>
internal static class ScenarioWords
{
    public const string Nothing = "nothing";

    public static string Trade(decimal quantity, decimal price, string buyer, string seller) => $"trade {Number(quantity)} @ {Number(price)} {buyer} {seller}";

    public static string Canceled(decimal quantity, string trader) => $"canceled {Number(quantity)} {trader}";

    /// <summary>Trades as they came, then what was canceled: across traders nobody can say more of their sequence.</summary>
    public static IReadOnlyList<string> InOrder(IReadOnlyList<string> outcomes)
    {
        bool IsCancel(string outcome) => outcome.StartsWith("canceled", StringComparison.Ordinal);
        return [.. outcomes.Where(o => !IsCancel(o)), .. outcomes.Where(IsCancel).Order(StringComparer.Ordinal)];
    }

    public static string Rejected(string status) => $"rejected {Kebab(status)}";

    public static string Book(string bids, string asks) => $"{bids} | {asks}";

    public static string Levels(IEnumerable<(decimal Quantity, decimal Price)> levels)
    {
        string text = string.Join(", ", levels.Select(static level => $"{Number(level.Quantity)} @ {Number(level.Price)}"));
        return text.Length == 0 ? "-" : text;
    }

    /// <summary>Without trailing zeros: 10.00 and 10 are the same price.</summary>
    public static string Number(decimal number) => number.ToString("0.##################", CultureInfo.InvariantCulture);

    public static readonly string Phases = string.Join(", ", Enum.GetValues<TradingPhase>().Select(phase => Kebab(phase.ToString())));

    public static bool TryPhase(string word, out TradingPhase phase)
    {
        foreach (TradingPhase candidate in Enum.GetValues<TradingPhase>())
        {
            phase = candidate;
            if (Kebab(candidate.ToString()) == word) return true;
        }

        phase = default;
        return false;
    }

    public static bool IsStatus(string word)
    {
        foreach (CommandStatus status in Enum.GetValues<CommandStatus>())
            if (status != CommandStatus.Ok && Kebab(status.ToString()) == word) return true;
        return false;
    }

    /// <summary>"UnknownOrder" → "unknown-order".</summary>
    public static string Kebab(string name)
    {
        var text = new StringBuilder();
        foreach (char c in name)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0) text.Append('-');
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
