using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>What became of one command, for its result.</summary>
internal struct CommandOutcome
{
    public Status Status;
    public WireId ClientOrderId;
    public WireId RequestId;
    public long OrderId;
    public int Canceled;
    public bool Repeated;
    public ExecType ExecType;
    public RiskDetail? Detail;

    public static CommandOutcome Of(in WireExecutionReport report) => new()
    {
        Status = report.Status,
        ClientOrderId = report.ClientOrderId,
        RequestId = report.AnsweredCommand,
        OrderId = report.OrderId,
        Canceled = report.OrderCount,
        Repeated = report.RepeatedAnswer,
        ExecType = report.ExecType,
        Detail = report.Detail,
    };
}

/// <summary>Several commands that came in one message with an id: answered together when the last of them is.</summary>
/// <param name="id">Of the message.</param>
/// <param name="count">How many commands.</param>
internal sealed class JointResult(long id, int count)
{
    public long Id { get; } = id;

    public CommandOutcome[] Outcomes { get; } = new CommandOutcome[count];

    /// <summary>Commands that are not answered yet.</summary>
    public int Open { get; set; } = count;
}

/// <summary>A command whose answer somebody waits for.</summary>
/// <param name="command">Its id.</param>
/// <param name="instrumentId">Where it goes; 0 if only the exchange knows.</param>
/// <param name="id">The client's, to be answered by a result of its own; null: it has none.</param>
/// <param name="joint">The message of which it is a part; null: none.</param>
/// <param name="index">Its place in that.</param>
internal sealed class AwaitedAnswer(WireId command, uint instrumentId, long? id, JointResult? joint, int index)
{
    public WireId Command { get; } = command;

    public uint InstrumentId { get; } = instrumentId;

    public long? Id { get; } = id;

    public JointResult? Joint { get; } = joint;

    public int Index { get; } = index;

    /// <summary>Sent later under the same command id.</summary>
    public AwaitedAnswer? Next { get; set; }
}

/// <summary>The commands of one socket whose answers are awaited, by their ids. One thread adds, another takes.</summary>
internal sealed class AwaitedAnswers
{
    private readonly Lock _gate = new();
    private readonly Dictionary<WireId, AwaitedAnswer> _first = [];

    public void Add(AwaitedAnswer answer)
    {
        lock (_gate)
        {
            if (_first.TryAdd(answer.Command, answer)) return;
            AwaitedAnswer last = _first[answer.Command];
            while (last.Next is { } next) last = next;
            last.Next = answer;
        }
    }

    /// <summary>The command that a report answers, oldest first, and forgets it; null if nobody waits for it.</summary>
    public AwaitedAnswer? Take(in WireExecutionReport report)
    {
        WireId id = report.RequestId;
        if (id.IsEmpty && report.ExecType is (ExecType.New or ExecType.Rejected)) id = report.ClientOrderId;
        if (id.IsEmpty) return null;
        lock (_gate)
        {
            if (!_first.TryGetValue(id, out AwaitedAnswer? answer)) return null;
            AwaitedAnswer? before = null;
            while (answer is not null && answer.InstrumentId != 0 && report.InstrumentId != 0 && answer.InstrumentId != report.InstrumentId)
                (before, answer) = (answer, answer.Next);
            if (answer is null) return null;
            if (before is not null) before.Next = answer.Next;
            else if (answer.Next is { } next) _first[id] = next;
            else _first.Remove(id);
            return answer;
        }
    }
}
