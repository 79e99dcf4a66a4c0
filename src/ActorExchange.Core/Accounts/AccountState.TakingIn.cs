namespace ActorExchange.Core;

/// <summary>Commands among the account's orders as if the book had accepted them, and out again.</summary>
public sealed partial class AccountState
{
    /// <summary>Takes commands in as if they had been accepted. False: one of them needs a market price, and there is none.</summary>
    private bool TakeIn(
        Holding holding, ReadOnlySpan<OrderIntent> intents, GroupKind kind, IMarketPrices prices, long now, Span<Admission> admissions)
    {
        FeeRates fees = Rates(holding, now);
        int group = AccountHolds.CountsTogether(kind) ? Holds.BeginGroup(holding, kind, 0) : 0;
        bool priced = true;
        for (int i = 0; i < intents.Length; i++)
        {
            ref readonly OrderIntent intent = ref intents[i];
            long worst = 0;
            if (NeedsWorstPrice(intent))
                priced &= OrderPrices.TryWorst(intent, prices.Of(intent.InstrumentId), _terms.Role.MarketOrderReach, holding.Instrument, out worst);
            int slot = intent.Replaces == 0
                ? Holds.Add(holding, OrderOf(intent, worst, fees, WaitsForParent(kind, i)), HoldKind.Order, underWay: true, group)
                : TakeInReplace(holding, intent, fees);
            admissions[i] = new Admission(slot, worst, fees);
        }

        return priced;
    }

    private int TakeInReplace(Holding holding, in OrderIntent intent, FeeRates fees)
    {
        int target = intent.Replaces > 0 ? AccountHolds.Find(holding, intent.Replaces)
            : intent.Replaces < -1 && Holds.IsUnderWay((int)-intent.Replaces) ? (int)-intent.Replaces
            : 0;
        OpenOrder order = OrderOf(intent, 0, fees, waitsForParent: false);
        order.OrderId = intent.Replaces;
        if (target != 0)
        {
            ref readonly OpenOrder present = ref Holds.At(target).Order;
            // Its own terms but for price and quantity; rates, too, for a replace keeps them.
            (order.Side, order.Type, order.ReduceOnly, order.WorstFeePpm) = (present.Side, present.Type, present.ReduceOnly, present.WorstFeePpm);
        }

        return Holds.AddReplace(holding, order, target, intent.Anew, intent.KeepsPrice);
    }

    private void TakeOut(Holding holding, ReadOnlySpan<Admission> admissions)
    {
        foreach (Admission admission in admissions) Holds.Remove(holding, admission.Slot);
    }

    /// <summary>Buys without a limit, where something is held for them. In an uncross no worst price would be honoured.</summary>
    private bool NeedsWorstPrice(in OrderIntent intent) =>
        _mode != AccountMode.Unlimited && intent.Replaces == 0 && intent.Side == Side.Buy && !CommandChecks.HasLimit(intent.Type)
        && !OrderPrices.TradesAtAnyUncross(intent.Type, intent.TimeInForce);

    private static bool WaitsForParent(GroupKind kind, int leg) => GroupChecks.WaitsForParent(kind, leg);

    private static OpenOrder OrderOf(in OrderIntent intent, long worst, FeeRates fees, bool waitsForParent) => new()
    {
        InstrumentId = intent.InstrumentId,
        Side = intent.Side,
        Type = intent.Type,
        TimeInForce = intent.TimeInForce,
        Waiting = waitsForParent ? WaitReason.Parent : WaitReason.None,
        Group = intent.Group,
        Leg = intent.Leg,
        ReduceOnly = (intent.Flags & OrderFlags.ReduceOnly) != OrderFlags.None,
        Price = worst != 0 ? worst : intent.Price,
        Quantity = intent.Quantity,
        Leaves = intent.Quantity,
        WorstFeePpm = fees.WorstPpm,
    };
}
