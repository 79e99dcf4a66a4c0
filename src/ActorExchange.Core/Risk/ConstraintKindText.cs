namespace ActorExchange.Core;

/// <summary>Names of the kinds of limit as people and files write them: POSITION_LIMIT.</summary>
public static class ConstraintKindText
{
    private static readonly string[] Names =
    [
        "NONE", "POSITION_LIMIT", "PORTFOLIO_LIMIT", "ORDER_SIZE", "ORDER_RATE", "ORDER_TYPE_ALLOWED", "TRADING_WINDOW", "INSTRUMENT_ALLOWED",
        "PRICE_RANGE", "NOTIONAL", "OPEN_ORDERS", "LOSS_LIMIT", "CONCENTRATION", "DUPLICATE_BURST", "PRICE_COLLAR",
    ];

    public static IEnumerable<string> All => Names.Skip(1);

    public static string Of(ConstraintKind kind) => (int)kind < Names.Length ? Names[(int)kind] : "UNKNOWN";

    /// <summary>Capitals do not matter, nor whether words are joined by '_' or '-'.</summary>
    public static bool TryParse(string text, out ConstraintKind kind)
    {
        int at = Array.FindIndex(Names, name => name.Equals(text.Replace('-', '_'), StringComparison.OrdinalIgnoreCase));
        kind = at > 0 ? (ConstraintKind)at : ConstraintKind.None;
        return at > 0;
    }
}
