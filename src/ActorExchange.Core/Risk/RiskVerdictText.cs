namespace ActorExchange.Core;

/// <summary>Verdicts as messages for people, with what is allowed and what it would have been.</summary>
public static class RiskVerdictText
{
    /// <summary>One line without a full stop.</summary>
    /// <param name="verdict">Of a command or a breach.</param>
    /// <param name="instrument">What it is about; null: the whole account.</param>
    public static string Of(in RiskVerdict verdict, Instrument? instrument)
    {
        string text = Reason(verdict, instrument);
        string kind = verdict.Constraint == ConstraintKind.None ? "" : ConstraintKindText.Of(verdict.Constraint) + ": ";
        if (verdict.Unit == RiskUnit.None) return kind + text;
        string limit = Number(verdict.Limit, verdict.Unit, instrument);
        string observed = Number(verdict.Observed, verdict.Unit, instrument);
        return $"{kind}{text} ({LimitName(verdict.Status)} {limit}, {ObservedName(verdict.Status)} {observed})";
    }

    private static string Reason(in RiskVerdict verdict, Instrument? instrument) => verdict.Status switch
    {
        CommandStatus.Ok => "allowed",
        CommandStatus.InsufficientFunds => "not enough cash",
        CommandStatus.InsufficientShares => "not enough shares",
        CommandStatus.InsufficientMargin => "not enough equity for the margin",
        CommandStatus.AccountSuspended => "the account is suspended",
        CommandStatus.AccountClosed => "the account is closed",
        CommandStatus.TradingBlocked => "a kill switch blocks new orders",
        CommandStatus.Throttled => "a kill switch allows fewer orders a second",
        CommandStatus.PositionLimit => "the position could become too large",
        CommandStatus.PortfolioLimit => "all positions together could become too large",
        CommandStatus.OrderSizeLimit => "the order is too " + (verdict.Observed > verdict.Limit ? "large" : "small"),
        CommandStatus.OrderRateLimit => "too many orders in too short a time",
        CommandStatus.OrderTypeNotAllowed => "orders of this type may not be placed",
        CommandStatus.OutsideTradingWindow => "not in this phase or at this time of day",
        CommandStatus.InstrumentNotAllowed => $"{instrument?.Symbol ?? "the instrument"} may not be traded",
        CommandStatus.PriceRangeLimit => "the price is too " + (verdict.Observed > verdict.Limit ? "high" : "low"),
        CommandStatus.NotionalLimit => "the order's value is too large",
        CommandStatus.OpenOrdersLimit => "too many working orders",
        CommandStatus.LossLimit => "the loss of the day is too large",
        CommandStatus.ConcentrationLimit => "too much of the account in one instrument",
        CommandStatus.DuplicateBurst => "too many orders that are alike",
        CommandStatus.PriceCollarLimit => "the limit is too far beyond the market price",
        CommandStatus.NoMarketPrice => "the instrument has no market price yet",
        CommandStatus.ValueOverflow => "the order's value is more than the exchange can count",
        _ => verdict.Status.ToString(),
    };

    private static string LimitName(CommandStatus status) => status switch
    {
        CommandStatus.InsufficientFunds or CommandStatus.InsufficientShares => "available",
        CommandStatus.InsufficientMargin => "there is",
        _ => "limit",
    };

    private static string ObservedName(CommandStatus status) => status switch
    {
        CommandStatus.InsufficientFunds or CommandStatus.InsufficientShares or CommandStatus.InsufficientMargin => "needed",
        _ => "would be",
    };

    private static string Number(Amount amount, RiskUnit unit, Instrument? instrument) => unit switch
    {
        RiskUnit.Money => instrument is null ? amount.ToString() : $"{amount} {instrument.Currency}",
        RiskUnit.Share => AmountText.Format(new Amount(WideMath.Multiply(amount.Units, 100)), 0) + " %",
        _ => AmountText.Format(amount, 0),
    };
}
