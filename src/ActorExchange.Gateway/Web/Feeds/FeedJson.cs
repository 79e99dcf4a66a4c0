using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Engine.MarketData;

namespace ActorExchange.Gateway.Web;

/// <summary>The messages of an instrument's feeds (docs/websocket.md), each as an array of its own, to be shared by all who get it. Of one actor.</summary>
internal sealed class FeedJson(Instrument instrument)
{
    private readonly FeedBuffer _json = new(instrument);
    private readonly byte[] _symbol = System.Text.Encoding.ASCII.GetBytes($"\",\"symbol\":\"{instrument.Symbol}\"");

    public byte[] Subscribed(FeedSubscription subscription, bool resumed, long sequence)
    {
        _json.Add("{\"type\":\"subscribed\""u8);
        if (subscription.RequestId is { } id) _json.Add(",\"id\":"u8).Add(id);
        _json.Add(",\"channel\":\""u8).Add(NameOf(subscription.Channel)).Add(_symbol);
        if (subscription.Channel == FeedChannel.OrderBook) _json.Add(",\"depth\":"u8).Add(subscription.Depth);
        if (subscription.Conflate) _json.Add(",\"conflate\":true"u8);
        if (subscription.Resume is not null) _json.Add(resumed ? ",\"resumed\":true"u8 : ",\"resumed\":false"u8);
        return _json.Add(",\"sequence\":"u8).Add(sequence).Add("}"u8).Take();
    }

    public byte[] Refused(FeedSubscription subscription, CommandStatus status, string reason)
    {
        _json.Add("{\"type\":\"error\""u8);
        if (subscription.RequestId is { } id) _json.Add(",\"id\":"u8).Add(id);
        _json.Add(",\"code\":"u8).AddText(EnumText<CommandStatus>.Name(status)).Add(",\"number\":"u8).Add((long)status);
        return _json.Add(",\"reason\":"u8).AddEscaped(reason).Add("}"u8).Take();
    }

    public byte[] Snapshot(FeedBook book, int depth)
    {
        Begin("snapshot"u8, FeedChannel.OrderBook, book.Sequence).Add(",\"depth\":"u8).Add(depth);
        AddPhase(book.Phase);
        AddLevels(book.Bids, book.Asks);
        _json.Add(",\"checksum\":"u8).Add(BookChecksum.Of(instrument, book.Bids, book.Asks));
        if (book.TradeCount > 0) _json.Add(",\"lastPrice\":"u8).AddPrice(book.LastPrice).Add(",\"lastQuantity\":"u8).AddQuantity(book.LastQuantity);
        _json.Add(",\"tradedQuantity\":"u8).AddQuantity(book.TradedQuantity).Add(",\"tradeCount\":"u8).Add(book.TradeCount);
        if (book.Indicative.Quantity > 0) AddIndicative(book.Indicative);
        return End(book.Time, book.PublishedNs);
    }

    /// <summary>What an update brought; the book has taken it already.</summary>
    public byte[] Update(FeedBook book, MarketDataUpdate update)
    {
        Begin("update"u8, FeedChannel.OrderBook, book.Sequence);
        AddLevels(update.Bids, update.Asks);
        if (update.Phase is { } phase) AddPhase(phase);
        if (update.Indicative is { } indicative) AddIndicative(indicative);
        return EndBook(book);
    }

    /// <summary>All updates since something was shown, as one.</summary>
    public byte[] Merged(FeedBook book, BookImage shown)
    {
        Begin("update"u8, FeedChannel.OrderBook, book.Sequence).Add(",\"from\":"u8).Add(shown.Sequence + 1);
        AddLevels(LevelChanges.Between(shown.Bids, book.Bids, Side.Buy), LevelChanges.Between(shown.Asks, book.Asks, Side.Sell));
        if (shown.Phase != book.Phase) AddPhase(book.Phase);
        if (shown.Indicative != book.Indicative) AddIndicative(book.Indicative);
        return EndBook(book);
    }

    public byte[] Bbo(FeedBook book)
    {
        Begin("bbo"u8, FeedChannel.Bbo, book.Sequence).Add(",\"bid\":"u8);
        AddBest(book.BestBid);
        _json.Add(",\"ask\":"u8);
        AddBest(book.BestAsk);
        return End(book.Time, book.PublishedNs);
    }

    public byte[] Status(FeedBook book, BatchReveal[] released)
    {
        Begin("status"u8, FeedChannel.Status, book.Sequence);
        AddPhase(book.Phase);
        if (book.Indicative.Quantity > 0) AddIndicative(book.Indicative);
        if (book.Batch is { } batch)
            _json.Add(",\"batch\":{\"number\":"u8).Add(batch.Number).Add(",\"hash\":"u8).AddText(Convert.ToHexStringLower(batch.Hash)).Add("}"u8);
        if (released.Length > 0) AddReleased(released);
        return End(book.Time, book.PublishedNs);
    }

    public byte[] Trade(in TradeTick trade, long sequence, long publishedNs)
    {
        Begin("trade"u8, FeedChannel.Trades, sequence).Add(","u8);
        AddTrade(trade);
        return End(trade.Time, publishedNs);
    }

    /// <summary>What a new subscriber is told: the newest trades, oldest first.</summary>
    public byte[] Trades(IReadOnlyCollection<TradeTick> trades, long sequence)
    {
        Begin("trades"u8, FeedChannel.Trades, sequence).Add(",\"trades\":["u8);
        bool isFirst = true;
        foreach (TradeTick trade in trades)
        {
            _json.Add(isFirst ? "{"u8 : ",{"u8);
            AddTrade(trade);
            _json.Add(",\"time\":"u8).AddTime(trade.Time).Add("}"u8);
            isFirst = false;
        }

        return _json.Add("]}"u8).Take();
    }

    public byte[] Orders(ShownOrder[] orders, long sequence, long time, long publishedNs)
    {
        Begin("snapshot"u8, FeedChannel.Orders, sequence).Add(",\"orders\":["u8);
        for (int i = 0; i < orders.Length; i++)
        {
            _json.Add(i == 0 ? "{"u8 : ",{"u8);
            AddOrder(orders[i]);
        }

        _json.Add("]"u8);
        return End(time, publishedNs);
    }

    public byte[] OrderChanges(IReadOnlyList<ShownOrderChange> changes, OrdersUpdate update)
    {
        Begin("update"u8, FeedChannel.Orders, update.Sequence).Add(",\"changes\":["u8);
        for (int i = 0; i < changes.Count; i++)
        {
            _json.Add(i == 0 ? "{\"op\":"u8 : ",{\"op\":"u8).Add(changes[i].Kind switch
            {
                OrderChangeKind.Add => "\"add\","u8,
                OrderChangeKind.Change => "\"change\","u8,
                _ => "\"delete\","u8,
            });
            AddOrder(changes[i].Order);
        }

        _json.Add("]"u8);
        return End(update.Time, update.PublishedNs);
    }

    private FeedBuffer Begin(ReadOnlySpan<byte> type, FeedChannel channel, long sequence) => _json
        .Add("{\"type\":\""u8).Add(type).Add("\",\"channel\":\""u8).Add(NameOf(channel)).Add(_symbol).Add(",\"sequence\":"u8).Add(sequence);

    private byte[] EndBook(FeedBook book)
    {
        _json.Add(",\"checksum\":"u8).Add(BookChecksum.Of(instrument, book.Bids, book.Asks));
        return End(book.Time, book.PublishedNs);
    }

    private byte[] End(long time, long publishedNs)
    {
        _json.Add(",\"time\":"u8).AddTime(time);
        if (publishedNs != 0) _json.Add(",\"published\":"u8).AddTime(publishedNs);
        return _json.Add("}"u8).Take();
    }

    private void AddPhase(TradingPhase phase) => _json.Add(",\"phase\":"u8).AddText(EnumText<TradingPhase>.Name(phase));

    /// <summary>Null: nothing would trade, or the call is over.</summary>
    private void AddIndicative(UncrossResult indicative)
    {
        _json.Add(",\"indicative\":"u8);
        if (indicative.Quantity <= 0) _json.Add("null"u8);
        else _json.Add("{\"price\":"u8).AddPrice(indicative.Price).Add(",\"quantity\":"u8).AddQuantity(indicative.Quantity)
            .Add(",\"surplus\":"u8).AddQuantity(indicative.Surplus).Add("}"u8);
    }

    private void AddReleased(BatchReveal[] released)
    {
        for (int i = 0; i < released.Length; i++)
        {
            _json.Add(i == 0 ? ",\"released\":[{\"number\":"u8 : ",{\"number\":"u8).Add(released[i].Number);
            _json.Add(",\"seed\":"u8).AddText($"{released[i].Seed:x16}").Add(",\"orders\":"u8).Add(released[i].Orders).Add("}"u8);
        }

        _json.Add("]"u8);
    }

    private void AddLevels(ReadOnlySpan<BookLevel> bids, ReadOnlySpan<BookLevel> asks)
    {
        _json.Add(",\"bids\":["u8);
        AddLevels(bids);
        _json.Add("],\"asks\":["u8);
        AddLevels(asks);
        _json.Add("]"u8);
    }

    private void AddLevels(ReadOnlySpan<BookLevel> levels)
    {
        for (int i = 0; i < levels.Length; i++)
        {
            _json.Add(i == 0 ? "["u8 : ",["u8).AddPrice(levels[i].Price);
            if (levels[i].Quantity == 0) _json.Add(",\"0\",0]"u8);
            else _json.Add(","u8).AddQuantity(levels[i].Quantity).Add(","u8).Add(levels[i].Orders).Add("]"u8);
        }
    }

    private void AddBest(in BookLevel level)
    {
        if (level.Quantity == 0) _json.Add("null"u8);
        else _json.Add("["u8).AddPrice(level.Price).Add(","u8).AddQuantity(level.Quantity).Add("]"u8);
    }

    private void AddTrade(in TradeTick trade) => _json
        .Add("\"tradeId\":"u8).Add(trade.TradeId).Add(",\"price\":"u8).AddPrice(trade.Price).Add(",\"quantity\":"u8).AddQuantity(trade.Quantity)
        .Add(",\"aggressor\":"u8).Add(NameOf(trade.Aggressor));

    private void AddOrder(in ShownOrder order) => _json
        .Add("\"orderId\":"u8).Add(order.OrderId).Add(",\"side\":"u8).Add(NameOf(order.Side))
        .Add(",\"price\":"u8).AddPrice(order.Price).Add(",\"quantity\":"u8).AddQuantity(order.Quantity).Add("}"u8);

    private static ReadOnlySpan<byte> NameOf(Side side) => side switch
    {
        Side.Buy => "\"BUY\""u8,
        Side.Sell => "\"SELL\""u8,
        _ => "\"NONE\""u8,
    };

    private static ReadOnlySpan<byte> NameOf(FeedChannel channel) => channel switch
    {
        FeedChannel.Bbo => "bbo"u8,
        FeedChannel.OrderBook => "orderbook"u8,
        FeedChannel.Trades => "trades"u8,
        FeedChannel.Status => "status"u8,
        _ => "orders"u8,
    };
}
