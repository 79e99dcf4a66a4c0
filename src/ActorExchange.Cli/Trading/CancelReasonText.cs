using ActorExchange.Protocol;

namespace ActorExchange.Cli.Trading;

/// <summary>Why an order was canceled, for its owner.</summary>
internal static class CancelReasonText
{
    public static string Of(CancelReason reason) => reason switch
    {
        CancelReason.Requested => "requested",
        CancelReason.MarketRemainder => "nothing left to trade with",
        CancelReason.ImmediateRemainder => "immediate or cancel",
        CancelReason.FillOrKillNotFillable => "fill or kill, not fillable in full",
        CancelReason.ReducedToZero => "reduced to nothing",
        CancelReason.Delisted => "the instrument was delisted",
        CancelReason.GroupCanceled => "another order of its group traded or ended",
        CancelReason.SelfTradePrevented => "it would have traded with an order of its own account",
        CancelReason.PostOnlyWouldTrade => "post-only, it would have traded",
        CancelReason.MinQuantityNotMet => "less than its minimum quantity could trade",
        CancelReason.Expired => "its time was over",
        CancelReason.EndOfDay => "the day ended",
        CancelReason.AuctionRemainder => "what its auction left",
        CancelReason.PriceBandReached => "a price band stopped it",
        CancelReason.MassCanceled => "a mass cancel",
        CancelReason.QuoteReplaced => "replaced by a new quote",
        CancelReason.ReduceOnly => "reduce-only, and there is nothing left to reduce",
        CancelReason.ProtectionReached => "the rest was beyond the market order's protection",
        CancelReason.BatchEnded => "the batch it waited for did not come",
        _ => "no reason given",
    };
}
