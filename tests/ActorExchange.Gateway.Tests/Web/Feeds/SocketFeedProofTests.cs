using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using ActorExchange.Actors;
using ActorExchange.Engine;
using ActorExchange.Engine.Books;
using ActorExchange.Engine.Tests.Books;
using ActorExchange.Gateway.Web;
using Xunit.Abstractions;

namespace ActorExchange.Gateway.Tests.Web.Feeds;

/// <summary>The same over real sockets, on real threads: random orders, and clients that are cut off and come back.</summary>
public sealed class SocketFeedProofTests(ITestOutputHelper output)
{
    private const int Clients = 8;
    private const int Cuts = 27;

    [Fact]
    public async Task Through_hundreds_of_disconnects_every_client_has_every_book_as_all_others_have_it()
    {
        int seed = Engine.Tests.Seed.Take(1)[0];
        output.WriteLine($"ACTOREXCHANGE_SEED={seed}");
        await using WebFixture exchange = await WebFixture.StartAsync(new WebGatewayOptions { Feeds = new FeedSettings { ReplayMessages = 20 } });
        using CancellationTokenSource deadline = new(WebFixture.Patience * 6);
        using CancellationTokenSource stop = new();
        Task trading = Task.Run(() => Trade(exchange.Server.Engine, seed, stop.Token));
        FeedClient[] books = [.. Enumerable.Range(0, Clients).Select(_ => new FeedClient { History = [] })];
        FeedClient orders = new() { History = [] };
        FeedClient levels = new() { History = [] };
        using ClientWebSocket ordersSocket = await SubscribeAsync(exchange, orders, "orders", 100, deadline.Token);
        using ClientWebSocket levelsSocket = await SubscribeAsync(exchange, levels, "orderbook", 100, deadline.Token);
        var last = new ConcurrentDictionary<FeedClient, ClientWebSocket>();
        using SemaphoreSlim cutEnough = new(0);
        long end = 0;
        Task[] reading =
        [
            .. books.Select((client, i) => Task.Run(() => ComeAndGoAsync(exchange, client, new Random(seed + i), last, cutEnough, () => Volatile.Read(ref end), deadline.Token))),
            Task.Run(() => ReadToAsync(ordersSocket, orders, () => Volatile.Read(ref end), deadline.Token)),
            Task.Run(() => ReadToAsync(levelsSocket, levels, () => Volatile.Read(ref end), deadline.Token)),
        ];
        Task all = EndAllWithAny(reading, deadline);
        try
        {
            for (int i = 0; i < Clients; i++) await cutEnough.WaitAsync(deadline.Token);
            await stop.CancelAsync();
            await trading;
            long sequence = await StepAsync(exchange.Server.Engine, 12_345);
            Volatile.Write(ref end, sequence + 1);
            await StepAsync(exchange.Server.Engine, 12_346);
        }
        finally
        {
            await stop.CancelAsync();
            await trading;
            await all;
        }

        foreach (ClientWebSocket socket in last.Values) socket.Dispose();

        books.Sum(c => c.Resumed).ShouldBeGreaterThan(20);
        books.Sum(c => c.Snapshots).ShouldBeGreaterThan(Clients);
        MarketDataSnapshot book = await BookAsync(exchange.Server.Engine, 10);
        InstrumentView view = exchange.Server.Engine.Directory.Find(1)!;
        var shown = new Dictionary<long, string>();
        foreach (FeedClient client in books)
        {
            client.Sequence.ShouldBe(book.Sequence);
            client.Levels().ShouldBe(FeedClient.LevelsOf(view.Instrument, book));
            foreach ((long at, string text) in client.History!)
                if (!shown.TryAdd(at, text)) text.ShouldBe(shown[at]);
        }

        foreach ((long at, string text) in orders.History!)
            if (levels.History!.TryGetValue(at, out string? summed)) text.ShouldBe(summed);
        output.WriteLine($"{Clients * Cuts} cuts, {books.Sum(c => c.Resumed)} resumed, {books.Sum(c => c.Snapshots)} snapshots, {books.Sum(c => c.Updates)} updates, sequence {book.Sequence}");
    }

    /// <summary>If one of them fails, the others need not wait for what will never come.</summary>
    private static async Task EndAllWithAny(Task[] tasks, CancellationTokenSource cancel)
    {
        List<Task> open = [.. tasks];
        while (open.Count > 0)
        {
            Task done = await Task.WhenAny(open);
            open.Remove(done);
            if (!done.IsCompletedSuccessfully) await cancel.CancelAsync();
            await done;
        }
    }

    private static async Task ComeAndGoAsync(
        WebFixture exchange, FeedClient client, Random random, ConcurrentDictionary<FeedClient, ClientWebSocket> last, SemaphoreSlim cutEnough, Func<long> end,
        CancellationToken cancel)
    {
        for (int i = 0; i < Cuts; i++)
        {
            using ClientWebSocket socket = await SubscribeAsync(exchange, client, "orderbook", 10, cancel);
            for (int messages = 2 + random.Next(15); messages > 0; messages--) await ReadAsync(socket, client, cancel);
            socket.Abort();

            // Now and then so much is missed that the feed has it no more.
            long missed = random.Next(3) == 0 ? 25 : 0;
            while (missed > 0 && (await BookAsync(exchange.Server.Engine, 10)).Sequence < client.Sequence + missed) cancel.ThrowIfCancellationRequested();
        }

        cutEnough.Release();
        ClientWebSocket final = await SubscribeAsync(exchange, client, "orderbook", 10, cancel);
        last[client] = final;
        await ReadToAsync(final, client, end, cancel);
    }

    /// <summary>Reads until the end is known and reached; something always comes after it is known.</summary>
    private static async Task ReadToAsync(ClientWebSocket socket, FeedClient client, Func<long> end, CancellationToken cancel)
    {
        while (end() == 0 || client.Sequence is not { } sequence || sequence < end()) await ReadAsync(socket, client, cancel);
    }

    private static async Task<ClientWebSocket> SubscribeAsync(WebFixture exchange, FeedClient client, string channel, int depth, CancellationToken cancel)
    {
        client.Begin(new FeedSubscription(channel == "orders" ? FeedChannel.Orders : FeedChannel.OrderBook, 1, depth, Resume: client.Sequence) { RequestId = 7 });
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://{exchange.EndPoint}/ws/v1"), cancel);
        string depthField = channel == "orders" ? "" : $",\"depth\":{depth}";
        string resume = client.Sequence is { } sequence ? $",\"resume\":{sequence}" : "";
        string text = $"{{\"op\":\"subscribe\",\"id\":7,\"channel\":\"{channel}\",\"symbol\":\"ACME\"{depthField}{resume}}}";
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, cancel);
        return socket;
    }

    private static async Task ReadAsync(ClientWebSocket socket, FeedClient client, CancellationToken cancel)
    {
        using var message = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        while (true)
        {
            WebSocketReceiveResult result = await socket.ReceiveAsync(buffer, cancel);
            result.MessageType.ShouldBe(WebSocketMessageType.Text);
            message.Write(buffer, 0, result.Count);
            if (!result.EndOfMessage) continue;
            client.Take(message.ToArray());
            return;
        }
    }

    /// <summary>Random commands of every type, as fast as the book answers. None expires: nothing happens any more once this has returned.</summary>
    private static void Trade(ExchangeEngine engine, int seed, CancellationToken stop)
    {
        var random = new Random(seed);
        var orders = new RandomOrders(new Random(seed + 1), 1);
        while (!stop.IsCancellationRequested)
        {
            for (int i = random.Next(4); i >= 0; i--)
            {
                uint account = (uint)random.Next(1, 8);
                engine.Directory.Find(1)!.Book.Tell(CommandBatch.Of(account, orders.Next(account)), ActorRefs.NoSender);
            }

            engine.Directory.Find(1)!.Book.Ask<BookStatus>(GetBookStatus.Instance, WebFixture.Patience).GetAwaiter().GetResult();
        }
    }

    /// <summary>One more change, after all others; returns its sequence.</summary>
    private static async Task<long> StepAsync(ExchangeEngine engine, long referencePrice)
    {
        engine.Directory.Find(1)!.Book.Tell(new ChangeReferencePrice(referencePrice, ActorRefs.Nobody, 0), ActorRefs.NoSender);

        // The book answers before its market data has taken what was durable; the market data answers after.
        await engine.Directory.Find(1)!.Book.Ask<BookStatus>(GetBookStatus.Instance, WebFixture.Patience);
        await engine.Directory.Find(1)!.Book.Ask<BookStatus>(GetBookStatus.Instance, WebFixture.Patience);
        return (await BookAsync(engine, 10)).Sequence;
    }

    private static async Task<MarketDataSnapshot> BookAsync(ExchangeEngine engine, int depth) =>
        (await engine.Directory.Find(1)!.MarketData.Ask<BookAnswer>(new GetBook(1, depth), WebFixture.Patience)).Book;
}
