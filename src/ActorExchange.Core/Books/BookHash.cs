using System.Numerics;

namespace ActorExchange.Core;

/// <summary>
/// The state hash that every implementation of a book gives: phase, number and price of the last trade, then every working order,
/// bids before asks, in priority order. The caller's handles (<see cref="OrderState.Tag"/>) are left out: they are not the book's.
/// </summary>
internal static class BookHash
{
    public static ulong Begin(TradingPhase phase, long lastTradeId, long lastPrice)
    {
        ulong hash = Mix(1469598103934665603, (ulong)phase);
        hash = Mix(hash, (ulong)lastTradeId);
        return Mix(hash, lastTradeId == 0 ? 0 : (ulong)lastPrice);
    }

    public static ulong Add(ulong hash, in OrderState order)
    {
        hash = Mix(hash, (ulong)order.OrderId);
        hash = Mix(hash, order.Account | ((ulong)order.Side << 32) | ((ulong)order.Type << 40) | ((ulong)order.TimeInForce << 48));
        hash = Mix(hash, (ulong)order.Price);
        hash = Mix(hash, (ulong)order.Quantity);
        return Mix(hash, (ulong)order.Leaves);
    }

    private static ulong Mix(ulong hash, ulong word) =>
        BitOperations.RotateLeft((hash ^ (word * 0x9E3779B97F4A7C15)) * 0xC2B2AE3D27D4EB4F, 29);
}
