namespace ActorExchange.TestKit;

/// <summary>
/// The journal's numbers of a book's events, written down a second time on purpose: an auditor that took them from the engine would follow it if it ever
/// renumbered one.
/// </summary>
internal enum EventKind : uint
{
    OrderAccepted = 1,
    TradeExecuted = 2,
    OrderCanceled = 3,
    OrderReplaced = 4,
    OrderReduced = 5,
    PhaseChanged = 6,
    CommandRefused = 7,
    OrderRestated = 8,
    StopPriceMoved = 9,
    OrderRefreshed = 10,
    TradePrevented = 11,
    MassCanceled = 12,
    ReferencePriceChanged = 13,
    TopOrderChanged = 14,
    Uncrossed = 15,
    BatchReleased = 16,
    OrderTriggered = 17,
    BatchCommitted = 18,
    ScheduleReached = 19,
    RulesInForce = 20,
    SharesBooked = 21,
}
