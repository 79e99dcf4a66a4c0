using ActorExchange.Protocol;

namespace ActorExchange.Client.Tests;

public class AllocationTests
{
    private const int InFlight = 1_024;

    [Fact]
    public void An_order_and_its_answer_allocate_nothing_once_the_tables_have_grown()
    {
        var events = new NoEvents();
        var core = new ClientCore(CoreHarness.Options with { MaxInFlight = InFlight }, events);
        LogOn(core);
        var commands = new ClientCommand[InFlight];
        for (int i = 0; i < InFlight; i++) commands[i] = CoreHarness.Order($"order-{i}");
        byte[] answers = Answers(commands);
        for (int i = 0; i < 3; i++) Round(core, commands, answers);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++) Round(core, commands, answers);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        events.Answers.ShouldBe(13 * InFlight);
    }

    private static void Round(ClientCore core, ClientCommand[] commands, byte[] answers)
    {
        for (int i = 0; i < commands.Length; i++)
        {
            if (core.TrySubmit(commands[i]) != SubmitResult.Queued) throw new InvalidOperationException("not taken on");
        }

        while (core.TryTakeOutput(1, out _))
        {
            // Sent.
        }

        core.OnReceived(answers, 1);
    }

    private static void LogOn(ClientCore core)
    {
        core.Start(0);
        core.OnTransportOpened(0);
        var server = new FrameWriter();
        server.TryAdd(new ServerMessage { HelloAck = new HelloAck { ProtocolVersion = 1, MaxFrameBytes = 262_144 } });
        server.TryAdd(new ServerMessage { LogonAck = new LogonAck() });
        server.TryAdd(new ServerMessage { ResumeDone = new ResumeDone() });
        server.EndFrame();
        core.OnReceived(server.Written.Span, 0);
        while (core.TryTakeOutput(0, out _))
        {
            // Sent.
        }

        core.State.ShouldBe(ConnectionState.Connected);
    }

    private static byte[] Answers(ClientCommand[] commands)
    {
        var server = new FrameWriter();
        foreach (ClientCommand command in commands)
        {
            server.Add(new WireExecutionReport
            {
                InstrumentId = 1,
                ExecType = ExecType.New,
                RepeatedAnswer = true,
                Number = 1,
                OrderId = 123_456,
                ClientOrderId = command.Id,
                Price = 100,
                Quantity = 1,
                Leaves = 1,
                Side = Side.Buy,
                Type = OrderType.Limit,
                Time = 1_790_000_000_000_000_000,
            });
        }

        server.EndFrame();
        return server.Written.ToArray();
    }

    private sealed class NoEvents : IClientEvents
    {
        public int Answers { get; private set; }

        public void OnState(ConnectionStateChange change)
        {
        }

        public void OnLogon(SessionInfo session)
        {
        }

        public void OnInstrument(InstrumentDefinition definition)
        {
        }

        public void OnReport(in WireExecutionReport report)
        {
        }

        public void OnAnswer(in ClientCommand command, in WireExecutionReport answer) => Answers++;

        public void OnResponse(object? state, Response response)
        {
        }

        public void OnBook(LocalBook book, MarketDataUpdate? update)
        {
        }
    }
}
