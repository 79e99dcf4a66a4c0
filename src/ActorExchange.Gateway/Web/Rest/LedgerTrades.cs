using ActorExchange.Engine;
using ActorExchange.Journal;

namespace ActorExchange.Gateway.Web;

/// <summary>Reads old trades from the ledger, on the ledger's own thread. Any thread may ask.</summary>
/// <param name="ledger">The store.</param>
/// <param name="run">Runs work on its thread.</param>
public sealed class LedgerTrades(ILedgerStore ledger, Action<Action> run)
{
    /// <summary>Trades of an instrument after one, oldest first, at most so many; those of the last moments may not be there yet.</summary>
    public Task<IReadOnlyList<TradeTick>> ReadAsync(uint instrumentId, long afterTradeId, int max)
    {
        TaskCompletionSource<IReadOnlyList<TradeTick>> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        run(() =>
        {
            try
            {
                List<TradeTick> trades = [];
                foreach (LedgerRow row in ledger.ReadTrades(instrumentId, afterTradeId, max))
                    trades.Add(new TradeTick(row.Entry.TradeId, row.Entry.PriceTicks, row.Entry.QuantityLots, (Core.Side)row.Entry.AggressorSide, row.Entry.TimeNs));
                done.SetResult(trades);
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        return done.Task;
    }
}
