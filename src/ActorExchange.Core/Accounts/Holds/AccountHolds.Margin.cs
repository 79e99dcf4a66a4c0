namespace ActorExchange.Core;

/// <summary>Margin mode: what an instrument's position and orders need, against a market price.</summary>
internal sealed partial class AccountHolds
{
    /// <summary>
    /// Initial margin of the worse of all buys and all sells being filled, plus what the orders would lose at once against the market, plus their fees.
    /// Without a market price orders count at their own price and the position at its cost.
    /// </summary>
    public Int128 Requirement(Holding holding, bool hasMark, long mark)
    {
        SideNeed buys = PlainNeed(holding, Side.Buy, hasMark, mark);
        SideNeed sells = PlainNeed(holding, Side.Sell, hasMark, mark);
        for (int group = holding.FirstGroup; group != 0; group = _groups[group].Next) AddGroup(_groups[group], hasMark, mark, ref buys, ref sells);
        for (int at = holding.FirstReplace; at != 0; at = _entries[at].Next)
        {
            if (!_entries[at].IsVain) AddReplace(_entries[at], hasMark, mark, ref _entries[at].IsBuy ? ref buys : ref sells);
        }

        Int128 position = holding.PositionValue(hasMark, mark);
        Int128 worst = Int128.Max(0, Int128.Max(position + buys.Value, sells.Value - position));
        return WideSum.Add(
            WideMath.ShareOf(holding.Money.Money(worst), holding.Margin.Initial.Units, up: true),
            holding.Money.Money(buys.Loss + sells.Loss) + holding.Money.Fee(buys.Fee + sells.Fee));
    }

    private static SideNeed PlainNeed(Holding holding, Side side, bool hasMark, long mark)
    {
        ref readonly SideSums sums = ref holding.Of(side);
        var need = new SideNeed { Value = sums.Value, Fee = sums.Fee };
        if (!hasMark) return need;
        need.Value += (Int128)sums.AnyLots * mark;
        need.Fee += sums.AnyFee * Math.Abs(mark);
        need.Loss = holding.LevelsOf(side).Beyond(side == Side.Buy ? mark : -mark);
        // A sell below the market counts at the market's price.
        if (side == Side.Sell) need.Value += need.Loss;
        return need;
    }

    private static SideNeed NeedOf(in HoldEntry entry, long lots, bool hasMark, long mark)
    {
        Int128 price = entry.AnyPrice ? mark : entry.Order.Price;
        if (entry.AnyPrice && !hasMark) return default;
        var need = new SideNeed { Fee = Int128.Abs(price) * lots * entry.Order.WorstFeePpm };
        if (hasMark) need.Loss = Int128.Max(0, entry.IsBuy ? price - mark : mark - price) * lots;
        need.Value = (price * lots) + (entry.IsBuy ? 0 : need.Loss);
        return need;
    }

    private void AddGroup(in HoldGroup group, bool hasMark, long mark, ref SideNeed buys, ref SideNeed sells)
    {
        SideNeed sharedBuys = default;
        SideNeed sharedSells = default;
        for (int leg = 0; leg < HoldGroup.MaxLegs; leg++)
        {
            int at = group.Legs[leg];
            if (at == 0) continue;
            ref HoldEntry entry = ref _entries[at];
            SideNeed need = NeedOf(entry, LotsOf(group, entry), hasMark, mark);
            if (!IsShared(group, entry)) (entry.IsBuy ? ref buys : ref sells).Add(need);
            else (entry.IsBuy ? ref sharedBuys : ref sharedSells).Raise(need);
        }

        buys.Add(sharedBuys);
        sells.Add(sharedSells);
    }

    private void AddReplace(in HoldEntry replace, bool hasMark, long mark, ref SideNeed side)
    {
        HoldEntry after = AfterReplace(replace);
        SideNeed need = NeedOf(after, after.Order.Leaves, hasMark, mark);
        if (replace.CountsOnPresent)
        {
            ref HoldEntry present = ref _entries[replace.Target];
            need.Beyond(NeedOf(present, present.Order.Leaves, hasMark, mark));
        }

        side.Add(need);
    }
}
