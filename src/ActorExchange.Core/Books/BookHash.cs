using System.Numerics;

namespace ActorExchange.Core;

/// <summary>
/// The state hash that every implementation of a book gives: phase, number and price of the last trade, then every working order as
/// <see cref="BookState"/> holds them, then what few books have. The caller's handles (<see cref="OrderState.Tag"/>) are left out: they are not the book's.
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
        hash = Mix(hash, (ulong)order.Leaves);
        if (order.SelfTradePrevention == SelfTradePrevention.None && order.AccountGroup == 0 && order.Since == 0) return hash;
        return Mix(Mix(hash, (ulong)order.SelfTradePrevention | ((ulong)order.AccountGroup << 8)), (ulong)order.Since);
    }

    public static ulong Add(ulong hash, in OrderDetails details)
    {
        OrderConditions c = details.Conditions;
        hash = Mix(hash, (ulong)c.Flags | ((ulong)c.TriggerSource << 8) | ((ulong)c.TrailUnit << 16) | ((ulong)c.Peg << 24)
            | ((ulong)c.Group << 32) | ((ulong)c.Leg << 40) | ((ulong)details.Waiting << 48));
        hash = Mix(Mix(hash, (ulong)c.GroupId), (ulong)c.StopPrice);
        hash = Mix(Mix(hash, (ulong)c.TrailDistance), (ulong)c.LimitOffset);
        hash = Mix(Mix(hash, (ulong)c.DisplayQuantity), (ulong)c.DisplayVariance);
        hash = Mix(Mix(hash, (ulong)c.MinQuantity), (ulong)c.PegOffset);
        hash = Mix(Mix(hash, (ulong)c.PegLimit), (ulong)c.ExpireTime);
        return Mix(Mix(hash, (ulong)c.Position), (ulong)details.Displayed);
    }

    /// <summary>Mixes in only what is there, so that plain books keep the hash they always had.</summary>
    public static ulong End(ulong hash, BookState state)
    {
        if (state.ReferencePrice is { } reference) hash = Mix(Mix(hash, 1), (ulong)reference);
        if (state.TopBid != 0) hash = Mix(Mix(hash, 2), (ulong)state.TopBid);
        if (state.TopAsk != 0) hash = Mix(Mix(hash, 3), (ulong)state.TopAsk);
        return hash;
    }

    private static ulong Mix(ulong hash, ulong word) =>
        BitOperations.RotateLeft((hash ^ (word * 0x9E3779B97F4A7C15)) * 0xC2B2AE3D27D4EB4F, 29);
}
