namespace ActorExchange.Core;

/// <summary>What the books say of the account.</summary>
public sealed partial class AccountState
{
    /// <summary>The book's word on position and working orders replaces all that was known of it; holds of commands under way stay.</summary>
    public void OpenBook(uint instrumentId, in PositionState position, ReadOnlySpan<OpenOrder> orders)
    {
        if (Find(instrumentId) is not { } holding) return;
        Holds.RemoveWorking(holding);
        holding.Position = position;
        foreach (ref readonly OpenOrder order in orders) Opened(order);
        Holds.ReattachReplaces(holding);
        holding.Cash.MarkTraded(holding);
        if (orders.Length > 0 || position.Trades > 0 || position.Day > 0 || position.Lots != 0) Use(holding);
    }

    /// <summary>A working order that has no slot: its command was sent before this state began, or by nobody. Known ones are changed to it.</summary>
    public void Opened(in OpenOrder order)
    {
        if (Find(order.InstrumentId) is not { } holding) return;
        Use(holding);
        int known = AccountHolds.Find(holding, order.OrderId);
        if (known != 0) Holds.Change(holding, known, order.Price, order.Quantity, order.Leaves, order.Waiting);
        else Holds.Add(holding, order, HoldKind.Order, underWay: false, Holds.GroupOf(holding, order));
    }

    /// <summary>
    /// The command was answered, or never will be: its hold ends. Not for a placement that was <see cref="Accepted"/> or a replace that was
    /// <see cref="Replaced"/>.
    /// </summary>
    /// <param name="slot">Of its admission. Nothing happens if no command under way has it.</param>
    public void Answered(int slot)
    {
        if (Holds.IsUnderWay(slot) && Find(Holds.At(slot).Order.InstrumentId) is { } holding) Holds.Remove(holding, slot);
    }

    /// <summary>The book took the placement of a slot in; ends the slot's hold: it is a working order's from now on.</summary>
    public void Accepted(int slot, long orderId, long groupId, WaitReason waiting, long time)
    {
        if (!Holds.IsUnderWay(slot) || Find(Holds.At(slot).Order.InstrumentId) is not { } holding) return;
        if (Holds.At(slot).Kind != HoldKind.Order || AccountHolds.Find(holding, orderId) != 0) Holds.Remove(holding, slot);
        else Holds.Accept(holding, slot, orderId, groupId, waiting, time);
    }

    /// <summary>The book carried out the replace of a slot: price 0 keeps the order's. Ends the slot's hold. Of an order that is not known only that.</summary>
    public void Replaced(int slot, long orderId, long price, long quantity, long leaves, WaitReason waiting)
    {
        if (!Holds.IsUnderWay(slot) || Find(Holds.At(slot).Order.InstrumentId) is not { } holding) return;
        HoldEntry replace = Holds.At(slot);
        Holds.Remove(holding, slot);
        int order = AccountHolds.Find(holding, orderId);
        if (replace.Kind != HoldKind.Replace || order == 0) return;
        Holds.Change(holding, order, price, quantity, leaves, waiting);
    }

    /// <summary>A working order is otherwise than before: price 0 keeps it. Nothing happens if it is not known.</summary>
    public void Changed(uint instrumentId, long orderId, long price, long quantity, long leaves, WaitReason waiting)
    {
        if (Find(instrumentId) is not { } holding) return;
        int order = AccountHolds.Find(holding, orderId);
        if (order != 0) Holds.Change(holding, order, price, quantity, leaves, waiting);
    }

    /// <summary>An order works no more. Nothing happens if it is not known.</summary>
    public void Gone(uint instrumentId, long orderId)
    {
        if (Find(instrumentId) is not { } holding) return;
        int order = AccountHolds.Find(holding, orderId);
        if (order != 0) Holds.Remove(holding, order);
    }

    /// <summary>One side of a trade is the account's. Call before <see cref="Changed"/> or <see cref="Gone"/> of its order.</summary>
    public void Traded(uint instrumentId, Side side, long price, long quantity, int feePpm, bool withItself, long time)
    {
        if (Find(instrumentId) is not { } holding) return;
        Use(holding);
        holding.Position.Trade(side, price, quantity, feePpm, withItself, time);
        holding.Cash.MarkTraded(holding);
    }

    /// <summary>Shares were booked in or out.</summary>
    public void SharesBooked(uint instrumentId, long lots, long price, long time)
    {
        if (Find(instrumentId) is not { } holding) return;
        Use(holding);
        holding.Position.Book(lots, price, time);
        holding.Cash.MarkTraded(holding);
    }
}
