using System.Collections.Concurrent;
using ActorExchange.Client;

namespace ActorExchange.Cli.Simulate;

/// <summary>
/// A market maker: quotes both sides of every instrument around the middle, by what it holds (<see cref="InventoryQuotes"/>). Its position is what the exchange
/// tells of its account, so nothing has to be counted here; trades that it has not heard of yet may bring it over its limit, until its next quote.
/// </summary>
internal sealed class SimulatedMaker(ExchangeClient client, SimulationCount count, decimal spread, int limitLots) : IAsyncDisposable
{
    private const int SizeShare = 10;

    private readonly ConcurrentDictionary<uint, bool> _busy = new();

    /// <summary>Quotes anew, unless the last quote is still under way.</summary>
    /// <param name="instrument">What.</param>
    /// <param name="middle">Where.</param>
    public async Task QuoteAsync(InstrumentInfo instrument, decimal middle)
    {
        if (!_busy.TryAdd(instrument.Id, true)) return;
        try
        {
            await SendAsync(instrument, Quotes(instrument).At(middle, PositionIn(instrument)));
        }
        catch (TooManyInFlightException)
        {
            count.Throttled();
        }
        catch (ExchangeClientException e)
        {
            count.Failed(e.Status);
        }
        finally
        {
            _busy.TryRemove(instrument.Id, out _);
        }
    }

    public ValueTask DisposeAsync() => client.DisposeAsync();

    private InventoryQuotes Quotes(InstrumentInfo instrument)
    {
        decimal limit = instrument.Lot * limitLots;
        return new InventoryQuotes(spread, instrument.Tick, instrument.Lot, Math.Max(instrument.Lot, instrument.Lot * (limitLots / SizeShare)), limit);
    }

    private decimal PositionIn(InstrumentInfo instrument) => client.Account?.FindPosition(instrument.Symbol)?.Quantity ?? 0;

    private async Task SendAsync(InstrumentInfo instrument, InventoryQuote quote)
    {
        var bid = OrderTicket.Limit(instrument.Symbol, Protocol.Side.Buy, quote.BidQuantity, Math.Max(quote.Bid, instrument.MinPrice));
        var ask = OrderTicket.Limit(instrument.Symbol, Protocol.Side.Sell, quote.AskQuantity, Math.Max(quote.Ask, instrument.MinPrice + instrument.Tick));
        if (quote is { BidQuantity: > 0, AskQuantity: > 0 })
        {
            // The exchange takes the old quote away with the new one.
            Count(await client.SubmitGroupAsync(OrderGroup.Quote(bid, ask)));
            return;
        }

        // At the limit: nothing that adds to the position may be left.
        await client.MassCancelAsync(instrument.Symbol);
        Count([await client.SubmitAsync(quote.BidQuantity > 0 ? bid : ask)]);
    }

    private void Count(IEnumerable<OrderAnswer> answers)
    {
        foreach (OrderAnswer answer in answers) count.Quoted(answer);
    }
}
