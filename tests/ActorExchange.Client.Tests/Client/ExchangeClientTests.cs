using ActorExchange.Protocol;

namespace ActorExchange.Client.Tests;

public class ExchangeClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task An_order_is_placed_in_human_units_and_answered_in_them()
    {
        await using var listener = new FakeListener();
        await using var client = new ExchangeClient(listener.Options);
        await client.ConnectAsync().WaitAsync(Patience);
        OrderAnswer answer = await client.SubmitAsync(OrderTicket.Limit("ONE", Side.Buy, 4, 101.50m)).WaitAsync(Patience);
        (answer.Accepted, answer.Report.Symbol).ShouldBe((true, "ONE"));
        client.InFlight.ShouldBe(0);
        client.State.ShouldBe(ConnectionState.Connected);
        (client.Session!.Account, client.Session.MaxUnansweredOrders).ShouldBe((7u, 1_000));
    }

    [Fact]
    public async Task Reports_come_once_and_in_order_across_broken_connections()
    {
        await using var listener = new FakeListener();
        await using var client = new ExchangeClient(listener.Options);
        await client.ConnectAsync().WaitAsync(Patience);
        var answers = new List<Task<OrderAnswer>>();
        for (int i = 0; i < 200; i++)
        {
            answers.Add(client.SubmitAsync(OrderTicket.Limit("ONE", Side.Buy, 1, 100)));
            if (i % 50 == 25) await answers[i - 20].WaitAsync(Patience);
            if (i % 50 == 25) listener.Break();
        }

        await Task.WhenAll(answers).WaitAsync(Patience);
        listener.Exchange.Done.Count.ShouldBe(200);
        listener.Accepted.ShouldBeGreaterThan(1);
        var numbers = new List<long>();
        await foreach (OrderReport report in client.Reports)
        {
            numbers.Add(report.Number);
            if (numbers.Count == 200) break;
        }

        numbers.ShouldBe(Enumerable.Range(1, 200).Select(n => (long)n));
        client.GetResumeTokens().ToString().ShouldBe("1:199,2:0");
    }

    [Fact]
    public async Task Many_tickets_are_answered_in_their_order()
    {
        await using var listener = new FakeListener();
        await using var client = new ExchangeClient(listener.Options);
        await client.ConnectAsync().WaitAsync(Patience);
        OrderTicket[] tickets = [.. Enumerable.Range(0, 50).Select(i => OrderTicket.Limit("ONE", Side.Buy, 1, 100) with { ClientOrderId = $"t-{i}" })];
        OrderAnswer[] answers = await client.SubmitManyAsync(tickets).WaitAsync(Patience);
        answers.Select(a => a.RequestId).ShouldBe(tickets.Select(t => t.ClientOrderId!));
    }

    [Fact]
    public async Task Cancel_replace_and_reduce_name_the_order_by_either_id()
    {
        await using var listener = new FakeListener();
        var received = new List<ClientCommand>();
        listener.OnConnect = c => c.Refuse = command =>
        {
            received.Add(command with { Id = default });
            return false;
        };
        await using var client = new ExchangeClient(listener.Options);
        await client.ConnectAsync().WaitAsync(Patience);
        await client.CancelAsync(OrderRef.ByClientOrderId("A")).WaitAsync(Patience);
        await client.ReplaceAsync(OrderRef.ByOrderId("TWO", 5), 1.025m, 10.5m).WaitAsync(Patience);
        await client.ReduceAsync(OrderRef.ByClientOrderId("A", "TWO"), 0.5m).WaitAsync(Patience);
        received.ShouldBe(
        [
            new ClientCommand { Kind = CommandKind.Cancel, Target = ClientOrderIds.Parse("A") },
            new ClientCommand { Kind = CommandKind.Replace, InstrumentId = 2, TargetOrderId = 5, Price = 1025, PriceScale = 3, Quantity = 105, QuantityScale = 1 },
            new ClientCommand { Kind = CommandKind.Reduce, InstrumentId = 2, Target = ClientOrderIds.Parse("A"), Quantity = 5, QuantityScale = 1 },
        ]);
        Should.Throw<OrderTicketException>(() => client.ReduceAsync(OrderRef.ByClientOrderId("A"), 1)).Status.ShouldBe(Status.UnknownInstrument);
    }

    [Fact]
    public async Task A_ticket_that_cannot_be_sent_says_why()
    {
        await using var listener = new FakeListener();
        await using var client = new ExchangeClient(listener.Options);
        await client.ConnectAsync().WaitAsync(Patience);
        Refused(client, OrderTicket.Limit("NONE", Side.Buy, 1, 1)).Status.ShouldBe(Status.UnknownInstrument);
        Refused(client, OrderTicket.Limit("ONE", Side.Buy, 1, 1.005m)).Message.ShouldBe("price 1.005 is not a multiple of the tick 0.01 of ONE");
        Refused(client, OrderTicket.Limit("ONE", Side.Buy, 1.5m, 1)).Status.ShouldBe(Status.QuantityOffLot);
        Refused(client, OrderTicket.Limit("ONE", Side.Buy, 1e20m, 1)).Status.ShouldBe(Status.ValueOverflow);
        Refused(client, OrderTicket.Limit("ONE", Side.Buy, 1, 1) with { ClientOrderId = "a b" }).Status.ShouldBe(Status.InvalidClientOrderId);
    }

    [Fact]
    public async Task A_client_without_an_exchange_fails_to_connect_and_says_where()
    {
        int port;
        await using (var listener = new FakeListener()) port = listener.Port;
        await using var client = new ExchangeClient(new ExchangeClientOptions { User = "alice", Port = port });
        NotConnectedException fault = await Should.ThrowAsync<NotConnectedException>(() => client.ConnectAsync().WaitAsync(Patience));
        fault.Message.ShouldContain($"127.0.0.1:{port}");
        client.State.ShouldBe(ConnectionState.Closed);
    }

    [Fact]
    public async Task A_refused_logon_fails_to_connect_with_its_status()
    {
        await using var listener = new FakeListener { OnConnect = c => c.LogonAck = new LogonAck { Status = Status.NotAuthorized, Reason = "wrong key" } };
        await using var client = new ExchangeClient(listener.Options);
        NotConnectedException fault = await Should.ThrowAsync<NotConnectedException>(() => client.ConnectAsync().WaitAsync(Patience));
        (fault.Status, fault.Message).ShouldBe((Status.NotAuthorized, "wrong key"));
    }

    [Fact]
    public async Task Connecting_can_be_canceled()
    {
        await using var listener = new FakeListener { OnConnect = c => c.Intercept = _ => true };
        await using var client = new ExchangeClient(listener.Options);
        using var cancel = new CancellationTokenSource();
        Task connecting = client.ConnectAsync(cancel.Token);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => connecting.WaitAsync(Patience));
    }

    [Fact]
    public async Task Closing_ends_the_streams_and_the_waits()
    {
        await using var listener = new FakeListener();
        var client = new ExchangeClient(listener.Options);
        await client.ConnectAsync().WaitAsync(Patience);
        listener.Exchange.Live = null;
        Task<OrderAnswer> unanswered = client.SubmitAsync(OrderTicket.Limit("ONE", Side.Buy, 1, 100));
        await client.DisposeAsync().AsTask().WaitAsync(Patience);
        await Should.ThrowAsync<OutcomeUnknownException>(() => unanswered.WaitAsync(Patience));
        await foreach (OrderReport report in client.Reports) report.ShouldBeNull();
        Should.Throw<NotConnectedException>(() => client.SubmitAsync(OrderTicket.Limit("ONE", Side.Buy, 1, 100)));
        client.TrySubmit(new RawOrder { Kind = CommandKind.New }).ShouldBe(SubmitResult.Closed);
    }

    [Fact]
    public async Task Market_data_is_a_snapshot_and_goes_on_after_a_reconnect()
    {
        await using var listener = new FakeListener();
        await using var client = new ExchangeClient(listener.Options);
        await client.ConnectAsync().WaitAsync(Patience);
        int seen = 0;
        await foreach (MarketDataEvent step in client.MarketData("TWO"))
        {
            step.IsSnapshot.ShouldBeTrue();
            step.BestBid.ShouldBe(new BookLevel(2.475m, 2.5m, 1));
            step.BestAsk.ShouldBe(new BookLevel(2.525m, 3.5m, 2));
            if (++seen == 2) break;
            listener.Break();
        }

        seen.ShouldBe(2);
    }

    [Fact]
    public async Task Queries_are_answered()
    {
        await using var listener = new FakeListener();
        await using var client = new ExchangeClient(listener.Options);
        await client.ConnectAsync().WaitAsync(Patience);
        IReadOnlyList<InstrumentInfo> instruments = await client.ListInstrumentsAsync().WaitAsync(Patience);
        instruments.Select(i => (i.Symbol, i.Tick, i.Lot)).ShouldBe([("ONE", 0.01m, 1m), ("TWO", 0.025m, 0.5m)]);
        (await client.GetOpenOrdersAsync().WaitAsync(Patience)).Items.ShouldBeEmpty();
        await client.SetPhaseAsync("ONE", Phase.Halted).WaitAsync(Patience);
    }

    [Fact]
    public async Task A_phase_whose_answer_was_lost_is_looked_up_and_asked_for_again_if_needed()
    {
        await using var listener = new FakeListener();
        int asked = 0;
        listener.OnConnect = c => c.Intercept = m =>
        {
            if (m.Request?.SetPhase is null || ++asked > 1) return false;
            listener.Break();
            return true;
        };
        await using var client = new ExchangeClient(listener.Options);
        await client.ConnectAsync().WaitAsync(Patience);
        await client.SetPhaseAsync("ONE", Phase.Halted).WaitAsync(Patience);
        asked.ShouldBe(2);
    }

    [Fact]
    public async Task The_raw_path_answers_every_tag_once()
    {
        await using var listener = new FakeListener();
        var handler = new CountingHandler(expected: 2_000);
        await using var client = new ExchangeClient(listener.Options with { RawHandler = handler, MaxInFlight = 64 });
        handler.Client = client;
        await client.ConnectAsync().WaitAsync(Patience);
        handler.Start();
        await handler.Done.WaitAsync(Patience);
        handler.Tags.ShouldBe(Enumerable.Range(0, 2_000).Select(t => (long)t));
        handler.Numbers.ShouldBe(Enumerable.Range(1, 2_000).Select(n => (long)n));
        client.InFlight.ShouldBe(0);
    }

    [Fact]
    public async Task A_handler_that_throws_closes_the_client_and_is_named()
    {
        await using var listener = new FakeListener();
        await using var client = new ExchangeClient(listener.Options with { RawHandler = new ThrowingHandler() });
        await client.ConnectAsync().WaitAsync(Patience);
        client.TrySubmit(new RawOrder { Kind = CommandKind.New, InstrumentId = 1, Quantity = 1, Price = 100 }).ShouldBe(SubmitResult.Queued);
        (await Ended(client).WaitAsync(Patience)).ShouldContain("planned fault");
    }

    [Fact]
    public async Task Reports_that_nobody_reads_end_the_stream_at_its_limit_and_say_so()
    {
        await using var listener = new FakeListener();
        await using var client = new ExchangeClient(listener.Options with { ReportBuffer = 10 });
        await client.ConnectAsync().WaitAsync(Patience);
        for (int i = 0; i < 20; i++) await client.SubmitAsync(OrderTicket.Limit("ONE", Side.Buy, 1, 100)).WaitAsync(Patience);
        int read = 0;
        await Should.ThrowAsync<ReportsOverflowException>(async () =>
        {
            await foreach (OrderReport report in client.Reports) (++read).ShouldBe((int)report.Number);
        });
        read.ShouldBe(10);
        client.GetResumeTokens().ToString().ShouldBe("1:10,2:0");
    }

    [Fact]
    public async Task A_reader_that_is_slow_gets_everything()
    {
        await using var listener = new FakeListener();
        await using var client = new ExchangeClient(listener.Options with { ReportBuffer = 2 });
        await client.ConnectAsync().WaitAsync(Patience);
        IAsyncEnumerator<OrderReport> reports = client.Reports.GetAsyncEnumerator();
        ValueTask<bool> first = reports.MoveNextAsync();
        Task<OrderAnswer>[] answers = [.. Enumerable.Range(0, 500).Select(_ => client.SubmitAsync(OrderTicket.Limit("ONE", Side.Buy, 1, 100)))];
        for (int i = 1; i <= 500; i++)
        {
            (await first.AsTask().WaitAsync(Patience)).ShouldBeTrue();
            reports.Current.Number.ShouldBe(i);
            if (i < 500) first = reports.MoveNextAsync();
        }

        await Task.WhenAll(answers).WaitAsync(Patience);
        await reports.DisposeAsync();
    }

    /// <summary>Market data ends when the client does, however that comes about.</summary>
    private static async Task<string> Ended(ExchangeClient client)
    {
        try
        {
            await foreach (MarketDataEvent _ in client.MarketData("ONE"))
            {
                // Until it ends.
            }
        }
        catch (NotConnectedException)
        {
            // It had ended already.
        }

        return client.LastChange.Reason;
    }

    private static OrderTicketException Refused(ExchangeClient client, OrderTicket ticket) =>
        Should.Throw<OrderTicketException>(() => client.SubmitAsync(ticket));

    private sealed class CountingHandler(int expected) : IRawHandler
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long _next;

        public ExchangeClient? Client { get; set; }
        public List<long> Tags { get; } = [];
        public List<long> Numbers { get; } = [];
        public Task Done => _done.Task;

        public void Start()
        {
            for (int i = 0; i < 32; i++) Send();
        }

        public void OnReport(in WireExecutionReport report) => Numbers.Add(report.Number);

        public void OnAnswer(long tag, in WireExecutionReport report)
        {
            Tags.Add(tag);
            if (Tags.Count == expected) _done.TrySetResult();
            Send();
        }

        private void Send()
        {
            long tag = Interlocked.Increment(ref _next) - 1;
            if (tag < expected) Client!.TrySubmit(new RawOrder { Kind = CommandKind.New, InstrumentId = 1, Quantity = 1, Price = 100, Tag = tag }).ShouldBe(SubmitResult.Queued);
        }
    }

    private sealed class ThrowingHandler : IRawHandler
    {
        public void OnReport(in WireExecutionReport report) => throw new NotSupportedException("planned fault");

        public void OnAnswer(long tag, in WireExecutionReport report)
        {
        }
    }
}
