namespace ActorExchange.Core.Tests;

/// <summary>Market prices that a test sets.</summary>
internal sealed class FixedPrices : IMarketPrices
{
    private readonly Dictionary<uint, MarketPrice> _prices = [];

    public MarketPrice Of(uint instrumentId) => _prices.GetValueOrDefault(instrumentId);

    public void Set(uint instrumentId, MarketPrice price) => _prices[instrumentId] = price;

    /// <summary>A last price alone.</summary>
    public void SetLast(uint instrumentId, long last) => Set(instrumentId, new MarketPrice(0, 0, last, false, false, true));
}
