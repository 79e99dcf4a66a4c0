namespace ActorExchange.Core;

/// <summary>Cash, shares and margin: whether there is enough.</summary>
public sealed partial class AccountState
{
    /// <summary>What was held, or needed, before a command was taken in. Money.</summary>
    private readonly record struct FundsBefore(Int128 Held, Int128 Requirement);

    private FundsBefore Before(Holding holding, IMarketPrices prices) => _mode switch
    {
        AccountMode.Cash => new FundsBefore(holding.Cash.Held, 0),
        AccountMode.Margin => new FundsBefore(0, RequirementOf(holding, prices)),
        _ => default,
    };

    private RiskVerdict CheckFunds(in RuleContext context, in FundsBefore before) =>
        _mode == AccountMode.Margin ? CheckMargin(context, before)
        : CheckShares(context) is var shares && !shares.IsOk ? shares
        : CheckCash(context, before);

    /// <summary>Values of the commands and of all orders of their instrument against what amounts can hold.</summary>
    private RiskVerdict CheckSizes(in RuleContext context)
    {
        Holding holding = context.Holding;
        for (int i = 0; i < context.Intents.Length; i++)
        {
            ref readonly HoldEntry entry = ref Holds.At(context.Admissions[i].Slot);
            // In mode Unlimited an order without a limit has no price that it is bound by.
            long price = _mode == AccountMode.Unlimited ? context.Intents[i].Price : entry.Order.Price;
            if (IsTooLarge(holding, price, context.Intents[i].Quantity)) return TooLarge(holding, price, context.Intents[i].Quantity);
        }

        Int128 most = holding.Money.LargestValue;
        bool fits = Int128.Abs(holding.Buys.Value) <= most && Int128.Abs(holding.Sells.Value) <= most && !HasTooManyLots(holding);
        return fits ? RiskVerdict.Ok : RiskVerdict.Of(CommandStatus.ValueOverflow);
    }

    private static bool IsTooLarge(Holding holding, long price, long quantity) => Int128.Abs((Int128)price * quantity) > holding.Money.LargestValue;

    private static RiskVerdict TooLarge(Holding holding, long price, long quantity) => new(
        CommandStatus.ValueOverflow, ConstraintKind.None, RiskUnit.Money, Amount.Largest, new Amount(holding.Money.Money(Int128.Abs((Int128)price * quantity))));

    private static bool HasTooManyLots(Holding holding) => holding.Buys.Lots > LargestLots || holding.Sells.Lots > LargestLots;

    /// <summary>Cash mode: sells need the shares.</summary>
    private static RiskVerdict CheckShares(in RuleContext context)
    {
        Holding holding = context.Holding;
        if (!context.Adds(Side.Sell) || holding.Sells.Lots <= holding.Position.Lots) return RiskVerdict.Ok;
        Int128 available = Int128.Max(0, (Int128)holding.Position.Lots - context.SellsBefore);
        return Missing(holding, available, holding.Sells.Lots - context.SellsBefore);
    }

    private static RiskVerdict Missing(Holding holding, Int128 available, Int128 lots) => new(
        CommandStatus.InsufficientShares, ConstraintKind.None, RiskUnit.Quantity,
        new Amount(holding.Money.Quantity(available)), new Amount(holding.Money.Quantity(lots)));

    private static RiskVerdict CheckCash(in RuleContext context, in FundsBefore before)
    {
        CashAccount cash = context.Holding.Cash;
        Int128 needed = cash.Held - before.Held;
        Int128 available = cash.Total - before.Held - cash.Reserved;
        return needed <= 0 || needed <= available ? RiskVerdict.Ok
            : new RiskVerdict(CommandStatus.InsufficientFunds, ConstraintKind.None, RiskUnit.Money, new Amount(available), new Amount(needed));
    }

    /// <summary>Whether the position stays on its side of zero even if all orders of the command's sides are filled, or the book sees to it.</summary>
    private static bool OnlyReduces(in RuleContext context)
    {
        for (int i = 0; i < context.Intents.Length; i++)
        {
            ref readonly OpenOrder order = ref context.Order(i);
            if (!order.ReduceOnly && context.Holding.WorstLots(order.Side) > 0) return false;
        }

        return true;
    }

    private RiskVerdict CheckMargin(in RuleContext context, in FundsBefore before)
    {
        if (OnlyReduces(context)) return RiskVerdict.Ok;
        CashAccount cash = context.Holding.Cash;
        if (RequirementOf(context.Holding, context.Prices) <= before.Requirement) return RiskVerdict.Ok;
        (Int128 equity, Int128 requirement) = EquityAndRequirement(cash, context.Prices);
        equity -= cash.Reserved;
        return equity >= requirement ? RiskVerdict.Ok
            : new RiskVerdict(CommandStatus.InsufficientMargin, ConstraintKind.None, RiskUnit.Money, new Amount(equity), new Amount(requirement));
    }

    private Int128 RequirementOf(Holding holding, IMarketPrices prices)
    {
        bool known = prices.Of(holding.Instrument.Id).TryGetMark(out long mark);
        return Holds.Requirement(holding, known, mark);
    }

    private (Int128 Equity, Int128 Requirement) EquityAndRequirement(CashAccount cash, IMarketPrices prices)
    {
        (Int128 equity, Int128 requirement) = (cash.Total, 0);
        foreach (Holding holding in cash.Holdings)
        {
            if (holding.IsIdle) continue;
            bool known = prices.Of(holding.Instrument.Id).TryGetMark(out long mark);
            equity = WideSum.Add(equity, holding.Money.Money(holding.PositionValue(known, mark)));
            requirement = WideSum.Add(requirement, Holds.Requirement(holding, known, mark));
        }

        return (equity, requirement);
    }

    private static Int128 Maintenance(CashAccount cash, IMarketPrices prices)
    {
        Int128 sum = 0;
        foreach (Holding holding in cash.Holdings)
            sum = WideSum.Add(sum, WideMath.ShareOf(Exposure.Now(holding, prices), holding.Margin.Maintenance.Units, up: true));
        return sum;
    }

    /// <summary>Lots that could be booked out: in mode Unlimited working sells do not hold any.</summary>
    private Int128 AvailableLots(Holding holding)
    {
        if (_mode != AccountMode.Unlimited) return (Int128)holding.Position.Lots - holding.Sells.Lots;
        Int128 lots = holding.Position.Lots;
        for (int at = holding.FirstOrder; at != 0; at = Holds.At(at).Next)
        {
            if (Holds.At(at).Kind == HoldKind.Shares) lots -= Holds.At(at).Order.Leaves;
        }

        return lots;
    }
}
