namespace ActorExchange.Core;

/// <summary>How much an iceberg shows when it shows anew.</summary>
public static class RefreshQuantity
{
    /// <summary>
    /// The display quantity, give or take up to the variance, every quantity equally likely, and never more than is left. The draw depends on
    /// nothing but the arguments: <c>display − variance + Below(2·variance + 1)</c> of a <see cref="SplitMix64"/> that starts at
    /// <c>Mix(Mix(seed ^ orderId) ^ leaves)</c>. Example: seed 7, order 12, 900 left, display 100, variance 20 shows 95.
    /// </summary>
    /// <param name="seed">The book's seed.</param>
    /// <param name="orderId">The order.</param>
    /// <param name="leaves">What is left of it, lots, at least 1.</param>
    /// <param name="display">Its display quantity, lots, at least 1.</param>
    /// <param name="variance">0 to <paramref name="display"/> − 1 lots; 0: no chance in it.</param>
    public static long Next(ulong seed, long orderId, long leaves, long display, long variance)
    {
        if (variance == 0) return Math.Min(display, leaves);
        var chance = new SplitMix64(SplitMix64.Mix(SplitMix64.Mix(seed ^ (ulong)orderId) ^ (ulong)leaves));
        ulong above = chance.Below(((ulong)variance * 2) + 1);
        ulong shown = (ulong)(display - variance) + above;
        return (long)Math.Min(shown, (ulong)leaves);
    }
}
