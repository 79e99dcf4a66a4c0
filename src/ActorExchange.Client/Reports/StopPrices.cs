using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>Stop prices from the wire.</summary>
internal static class StopPrices
{
    /// <summary>Null for an order that has none, and for a trailing stop that has no price to follow yet: the wire has none then, or an extreme.</summary>
    public static decimal? ToPrice(long ticks, OrderType type, InstrumentInfo instrument) => type switch
    {
        OrderType.Stop or OrderType.StopLimit => instrument.ToPrice(ticks),
        OrderType.TrailingStop or OrderType.TrailingStopLimit when ticks is not (0 or long.MinValue or long.MaxValue) => instrument.ToPrice(ticks),
        _ => null,
    };
}
