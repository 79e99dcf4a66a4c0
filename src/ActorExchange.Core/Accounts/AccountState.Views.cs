namespace ActorExchange.Core;

/// <summary>The account as people see it.</summary>
public sealed partial class AccountState
{
    /// <summary>The time that figures of the day are as of, nanoseconds. Set it before asking for positions; 0: of the day of the last trade.</summary>
    public long Now { get; set; }

    /// <summary>Whether the account has a position in any instrument.</summary>
    public bool HasPositions
    {
        get
        {
            foreach (uint id in _instruments)
            {
                if (_holdings[id]!.Position.Lots != 0) return true;
            }

            return false;
        }
    }

    /// <summary>Lots held; negative is short.</summary>
    public long Lots(uint instrumentId) => Find(instrumentId)?.Position.Lots ?? 0;

    /// <summary>Lots that working orders of a side, and commands under way, could move the position by.</summary>
    public long WorkingLots(uint instrumentId, Side side) => Find(instrumentId) is { } holding ? holding.Of(side).Lots : 0;

    /// <summary>Working orders of an instrument, placements under way counted.</summary>
    public int OrderCount(uint instrumentId) => Find(instrumentId)?.OrderCount ?? 0;

    /// <summary>A working order; false if it is not known.</summary>
    public bool TryGetOrder(uint instrumentId, long orderId, out OpenOrder order)
    {
        int entry = Find(instrumentId) is { } holding ? AccountHolds.Find(holding, orderId) : 0;
        order = entry != 0 ? Holds.At(entry).Order : default;
        return entry != 0;
    }

    /// <summary>Adds the working orders of an instrument to a list, those under way left out. In no order.</summary>
    public void CopyOrders(uint instrumentId, List<OpenOrder> destination)
    {
        if (Find(instrumentId) is not { } holding) return;
        for (int at = holding.FirstOrder; at != 0; at = Holds.At(at).Next)
        {
            ref readonly HoldEntry entry = ref Holds.At(at);
            if (!entry.UnderWay) destination.Add(entry.Order);
        }
    }

    /// <summary>The position of an instrument and all that trading it came to, as the book counts it.</summary>
    public PositionState PositionState(uint instrumentId) => Find(instrumentId)?.Position ?? default;

    /// <summary>What the account has and owes in one currency.</summary>
    public CashView Cash(string currency, IMarketPrices prices)
    {
        if (FindCash(currency) is not { } cash) return new CashView(currency, default, default, default, default, default, default, default, default);
        (Int128 total, Int128 equity, Int128 exposure) = (cash.Total, Equity(cash, prices), 0);
        foreach (Holding holding in cash.Holdings) exposure = WideSum.Add(exposure, Core.Exposure.Now(holding, prices));
        bool margin = _mode == AccountMode.Margin;
        Int128 requirement = margin ? EquityAndRequirement(cash, prices).Requirement : 0;
        Int128 held = _mode == AccountMode.Cash ? cash.Held : margin ? requirement - PositionMargin(cash, prices) : 0;
        Int128 available = (margin ? equity - requirement : total - held) - cash.Reserved;
        return new CashView(
            currency, new Amount(total), new Amount(held + cash.Reserved), new Amount(available), new Amount(equity - total), new Amount(equity),
            new Amount(requirement), new Amount(margin ? Maintenance(cash, prices) : 0), new Amount(exposure));
    }

    /// <summary>The position of an instrument at the market's price; all zero if the instrument is not known.</summary>
    public PositionView Position(uint instrumentId, IMarketPrices prices)
    {
        if (Find(instrumentId) is not { } holding)
        {
            return new PositionView(
                instrumentId, "", default, default, default, default, default, default, default, default, 0, 0, default, 0, default, default, default);
        }

        ref readonly PositionState position = ref holding.Position;
        InstrumentMoney money = holding.Money;
        bool known = prices.Of(instrumentId).TryGetMark(out long mark);
        Int128 unrealised = known ? ((Int128)mark * position.Lots) - position.Cost : 0;
        (Int128 realised, Int128 profit, Int128 fees) = (money.Money(position.Realised), money.Money(unrealised), money.Fee(position.Fees));
        bool today = Now == 0 || position.Day == UtcDate.DayOf(Now);
        return new PositionView(
            instrumentId, holding.Instrument.Currency, new Amount(money.Quantity(position.Lots)),
            new Amount(money.Quantity(Math.Max(0, Math.Min(holding.Sells.Lots, position.Lots)))),
            new Amount(money.AveragePrice(position)), new Amount(known ? money.Price(mark) : 0), new Amount(realised), new Amount(profit), new Amount(fees),
            new Amount(WideSum.Add(WideSum.Add(realised, profit), -fees)), ReturnPpm(unrealised, position.Cost), position.OpenedAt,
            new Amount(Core.Exposure.Now(holding, prices)), today ? position.DayTrades : 0, new Amount(today ? money.Money(position.DayRealised) : 0),
            new Amount(today ? money.Fee(position.DayFees) : 0), new Amount(today ? money.Money(position.DayVolume) : 0));
    }

    private static long ReturnPpm(Int128 unrealised, Int128 cost) =>
        cost == 0 ? 0 : Saturating.From(WideMath.Multiply(unrealised, 1_000_000) / Int128.Abs(cost));

    /// <summary>Initial margin of the positions alone.</summary>
    private static Int128 PositionMargin(CashAccount cash, IMarketPrices prices)
    {
        Int128 sum = 0;
        foreach (Holding holding in cash.Holdings)
            sum = WideSum.Add(sum, WideMath.ShareOf(Core.Exposure.Now(holding, prices), holding.Margin.Initial.Units, up: true));
        return sum;
    }
}
