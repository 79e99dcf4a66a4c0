using System.Collections.Concurrent;
using ActorExchange.Client;

namespace ActorExchange.Cli.Simulate;

/// <summary>
/// A market maker: quotes both sides of every instrument around the middle, by what it holds (<see cref="InventoryQuotes"/>). Its position is what the exchange
/// tells of its account, so nothing has to be counted here; trades that it has not heard of yet may bring it over its limit, until its next quote.
/// </summary>
/// <param name="client">Connected, watching its account.</param>
/// <param name="count">Told of every answer.</param>
/// <param name="rules">How it quotes an instrument at a price.</param>
internal sealed class SimulatedMaker(ExchangeClient client, SimulationCount count, Func<InstrumentInfo, decimal, InventoryQuotes> rules) : IAsyncDisposable
{
    /// <summary>A quote like the one before is not sent again, except every so often: both sides may have traded, and the position be as before.</summary>
    private const int MaxKept = 4;

    private readonly ConcurrentDictionary<uint, bool> _busy = new();
    private readonly ConcurrentDictionary<uint, (InventoryQuote Quote, decimal Position, int Kept)> _last = new();

    public ExchangeClient Client => client;

    /// <summary>Quotes anew, unless the last quote is still under way.</summary>
    /// <param name="instrument">What.</param>
    /// <param name="middle">Where.</param>
    public async Task QuoteAsync(InstrumentInfo instrument, decimal middle)
    {
        if (!_busy.TryAdd(instrument.Id, true)) return;
        try
        {
            decimal position = PositionIn(instrument);
            InventoryQuote quote = rules(instrument, middle).At(middle, position);
            if (IsInForce(instrument, quote, position)) return;
            _last.TryRemove(instrument.Id, out _);
            if (await SendAsync(instrument, quote)) _last[instrument.Id] = (quote, position, 0);
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

    private bool IsInForce(InstrumentInfo instrument, InventoryQuote quote, decimal position)
    {
        if (!_last.TryGetValue(instrument.Id, out (InventoryQuote Quote, decimal Position, int Kept) last)) return false;
        if (last.Quote != quote || last.Position != position || last.Kept == MaxKept) return false;
        _last[instrument.Id] = last with { Kept = last.Kept + 1 };
        return true;
    }

    private decimal PositionIn(InstrumentInfo instrument) => client.Account?.FindPosition(instrument.Symbol)?.Quantity ?? 0;

    // True: the whole quote stands.
    private async Task<bool> SendAsync(InstrumentInfo instrument, InventoryQuote quote)
    {
        var bid = OrderTicket.Limit(instrument.Symbol, Protocol.Side.Buy, quote.BidQuantity, Math.Max(quote.Bid, instrument.MinPrice));
        var ask = OrderTicket.Limit(instrument.Symbol, Protocol.Side.Sell, quote.AskQuantity, Math.Max(quote.Ask, instrument.MinPrice + instrument.Tick));
        if (quote is { BidQuantity: > 0, AskQuantity: > 0 })
        {
            // The exchange takes the old quote away with the new one.
            return Count(await client.SubmitGroupAsync(OrderGroup.Quote(bid, ask)));
        }

        // At the limit: nothing that adds to the position may be left.
        await client.MassCancelAsync(instrument.Symbol);
        return Count([await client.SubmitAsync(quote.BidQuantity > 0 ? bid : ask)]);
    }

    private bool Count(OrderAnswer[] answers)
    {
        foreach (OrderAnswer answer in answers) count.Quoted(answer);
        return Array.TrueForAll(answers, static answer => answer.Accepted);
    }
}
