namespace ActorExchange.Cli.Simulate;

/// <summary>Prices and quantities that a market maker wants to show; a quantity of 0: not on that side.</summary>
internal readonly record struct InventoryQuote(decimal Bid, decimal BidQuantity, decimal Ask, decimal AskQuantity);

/// <summary>
/// What a market maker quotes, by what it holds. Both prices move against the inventory, at most by the spread: who is long asks less and bids less, so that
/// the next trade is more likely one that brings it nearer to zero. The side that would add to the inventory gets smaller the nearer the limit is, and is
/// gone at the limit: what it shows never leads beyond it. Pure.
/// </summary>
/// <param name="spread">Between bid and ask, above 0.</param>
/// <param name="tick">Prices are multiples of it.</param>
/// <param name="lot">Quantities are multiples of it.</param>
/// <param name="size">Of each side with an empty inventory, at least one lot.</param>
/// <param name="limit">Largest position either way, at least the size.</param>
internal sealed class InventoryQuotes(decimal spread, decimal tick, decimal lot, decimal size, decimal limit)
{
    /// <param name="middle">What one unit is worth, as the maker thinks.</param>
    /// <param name="position">What it holds; short is negative.</param>
    public InventoryQuote At(decimal middle, decimal position)
    {
        decimal share = Math.Clamp(position / limit, -1, 1);
        decimal centre = middle - (share * spread);
        decimal bid = Math.Floor((centre - (spread / 2)) / tick) * tick;
        decimal ask = Math.Max(Math.Ceiling((centre + (spread / 2)) / tick) * tick, bid + tick);
        return new InventoryQuote(bid, Size(share), ask, Size(-share));
    }

    // With so much of the limit used on this side already: never more than is left of it, since the size is at most the limit.
    private decimal Size(decimal used) => used > 0 ? Math.Floor(size * (1 - used) / lot) * lot : size;
}
