using ActorExchange.Protocol;
using Google.Protobuf;
using Kind = ActorExchange.Protocol.ServerMessage.MessageOneofCase;

namespace ActorExchange.Client;

// What comes in.
public sealed partial class ClientCore
{
    private const int MaxServerFrameBytes = 16 * 1024 * 1024;

    private byte[] _input = new byte[16 * 1024];
    private int _inputLength;
    private int _maxInputFrameBytes = ProtocolLimits.MaxFrameBytes;

    /// <summary>Takes bytes from the transport: any part of the stream, however cut.</summary>
    public void OnReceived(ReadOnlySpan<byte> bytes, long now)
    {
        _now = now;
        if (!WantsTransport || bytes.IsEmpty) return;
        _lastReceived = now;
        if (_inputLength == 0)
        {
            Keep(bytes[ReadFrames(bytes)..]);
            return;
        }

        Keep(bytes);
        int consumed = ReadFrames(_input.AsSpan(0, _inputLength));
        if (consumed == 0 || !WantsTransport) return;
        _input.AsSpan(consumed, _inputLength - consumed).CopyTo(_input);
        _inputLength -= consumed;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || !WantsTransport) return;
        if (_inputLength + bytes.Length > _input.Length)
            Array.Resize(ref _input, Math.Max(_inputLength + bytes.Length, _input.Length * 2));
        bytes.CopyTo(_input.AsSpan(_inputLength));
        _inputLength += bytes.Length;
    }

    /// <summary>Works off whole frames; returns the bytes used up.</summary>
    private int ReadFrames(ReadOnlySpan<byte> input)
    {
        int position = 0;
        while (WantsTransport)
        {
            FrameStatus status = FrameReader.TryRead(input[position..], _maxInputFrameBytes, out ReadOnlySpan<byte> payload, out int consumed);
            if (status == FrameStatus.Incomplete) break;
            if (status == FrameStatus.Complete) ReadMessages(payload);
            else Refuse(status == FrameStatus.Empty ? "an empty frame" : $"a frame above {_maxInputFrameBytes} bytes");
            position += consumed;
        }

        return position;
    }

    private void ReadMessages(ReadOnlySpan<byte> payload)
    {
        FrameMessages messages = FrameMessages.OfServer(payload);
        while (WantsTransport && messages.MoveNext())
        {
            if ((Kind)messages.Kind == Kind.Report) ReadReport(messages.Body);
            else if (messages.Kind != 0) ReadCold((Kind)messages.Kind, messages.Body);
        }

        if (messages.Failed) Refuse("a malformed frame");
    }

    private void ReadReport(ReadOnlySpan<byte> body)
    {
        if (!WireExecutionReport.TryRead(body, out WireExecutionReport report, out int field)) Refuse($"a malformed execution report (field {field})");
        else if (State is not (ConnectionState.Resuming or ConnectionState.Connected)) Refuse("an execution report before the logon");
        else if (report.Number < 0) Refuse("a negative report number");
        else if (report.Number > 0 && !report.RepeatedAnswer) OnNumberedReport(report);
        else _commands.OnAnswer(report, _now);
    }

    private void OnNumberedReport(in WireExecutionReport report)
    {
        switch (_places.Take(report.InstrumentId, report.Number))
        {
            case ReportPlace.Next: _events.OnReport(report); break;
            case ReportPlace.Gap:
                Refuse($"report {report.Number} of instrument {report.InstrumentId} follows {_places.Get(report.InstrumentId)}");
                return;
            default: break;
        }

        _commands.OnAnswer(report, _now);
    }

    private void ReadCold(Kind kind, ReadOnlySpan<byte> body)
    {
        try
        {
            Dispatch(kind, body);
        }
        catch (InvalidProtocolBufferException)
        {
            Refuse($"a malformed {kind}");
        }
    }

    private void Dispatch(Kind kind, ReadOnlySpan<byte> body)
    {
        switch (kind)
        {
            case Kind.HelloAck: OnHelloAck(HelloAck.Parser.ParseFrom(body)); break;
            case Kind.LogonAck: OnLogonAck(LogonAck.Parser.ParseFrom(body)); break;
            case Kind.ResumeDone: OnResumeDone(); break;
            case Kind.Snapshot: _subscriptions.OnSnapshot(MarketDataSnapshot.Parser.ParseFrom(body)); break;
            case Kind.Update: _subscriptions.OnUpdate(MarketDataUpdate.Parser.ParseFrom(body)); break;
            case Kind.Response: _requests.OnResponse(Response.Parser.ParseFrom(body)); break;
            case Kind.Goodbye: OnGoodbye(Goodbye.Parser.ParseFrom(body)); break;
            case Kind.Instrument: _events.OnInstrument(InstrumentDefinition.Parser.ParseFrom(body)); break;
            case Kind.Account: OnAccount(AccountUpdate.Parser.ParseFrom(body)); break;
            case Kind.Heartbeat: break;
            default: break; // a newer server's message
        }
    }
}
