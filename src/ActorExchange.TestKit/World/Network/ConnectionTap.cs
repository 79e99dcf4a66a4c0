using ActorExchange.Protocol;
using Kind = ActorExchange.Protocol.ServerMessage.MessageOneofCase;

namespace ActorExchange.TestKit;

/// <summary>
/// Reads along what one connection brings its client, and holds the server to the protocol: numbered reports once and in order from where
/// the logon said, market data without gaps. The client library forgives repetition; this does not.
/// </summary>
internal sealed class ConnectionTap(string user)
{
    private const int MaxFrameBytes = 16 * 1024 * 1024;

    private readonly Dictionary<uint, long> _nextReport = [];
    private readonly Dictionary<uint, long> _lastSequence = [];
    private readonly List<WireExecutionReport> _others = [];
    private byte[] _bytes = new byte[1024];
    private int _length;
    private bool _broken;

    public bool IsLoggedOn { get; private set; }

    /// <summary>What is wrong with these bytes; null if nothing is. After the first fault nothing more is said.</summary>
    public string? Read(ReadOnlySpan<byte> bytes)
    {
        if (_broken) return null;
        if (_length + bytes.Length > _bytes.Length) Array.Resize(ref _bytes, (_length + bytes.Length) * 2);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
        int position = 0;
        string? fault = null;
        while (fault is null && FrameReader.TryRead(_bytes.AsSpan(position, _length - position), MaxFrameBytes, out ReadOnlySpan<byte> payload, out int consumed)
               is var status && status != FrameStatus.Incomplete)
        {
            fault = status == FrameStatus.Complete ? ReadFrame(payload) : $"a frame that is {status}";
            position += consumed;
        }

        _bytes.AsSpan(position, _length - position).CopyTo(_bytes);
        _length -= position;
        _broken = fault is not null;
        return fault;
    }

    /// <summary>Answers beside the numbered reports since the last call: repetitions, and that nobody knows.</summary>
    public IReadOnlyList<WireExecutionReport> TakeOtherAnswers()
    {
        if (_others.Count == 0) return [];
        WireExecutionReport[] taken = [.. _others];
        _others.Clear();
        return taken;
    }

    private string? ReadFrame(ReadOnlySpan<byte> payload)
    {
        FrameMessages messages = FrameMessages.OfServer(payload);
        while (messages.MoveNext())
        {
            string? fault = (Kind)messages.Kind switch
            {
                Kind.Report => ReadReport(messages.Body),
                Kind.LogonAck => ReadLogon(LogonAck.Parser.ParseFrom(messages.Body)),
                Kind.Snapshot => ReadSnapshot(MarketDataSnapshot.Parser.ParseFrom(messages.Body)),
                Kind.Update => ReadUpdate(MarketDataUpdate.Parser.ParseFrom(messages.Body)),
                _ => null,
            };
            if (fault is not null) return fault;
        }

        return messages.Failed ? "a malformed frame" : null;
    }

    private string? ReadLogon(LogonAck ack)
    {
        if (IsLoggedOn) return null; // a long list of instruments comes in several
        IsLoggedOn = ack.Status == Status.Ok;
        foreach (ReportToken token in ack.Tokens) _nextReport[token.InstrumentId] = token.Number + 1;
        return null;
    }

    private string? ReadReport(ReadOnlySpan<byte> body)
    {
        if (!WireExecutionReport.TryRead(body, out WireExecutionReport report, out int field)) return $"a report with a malformed field {field}";
        if (!IsLoggedOn) return "a report before the logon";
        if (report.RepeatedAnswer || report.Status == Status.OutcomeUnknown)
        {
            _others.Add(report);
            return null;
        }

        if (report.Number == 0) return null;
        long next = _nextReport.GetValueOrDefault(report.InstrumentId, 1);
        if (report.Number != next) return $"user {user}: report {report.InstrumentId}:{report.Number} where {next} should follow on this connection";
        _nextReport[report.InstrumentId] = next + 1;
        return null;
    }

    private string? ReadSnapshot(MarketDataSnapshot snapshot)
    {
        _lastSequence[snapshot.InstrumentId] = snapshot.Sequence;
        return null;
    }

    private string? ReadUpdate(MarketDataUpdate update)
    {
        if (!_lastSequence.TryGetValue(update.InstrumentId, out long last)) return $"an update of instrument {update.InstrumentId} before its snapshot";
        _lastSequence[update.InstrumentId] = update.Sequence;
        return update.Sequence == last + 1 ? null : $"market data {update.InstrumentId}:{update.Sequence} follows {last}";
    }
}
