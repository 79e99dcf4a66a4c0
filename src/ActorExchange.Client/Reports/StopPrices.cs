using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>Stop prices from the wire.</summary>
internal static class StopPrices
{
    /// <summary>Null for an order that has none, and for a trailing stop that has no price to follow yet.</summary>
    public static decimal? ToPrice(long ticks, OrderType type, InstrumentInfo instrument)
    {
        bool stops = type is OrderType.Stop or OrderType.StopLimit or OrderType.TrailingStop or OrderType.TrailingStopLimit;
        return stops && ticks is not (long.MinValue or long.MaxValue) ? instrument.ToPrice(ticks) : null;
    }
}
