namespace ActorExchange.Core;

/// <summary>Reduce-only orders follow the position of their account, as its trades in this book move it.</summary>
public sealed partial class OrderBook
{
    /// <summary>Handles of an account's reduce-only orders, while they are cut one by one.</summary>
    private IdList _cut = new();

    public void SetPosition(uint account, long position, BookEvents events)
    {
        if (_reduceOnly.First(account) == 0) return;
        ApplyPosition(account, position);
        CutToPosition(account, events);
        Settle(events);
        ReleaseDead();
    }

    public void ApplyPosition(uint account, long position)
    {
        for (int handle = _reduceOnly.First(account); handle != 0; handle = _reduceOnly.Next(account, handle))
            _details.At(handle).Conditions.Position = position;
    }

    private bool HasReduceOnly => _reduceOnly.Count > 0;

    /// <summary>Lots by which an order may bring its account's position nearer to zero.</summary>
    private static long AllowedToReduce(Side side, long position) =>
        side == Side.Sell ? Math.Max(position, 0) : -Math.Max(Math.Min(position, 0), -long.MaxValue);

    /// <summary>After a trade: the positions of both accounts move, and orders that would turn them over are cut.</summary>
    private void AfterPositionsMoved(int taker, int maker, long quantity, BookEvents events)
    {
        (uint account, uint makersAccount) = (_orders.At(taker).Account, _orders.At(maker).Account);
        if (account != makersAccount) MovePosition(taker, quantity);
        CutToPosition(account, events);
        if (account == makersAccount) return;
        MovePosition(maker, quantity);
        CutToPosition(makersAccount, events);
    }

    /// <summary>A trade as a fact: only the positions that reduce-only orders know move.</summary>
    private void ApplyPositions(int taker, int maker, long quantity)
    {
        if (!HasReduceOnly || _orders.At(taker).Account == _orders.At(maker).Account) return;
        MovePosition(taker, quantity);
        MovePosition(maker, quantity);
    }

    private void MovePosition(int index, long quantity)
    {
        ref OrderRecord order = ref _orders.At(index);
        int first = _reduceOnly.First(order.Account);
        if (first == 0) return;
        long position = _details.At(first).Conditions.Position;
        ApplyPosition(order.Account, order.Side == Side.Buy ? Saturating.Add(position, quantity) : Saturating.Subtract(position, quantity));
    }

    private void CutToPosition(uint account, BookEvents events)
    {
        _cut.CutTo(0);
        for (int handle = _reduceOnly.First(account); handle != 0; handle = _reduceOnly.Next(account, handle))
        {
            if (ExceedsPosition(handle)) _cut.Add(handle);
        }

        for (int i = 0; i < _cut.Count; i++)
        {
            int handle = (int)_cut[i];
            int index = _details.At(handle).Order;
            if (IsDead(index) || !ExceedsPosition(handle)) continue;
            long allowed = AllowedToReduce(_orders.At(index).Side, _details.At(handle).Conditions.Position);
            if (allowed == 0) End(index, CancelReason.ReduceOnly, events);
            else ReduceTo(index, allowed, events);
        }
    }

    private bool ExceedsPosition(int handle)
    {
        ref DetailsRecord details = ref _details.At(handle);
        if (details.Waiting is WaitReason.Parent or WaitReason.Turn) return false;
        ref OrderRecord order = ref _orders.At(details.Order);
        return order.Leaves > AllowedToReduce(order.Side, details.Conditions.Position);
    }
}
