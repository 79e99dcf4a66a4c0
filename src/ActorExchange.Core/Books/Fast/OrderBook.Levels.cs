namespace ActorExchange.Core;

/// <summary>
/// How orders of every kind come to a level, change there, and leave it. <see cref="BookSide.Quantity"/> counts what all working orders leave,
/// wherever they are, so it is not touched here but where leaves change.
/// </summary>
public sealed partial class OrderBook
{
    /// <summary>Puts an order that is at no level last at a price, behind the shown or the hidden orders; an iceberg shows a new slice.</summary>
    private void PutAtLevel(int index, long price)
    {
        ref OrderRecord order = ref _orders.At(index);
        if (order.Has(OrderMarks.Details) && _details.Of(index).Conditions.IsNone) DropDetails(index);
        BookSide own = _sides[(int)order.Side];
        order.Level = own.LevelAt(own.KeyOf(price));
        if (order.Has(OrderMarks.Iceberg))
        {
            ref DetailsRecord details = ref _details.Of(index);
            details.Displayed = Math.Min(details.Conditions.DisplayQuantity, order.Leaves);
        }

        LinkLast(own, index, ref order);
        if (_tracksTime) Since(index) = _now;
        ref LevelRecord level = ref own.Level(order.Level);
        level.Orders++;
        if (order.Marks == OrderMarks.None)
        {
            level.Quantity += order.Leaves;
            return;
        }

        level.Special++;
        long shown = ShownOf(index, order);
        level.Quantity += shown;
        ref LevelExtras extras = ref own.Extras(order.Level);
        extras.Unshown += order.Leaves - shown;
        if (order.Has(OrderMarks.Hidden)) extras.Hidden++;
        else if (order.Type == OrderType.Pegged) extras.Pegged++;
    }

    /// <summary>Takes an order off its level. The level is gone with its last order.</summary>
    private void TakeOffLevel(int index)
    {
        ref OrderRecord order = ref _orders.At(index);
        BookSide own = _sides[(int)order.Side];
        int levelIndex = order.Level;
        if (_top[(int)order.Side] == index) _top[(int)order.Side] = 0;
        UnlinkFromQueue(own, index, ref order);
        ref LevelRecord level = ref own.Level(levelIndex);
        if (order.Marks == OrderMarks.None)
        {
            level.Quantity -= order.Leaves;
        }
        else
        {
            level.Special--;
            long shown = ShownOf(index, order);
            level.Quantity -= shown;
            ref LevelExtras extras = ref own.Extras(levelIndex);
            extras.Unshown -= order.Leaves - shown;
            if (order.Has(OrderMarks.Hidden)) extras.Hidden--;
            else if (order.Type == OrderType.Pegged) extras.Pegged--;
            if (order.Has(OrderMarks.Iceberg)) _details.Of(index).Displayed = 0;
        }

        order.Level = 0;
        if (--level.Orders == 0) own.RemoveLevel(levelIndex);
    }

    /// <summary>
    /// Sets what is left of an order, wherever it is; at its level it keeps its place, and an iceberg gives from its reserve first. 0 is for
    /// orders that are at no level.
    /// </summary>
    private void SetLeaves(int index, long leaves)
    {
        ref OrderRecord order = ref _orders.At(index);
        BookSide own = _sides[(int)order.Side];
        long less = order.Leaves - leaves;
        if (order.Level != 0)
        {
            ref LevelRecord level = ref own.Level(order.Level);
            if (!order.Has(OrderMarks.Hidden | OrderMarks.Iceberg))
            {
                level.Quantity -= less;
            }
            else if (order.Has(OrderMarks.Hidden))
            {
                own.Extras(order.Level).Unshown -= less;
            }
            else
            {
                ref DetailsRecord details = ref _details.Of(index);
                long lessShown = Math.Max(details.Displayed - leaves, 0);
                details.Displayed -= lessShown;
                level.Quantity -= lessShown;
                own.Extras(order.Level).Unshown -= less - lessShown;
            }
        }

        order.Leaves = leaves;
        own.Quantity -= less;
    }

    /// <summary>When an order got its place in priority.</summary>
    private ref long Since(int index)
    {
        _details.Reach(index);
        return ref _details.Extras(index).Since;
    }

    /// <summary>Lots that an order shows at its level.</summary>
    private long ShownOf(int index, in OrderRecord order) =>
        order.Has(OrderMarks.Hidden) ? 0 : order.Has(OrderMarks.Iceberg) ? _details.Of(index).Displayed : order.Leaves;

    private void LinkLast(BookSide own, int index, ref OrderRecord order)
    {
        ref LevelRecord level = ref own.Level(order.Level);
        int before = 0;
        if (level.Special != 0)
        {
            ref LevelExtras extras = ref own.Extras(order.Level);
            if (!order.Has(OrderMarks.Hidden)) before = extras.FirstHidden;
            else if (extras.FirstHidden == 0) extras.FirstHidden = index;
        }
        else if (order.Has(OrderMarks.Hidden))
        {
            own.Extras(order.Level).FirstHidden = index;
        }

        int after = before == 0 ? level.Tail : _orders.At(before).Previous;
        (order.Next, order.Previous) = (before, after);
        if (after == 0) level.Head = index;
        else _orders.At(after).Next = index;
        if (before == 0) level.Tail = index;
        else _orders.At(before).Previous = index;
    }

    private void UnlinkFromQueue(BookSide own, int index, ref OrderRecord order)
    {
        LinkNeighbors(ref own.Level(order.Level), order.Previous, order.Next);
        if (order.Has(OrderMarks.Hidden) && own.Extras(order.Level).FirstHidden == index) own.Extras(order.Level).FirstHidden = order.Next;
    }
}
