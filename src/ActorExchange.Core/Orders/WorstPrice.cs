namespace ActorExchange.Core;

/// <summary>The worst price that an order without a limit may trade at; 0 is none.</summary>
public static class WorstPrice
{
    /// <summary>A price in ticks, or the order's worst price if that lies nearer: below it for a buy, above it for a sell.</summary>
    public static long Bound(Side side, long price, long worst) =>
        worst == 0 ? price : side == Side.Buy ? Math.Min(price, worst) : Math.Max(price, worst);
}
