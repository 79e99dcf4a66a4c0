namespace ActorExchange.Core;

/// <summary>Good-till-date orders.</summary>
public sealed partial class OrderBook
{
    public long NextExpiry => _expiries.Count == 0 ? long.MaxValue : ExpireTimeOf(_expiries.FirstKey);

    public void Expire(BookEvents events)
    {
        while (_expiries.Count > 0 && ExpireTimeOf(_expiries.FirstKey) <= _now)
            End(_ids.Find(_expiries.FirstId), CancelReason.Expired, events);
        Settle(events);
        ReleaseDead();
    }

    // Signed order in unsigned keys.
    private static ulong ExpiryKey(long time) => (ulong)time ^ (1ul << 63);

    private static long ExpireTimeOf(ulong key) => (long)(key ^ (1ul << 63));
}
