namespace ActorExchange.Core;

/// <summary>Orders of one owner do not trade with each other if the incoming one says so.</summary>
public sealed partial class ReferenceOrderBook
{
    private static bool IsOwn(ReferenceOrder taker, ReferenceOrder maker) =>
        taker.SelfTradePrevention != SelfTradePrevention.None && taker.HasOwnerOf(maker);

    /// <summary>Instead of a trade. At least one of the two is canceled.</summary>
    private void Prevent(ReferenceOrder taker, ReferenceOrder maker)
    {
        SelfTradePrevention mode = taker.SelfTradePrevention;
        if (mode == SelfTradePrevention.Decrement)
        {
            Decrement(taker, maker);
            return;
        }

        WritePrevented(taker, maker, Math.Min(taker.Leaves, maker.Slice));
        if (mode is SelfTradePrevention.ExpireMaker or SelfTradePrevention.ExpireBoth) Cancel(maker, CancelReason.SelfTradePrevented);
        if (mode is SelfTradePrevention.ExpireTaker or SelfTradePrevention.ExpireBoth) CancelIfWorking(taker, CancelReason.SelfTradePrevented);
    }

    /// <summary>Both lose what the smaller one has left.</summary>
    private void Decrement(ReferenceOrder taker, ReferenceOrder maker)
    {
        long quantity = Math.Min(taker.Leaves, maker.Leaves);
        WritePrevented(taker, maker, quantity);
        Shrink(maker, quantity, CancelReason.SelfTradePrevented);
        if (taker.Works) Shrink(taker, quantity, CancelReason.SelfTradePrevented);
    }
}
