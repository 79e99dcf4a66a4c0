using ActorExchange.Protocol;
using Kind = ActorExchange.Protocol.ClientMessage.MessageOneofCase;

namespace ActorExchange.Client.Tests;

/// <summary>The exchange's side of one connection: bytes in, bytes out.</summary>
internal sealed class FakeConnection
{
    private readonly FakeExchange _exchange;
    private readonly FrameWriter _output = new();
    private readonly List<byte> _input = [];

    public FakeConnection(FakeExchange exchange)
    {
        _exchange = exchange;
        exchange.Live = report => Send(report);
    }

    public HelloAck HelloAck { get; set; } = new() { ProtocolVersion = 1, Server = "fake", MaxFrameBytes = 262_144, HeartbeatSeconds = 5, MaxUnansweredOrders = 1_000 };

    public LogonAck LogonAck { get; set; } = new() { Account = 7, IsOperator = true };

    /// <summary>Everything received, in order.</summary>
    public List<ClientMessage> Received { get; } = [];

    /// <summary>Instead of doing a command; false lets it be done.</summary>
    public Func<ClientCommand, bool>? Refuse { get; set; }

    /// <summary>Instead of the usual answer to a message; false lets the usual one happen.</summary>
    public Func<ClientMessage, bool>? Intercept { get; set; }

    public bool IsClosed { get; private set; }

    public void Send(in WireExecutionReport report) => _output.Add(report);

    public void Send(ServerMessage message) => _output.TryAdd(message).ShouldBeTrue();

    public void Close() => IsClosed = true;

    public void Receive(ReadOnlySpan<byte> bytes)
    {
        _input.AddRange(bytes);
        while (!IsClosed)
        {
            byte[] input = [.. _input];
            FrameStatus status = FrameReader.TryRead(input, ProtocolLimits.MaxFrameBytes, out ReadOnlySpan<byte> payload, out int consumed);
            status.ShouldBeOneOf(FrameStatus.Complete, FrameStatus.Incomplete);
            if (status == FrameStatus.Incomplete) return;
            _input.RemoveRange(0, consumed);
            foreach (ClientMessage message in ClientFrame.Parser.ParseFrom(payload).Messages) Take(message);
        }
    }

    public byte[] TakeOutput()
    {
        _output.EndFrame();
        byte[] bytes = _output.Written.ToArray();
        _output.Clear();
        return bytes;
    }

    private void Take(ClientMessage message)
    {
        Received.Add(message);
        if (Intercept?.Invoke(message) == true) return;
        switch (message.MessageCase)
        {
            case Kind.Hello: Send(new ServerMessage { HelloAck = HelloAck }); break;
            case Kind.Logon: OnLogon(message.Logon); break;
            case Kind.NewOrder: case Kind.CancelOrder: case Kind.ReplaceOrder: case Kind.ReduceOrder: OnCommand(CommandReader.Read(message)); break;
            case Kind.NewOrderGroup: OnGroup(message.NewOrderGroup); break;
            case Kind.MassCancel: OnCommand(CommandReader.Read(message.MassCancel)); break;
            case Kind.Subscribe: OnSubscribe(message.Subscribe); break;
            case Kind.Request: OnRequest(message.Request); break;
            case Kind.Logout: Send(new ServerMessage { Goodbye = new Goodbye() }); Close(); break;
            default: break;
        }
    }

    private void OnLogon(Logon logon)
    {
        LogonAck ack = LogonAck.Clone();
        ack.Instruments.Add(_exchange.Instruments);
        bool isNow = logon.Resume == Logon.Types.Resume.FromNow;
        long[] from = new long[FakeExchange.MaxInstruments];
        for (uint i = 1; i < from.Length; i++) from[i] = isNow ? _exchange.LastNumber(i) : logon.Tokens.FirstOrDefault(t => t.InstrumentId == i)?.Number ?? 0;
        for (uint i = 1; i < from.Length; i++) ack.Tokens.Add(new ReportToken { InstrumentId = i, Number = from[i] });
        Send(new ServerMessage { LogonAck = ack });
        foreach (WireExecutionReport report in _exchange.Reports)
        {
            if (report.Number > from[report.InstrumentId]) Send(report);
        }

        Send(new ServerMessage { ResumeDone = new ResumeDone() });
    }

    private void OnCommand(ClientCommand command)
    {
        if (Refuse?.Invoke(command) == true) return;
        if (_exchange.Do(command) is { } answer) Send(answer);
    }

    // Every leg is answered by itself.
    private void OnGroup(NewOrderGroup group)
    {
        foreach (NewOrder leg in group.Legs) OnCommand(CommandReader.Read(leg) with { InstrumentId = group.InstrumentId });
    }

    private void OnSubscribe(Subscribe subscribe)
    {
        var snapshot = new MarketDataSnapshot { InstrumentId = subscribe.InstrumentId, Sequence = 10, Phase = Phase.Continuous };
        snapshot.Bids.Add(new PriceLevel { Price = 99, Quantity = 5, Orders = 1 });
        snapshot.Asks.Add(new PriceLevel { Price = 101, Quantity = 7, Orders = 2 });
        Send(new ServerMessage { Snapshot = snapshot });
    }

    private void OnRequest(Request request)
    {
        var response = new Response { RequestNumber = request.RequestNumber };
        if (request.BodyCase == Request.BodyOneofCase.ListInstruments) response.Instruments.Add(_exchange.Instruments);
        Send(new ServerMessage { Response = response });
    }
}
