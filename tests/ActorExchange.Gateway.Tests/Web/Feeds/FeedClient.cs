using System.Globalization;
using System.Text;
using System.Text.Json;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Gateway.Web;

namespace ActorExchange.Gateway.Tests.Web.Feeds;

/// <summary>A client of the feeds that believes nothing: every sequence and every checksum is checked, by what the messages' texts say.</summary>
internal sealed class FeedClient
{
    private readonly SortedDictionary<decimal, Level> _bids = new(Comparer<decimal>.Create(static (a, b) => b.CompareTo(a)));
    private readonly SortedDictionary<decimal, Level> _asks = [];
    private readonly List<(long Id, string Side, string Price, string Quantity)> _orders = [];

    public FeedSubscription Subscription { get; private set; } = null!;

    public TestSocket Socket { get; private set; } = null!;

    /// <summary>Of the last message; null: none yet.</summary>
    public long? Sequence { get; private set; }

    public int Resumed { get; private set; }

    public int Snapshots { get; private set; }

    public int Updates { get; private set; }

    /// <summary>Updates that stood for more than one sequence.</summary>
    public int Merged { get; private set; }

    public string? Phase { get; private set; }

    /// <summary>All messages that are not of a book, as they came.</summary>
    public List<JsonElement> Others { get; } = [];

    /// <summary>What the book was at each sequence, if wanted.</summary>
    public Dictionary<long, string>? History { get; init; }

    public void Begin(FeedSubscription subscription)
    {
        Subscription = subscription;
        Socket = new TestSocket(Take);
    }

    public string Levels() => $"{Text(_bids)} / {Text(_asks)}";

    /// <summary>The same of orders one by one: summed by price.</summary>
    public string OrdersAsLevels()
    {
        Span<string> sides = new string[2];
        for (int i = 0; i < 2; i++)
        {
            string side = i == 0 ? "BUY" : "SELL";
            var levels = _orders.Where(o => o.Side == side).GroupBy(o => Number(o.Price))
                .Select(g => (Price: g.Key, Text: $"{g.First().Price}:{g.Sum(o => Number(o.Quantity)).ToString(CultureInfo.InvariantCulture)}:{g.Count()}"));
            sides[i] = string.Join(' ', (i == 0 ? levels.OrderByDescending(l => l.Price) : levels.OrderBy(l => l.Price)).Select(l => l.Text));
        }

        return $"{sides[0]} / {sides[1]}";
    }

    /// <summary>How the market data's own levels look here.</summary>
    public static string LevelsOf(Instrument instrument, MarketDataSnapshot book) => $"{Text(instrument, book.Bids)} / {Text(instrument, book.Asks)}";

    /// <summary>Takes one message; all are checked.</summary>
    public void Take(byte[] bytes)
    {
        using JsonDocument json = JsonDocument.Parse(bytes);
        JsonElement message = json.RootElement;
        switch (message.GetProperty("type").GetString())
        {
            case "subscribed":
                TakeAnswer(message);
                break;
            case "snapshot":
                TakeSnapshot(message);
                break;
            case "update":
                TakeUpdate(message);
                break;
            default:
                Others.Add(message.Clone());
                break;
        }
    }

    private void TakeAnswer(JsonElement message)
    {
        message.GetProperty("id").GetInt64().ShouldBe(7);
        if (message.TryGetProperty("resumed", out JsonElement resumed) && resumed.GetBoolean()) Resumed++;
        else Sequence = null;
    }

    private void TakeSnapshot(JsonElement message)
    {
        Snapshots++;
        Sequence = message.GetProperty("sequence").GetInt64();
        if (message.GetProperty("channel").GetString() == "orders")
        {
            _orders.Clear();
            foreach (JsonElement order in message.GetProperty("orders").EnumerateArray()) _orders.Add(OrderOf(order));
        }
        else
        {
            _bids.Clear();
            _asks.Clear();
            TakeLevels(message);
        }

        Remember();
    }

    private void TakeUpdate(JsonElement message)
    {
        Updates++;
        long sequence = message.GetProperty("sequence").GetInt64();
        long from = message.TryGetProperty("from", out JsonElement merged) ? merged.GetInt64() : sequence;
        from.ShouldBe(Sequence.ShouldNotBeNull() + 1);
        if (from < sequence) Merged++;
        Sequence = sequence;
        if (message.GetProperty("channel").GetString() == "orders")
        {
            foreach (JsonElement change in message.GetProperty("changes").EnumerateArray()) TakeChange(change);
        }
        else
        {
            TakeLevels(message);
        }

        Remember();
    }

    private void TakeLevels(JsonElement message)
    {
        if (message.TryGetProperty("phase", out JsonElement phase)) Phase = phase.GetString();
        TakeSide(_bids, message.GetProperty("bids"));
        TakeSide(_asks, message.GetProperty("asks"));
        Math.Max(_bids.Count, _asks.Count).ShouldBeLessThanOrEqualTo(Subscription.Depth);
        message.GetProperty("checksum").GetUInt32().ShouldBe(Checksum());
    }

    private static void TakeSide(SortedDictionary<decimal, Level> side, JsonElement levels)
    {
        foreach (JsonElement level in levels.EnumerateArray())
        {
            string price = level[0].GetString()!;
            string quantity = level[1].GetString()!;
            if (quantity == "0") side.Remove(Number(price)).ShouldBeTrue();
            else side[Number(price)] = new Level(price, quantity, level[2].GetInt32());
        }
    }

    private void TakeChange(JsonElement change)
    {
        (long Id, string Side, string Price, string Quantity) order = OrderOf(change);
        int at = _orders.FindIndex(o => o.Id == order.Id);
        string op = change.GetProperty("op").GetString()!;
        (at >= 0).ShouldBe(op != "add");
        if (op == "add") _orders.Add(order);
        else if (op == "delete") _orders.RemoveAt(at);
        else (_orders[at] with { Quantity = order.Quantity }, _orders[at] = order).Item1.ShouldBe(order);
    }

    private static (long Id, string Side, string Price, string Quantity) OrderOf(JsonElement order) => (
        order.GetProperty("orderId").GetInt64(), order.GetProperty("side").GetString()!, order.GetProperty("price").GetString()!,
        order.GetProperty("quantity").GetString()!);

    private uint Checksum()
    {
        var text = new StringBuilder();
        Level[] bids = [.. _bids.Values.Take(10)];
        Level[] asks = [.. _asks.Values.Take(10)];
        for (int i = 0; i < 10; i++)
        {
            if (i < bids.Length) text.Append($"{bids[i].Price}:{bids[i].Quantity}|");
            if (i < asks.Length) text.Append($"{asks[i].Price}:{asks[i].Quantity}|");
        }

        return Crc32.Of(Encoding.ASCII.GetBytes(text.ToString()));
    }

    private void Remember()
    {
        if (History is { } history) history[Sequence!.Value] = Subscription.Channel == FeedChannel.Orders ? OrdersAsLevels() : Levels();
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(SortedDictionary<decimal, Level> side) => string.Join(' ', side.Values.Select(l => $"{l.Price}:{l.Quantity}:{l.Orders}"));

    private static string Text(Instrument instrument, BookLevel[] levels) =>
        string.Join(' ', levels.Select(l => $"{DecimalText.Price(instrument, l.Price)}:{DecimalText.Quantity(instrument, l.Quantity)}:{l.Orders}"));

    private readonly record struct Level(string Price, string Quantity, int Orders);
}

/// <summary>A socket in a test's hand.</summary>
internal sealed class TestSocket(Action<byte[]> take) : IFeedSubscriber
{
    public bool IsBehind { get; set; }

    public bool HasEnded { get; private set; }

    /// <summary>Messages that came.</summary>
    public int Count { get; private set; }

    public void Send(ReadOnlyMemory<byte> message)
    {
        HasEnded.ShouldBeFalse();
        Count++;
        take(message.ToArray());
    }

    public void Ended() => HasEnded = true;
}
