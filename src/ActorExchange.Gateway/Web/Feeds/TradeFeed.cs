using ActorExchange.Engine;

namespace ActorExchange.Gateway.Web;

/// <summary>The trades of one instrument, each once and in order, also over a restart of its book. Of a feed's actor.</summary>
internal sealed class TradeFeed(FeedJson json, int recent)
{
    private const int AskAtOnce = 1000;

    private readonly Queue<TradeTick> _recent = new();
    private uint _question;
    private long _newest;
    private bool _isKnown;

    public FeedMembers Members { get; } = new();

    /// <summary>The newest trades, oldest first.</summary>
    public Queue<TradeTick> Recent => _recent;

    /// <summary>False: an answer is awaited, and updates' trades are in it.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>A question for all trades after the newest known.</summary>
    public GetTrades AskForMissed()
    {
        IsComplete = false;
        return new GetTrades(++_question, _newest, AskAtOnce);
    }

    /// <summary>Takes an answer; false if there is more to be asked.</summary>
    public bool Take(TradesAnswer answer, long sequence, long publishedNs)
    {
        if (answer.RequestNumber != _question) return true;
        foreach (TradeTick trade in answer.Trades)
        {
            if (trade.TradeId <= _newest) continue;
            Add(trade);
            if (_isKnown && Members.Count > 0) Members.SendAll(json.Trade(trade, sequence, publishedNs));
        }

        if (answer.More) return false;
        (IsComplete, _isKnown) = (true, true);
        return true;
    }

    public void Take(MarketDataUpdate update)
    {
        if (!IsComplete) return;
        foreach (ref readonly TradeTick trade in update.Trades.AsSpan())
        {
            if (trade.TradeId <= _newest) continue;
            Add(trade);
            if (Members.Count > 0) Members.SendAll(json.Trade(trade, update.Sequence, update.PublishedNs));
        }
    }

    private void Add(in TradeTick trade)
    {
        _newest = trade.TradeId;
        _recent.Enqueue(trade);
        if (_recent.Count > recent) _recent.Dequeue();
    }
}
