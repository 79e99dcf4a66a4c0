namespace ActorExchange.Core;

/// <summary>
/// Plain orders in continuous trading of a book that has special orders or bands, collars and the like, but fills in priority order. As long as
/// such an order meets only levels whose orders are all plain it goes the plain way; where it does not, it gets a record and goes on carefully.
/// </summary>
public sealed partial class OrderBook
{
    private const int NotInPriority = SpecialPhase | SpecialSharing;

    private CommandStatus PlacePlainOrder(in PlaceOrder command, BookEvents events)
    {
        CommandStatus status = CheckNew(command, default, orders: 1, _sides[(int)command.Side].Quantity);
        if (status != CommandStatus.Ok) return status;
        long limit = !IsUnlimited(command) ? command.Price : command.Side == Side.Buy ? long.MaxValue : long.MinValue;
        PriceBands bands = Bands();
        if (_care >= SpecialRules && NeedsRecord(command, limit, bands)) return PlaceChecked(command, default, WaitReason.None, events);

        WriteAccepted(events, command);
        long leaves = command.Quantity;
        if (!MatchPlainLevels(command, limit, ref leaves, bands, events)) return GoOnCarefully(command, limit, leaves, bands, events);
        if (leaves > 0)
        {
            if (CommandChecks.NeverRests(command.Type, command.TimeInForce)) WriteNotResting(events, command, leaves, Opposite(command.Side));
            else RestPlainOrder(command, leaves);
        }

        SettleWhatWaits(events);
        return CommandStatus.Ok;
    }

    /// <summary>Trades an order down to its limit; false if it met a level that is not plain, or a band.</summary>
    private bool MatchPlainLevels(in PlaceOrder command, long limit, ref long leaves, in PriceBands bands, BookEvents events)
    {
        BookSide opposite = Opposite(command.Side);
        ulong limitKey = opposite.KeyOf(limit);
        if (command.TimeInForce == TimeInForce.FillOrKill && !opposite.Offers(leaves, limitKey)) return true;
        while (leaves > 0 && opposite.IsMetBy(limitKey))
        {
            int level = opposite.Best;
            if (opposite.Level(level).Special != 0 || HasReduceOnly || !bands.Contains(opposite.PriceOf(level))) return false;
            leaves = MatchLevel(opposite, level, new Taker(command), leaves, events);
        }

        return true;
    }

    /// <summary>Whether the rules give an order another limit, or look at how much it can fill within their bands.</summary>
    private bool NeedsRecord(in PlaceOrder command, long limit, in PriceBands bands) =>
        (command.Type == OrderType.Market && !Rules.MarketProtection.IsNone)
        || (Rules.BandAction == BandAction.Hold && bands.DrawIn(command.Side, limit) != limit)
        || (_hasBands && command.TimeInForce == TimeInForce.FillOrKill);

    /// <summary>An order that may have traded meets a level that is not plain, or a band.</summary>
    private CommandStatus GoOnCarefully(in PlaceOrder command, long limit, long leaves, in PriceBands bands, BookEvents events)
    {
        int index = Admit(command, default, command.Price, WaitReason.None);
        SetLeaves(index, leaves);
        _enteringPrice = command.Price;
        bool interrupted = Match(index, limit, bands, events);
        if (!IsDead(index)) RestOrEnd(index, OrderFlags.None, interrupted, limit, events);
        if (interrupted) Interrupt(events);
        Settle(events);
        ReleaseDead();
        return CommandStatus.Ok;
    }

    private void RestPlainOrder(in PlaceOrder command, long leaves)
    {
        BookSide own = _sides[(int)command.Side];
        int level = own.Find(own.KeyOf(command.Price));
        if (level == 0 || own.Level(level).Special == 0)
        {
            Rest(own, command, leaves);
            return;
        }

        int index = Admit(command, default, command.Price, WaitReason.None);
        SetLeaves(index, leaves);
        PutAtLevel(index, command.Price);
    }

    /// <summary>Whether an order may leave its level, or shrink there, the plain way.</summary>
    private bool IsPlainAtLevel(in OrderRecord order) =>
        order.Marks == OrderMarks.None && _sides[(int)order.Side].Level(order.Level).Special == 0 && (_care & SpecialSharing) == 0;

    /// <summary>After a plain order's command that changed no other order but by trades.</summary>
    private void SettleWhatWaits(BookEvents events)
    {
        if (_waiting.Count == 0 && _pegs.Count == 0) return;
        Settle(events);
        ReleaseDead();
    }
}
