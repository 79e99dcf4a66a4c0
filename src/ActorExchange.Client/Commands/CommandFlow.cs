using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>
/// Sends commands in the order of submission, as many as the server takes unanswered, and keeps each until it is answered. On a new
/// connection all that is unanswered is sent again, in the same order: the server answers a repetition with the first answer.
/// </summary>
internal sealed class CommandFlow(IClientEvents events, Backoff retryBackoff, int capacity)
{
    private readonly PendingCommands _pending = new(capacity);
    private int _next = PendingCommands.None;
    private int _outstanding;
    private int _doubtful;

    /// <summary>Commands that the server takes unanswered.</summary>
    public int Window { get; set; } = capacity;

    public int Count => _pending.Count;

    /// <summary>Some command was answered on this connection.</summary>
    public bool HasProgress { get; private set; }

    /// <summary>When commands of unknown outcome are to be sent again, ns; <see cref="long.MaxValue"/> if there are none.</summary>
    public long RetryAt { get; private set; } = long.MaxValue;

    /// <summary>Place of the next command to send among everything submitted; <see cref="long.MaxValue"/> if none waits.</summary>
    public long NextSequence => _next == PendingCommands.None ? long.MaxValue : _pending[_next].Sequence;

    public SubmitResult TrySubmit(in ClientCommand command, long sequence)
    {
        if (_pending.Count >= _pending.Capacity) return SubmitResult.TooManyInFlight;
        if (_pending.Find(command.Id) != PendingCommands.None) return SubmitResult.IdInFlight;
        int slot = _pending.Add(command, sequence);
        if (_next == PendingCommands.None) _next = slot;
        return SubmitResult.Queued;
    }

    /// <summary>As <see cref="TrySubmit"/> for the orders of a group, all or none.</summary>
    public SubmitResult TrySubmitGroup(CommandTerms group, long sequence)
    {
        if (_pending.Count + group.Legs.Count > _pending.Capacity) return SubmitResult.TooManyInFlight;
        for (int i = 0; i < group.Legs.Count; i++)
        {
            if (_pending.Find(group.Legs[i].Id) != PendingCommands.None) return SubmitResult.IdInFlight;
            for (int j = 0; j < i; j++)
                if (group.Legs[i].Id == group.Legs[j].Id) return SubmitResult.IdInFlight;
        }

        foreach (ClientCommand leg in group.Legs)
        {
            int slot = _pending.Add(leg, sequence, group);
            if (_next == PendingCommands.None) _next = slot;
        }

        return SubmitResult.Queued;
    }

    /// <summary>Sends the next waiting command; false if none waits or the server's window is full.</summary>
    public bool TrySendNext(FrameWriter output)
    {
        if (_next == PendingCommands.None || _outstanding >= Window) return false;
        ref PendingCommand pending = ref _pending[_next];
        if (pending.Group is { } group) return TrySendGroup(group, output);
        CommandEncoder.Write(pending.Command, output);
        pending.Stage = CommandStage.Sent;
        _outstanding++;
        _next = pending.Next;
        return true;
    }

    /// <summary>Sends commands of unknown outcome again, oldest first, once their wait is over.</summary>
    public void SendDoubtful(FrameWriter output, long now)
    {
        if (now < RetryAt) return;
        RetryAt = long.MaxValue;
        for (int slot = _pending.First; slot != PendingCommands.None && _doubtful > 0; slot = _pending[slot].Next)
        {
            ref PendingCommand pending = ref _pending[slot];
            if (pending.Stage != CommandStage.Doubtful) continue;
            if (pending.Group is not { } group) CommandEncoder.Write(pending.Command, output);
            else if (!IsSentWithEarlierLeg(slot)) CommandEncoder.TryWriteGroup(group, pending.Command.InstrumentId, output);
            pending.Stage = CommandStage.Sent;
            _doubtful--;
        }
    }

    /// <summary>Completes the command that a report answers, if it is one of ours and still open.</summary>
    public void OnAnswer(in WireExecutionReport report, long now)
    {
        WireId id = report.RequestId;
        if (id.IsEmpty)
        {
            if (report.ExecType is not (ExecType.New or ExecType.Rejected)) return;
            id = report.ClientOrderId;
        }

        int slot = _pending.Find(id);
        if (slot == PendingCommands.None) return;
        if (IsDoubtful(report, _pending[slot])) Doubt(slot, report.Status, now);
        else Complete(slot, report);
    }

    /// <summary>All that is unanswered waits to be sent again.</summary>
    public void OnDisconnected()
    {
        for (int slot = _pending.First; slot != PendingCommands.None; slot = _pending[slot].Next)
        {
            ref PendingCommand pending = ref _pending[slot];
            pending.MayBeDone |= pending.Stage == CommandStage.Sent;
            pending.Stage = CommandStage.Queued;
        }

        _next = _pending.First;
        _outstanding = 0;
        _doubtful = 0;
        RetryAt = long.MaxValue;
        HasProgress = false;
        retryBackoff.Reset();
    }

    /// <summary>Answers all that is open: there will be no other answer.</summary>
    public void OnClosed()
    {
        while (_pending.First != PendingCommands.None)
        {
            ref PendingCommand oldest = ref _pending[_pending.First];
            Complete(_pending.First, LocalAnswer(oldest.Command, oldest.MayBeDone ? Status.OutcomeUnknown : Status.NotLoggedOn));
        }
    }

    /// <summary>A refusal that the client itself gives.</summary>
    public static WireExecutionReport LocalAnswer(in ClientCommand command, Status status) => new()
    {
        InstrumentId = command.InstrumentId,
        ExecType = ExecType.Rejected,
        OrderStatus = command.Kind == CommandKind.New ? OrderStatus.StatusRejected : OrderStatus.StatusNone,
        Status = status,
        Side = command.Side,
        Type = command.Type,
        TimeInForce = command.TimeInForce,
        OrderId = command.TargetOrderId,
        ClientOrderId = command.Kind == CommandKind.New ? command.Id : command.Target,
        RequestId = command.Id,
    };

    // One message for all legs that stand together. A window that is too small for them must not hold them up for ever.
    private bool TrySendGroup(CommandTerms group, FrameWriter output)
    {
        if (_outstanding > 0 && _outstanding + group.Legs.Count > Window) return false;
        bool written = CommandEncoder.TryWriteGroup(group, _pending[_next].Command.InstrumentId, output);
        while (_next != PendingCommands.None && ReferenceEquals(_pending[_next].Group, group))
        {
            int slot = _next;
            ref PendingCommand pending = ref _pending[slot];
            _next = pending.Next;
            pending.Stage = CommandStage.Sent;
            _outstanding++;
            if (!written) Complete(slot, LocalAnswer(pending.Command, Status.FrameTooLarge));
        }

        return true;
    }

    private bool IsSentWithEarlierLeg(int slot)
    {
        int earlier = _pending[slot].Previous;
        return earlier != PendingCommands.None && _pending[earlier].Stage == CommandStage.Sent
            && ReferenceEquals(_pending[earlier].Group, _pending[slot].Group);
    }

    // "Busy, nothing was done" speaks of this sending only: an earlier one may have been done, so the server must be asked again.
    private static bool IsDoubtful(in WireExecutionReport report, in PendingCommand pending)
    {
        if (report.ExecType != ExecType.Rejected || report.Number != 0) return false;
        return report.Status is Status.OutcomeUnknown or Status.ShuttingDown || (report.Status == Status.Busy && pending.MayBeDone);
    }

    private void Doubt(int slot, Status status, long now)
    {
        ref PendingCommand pending = ref _pending[slot];
        if (pending.Stage != CommandStage.Sent) return;
        pending.MayBeDone |= status == Status.OutcomeUnknown;
        pending.Stage = CommandStage.Doubtful;
        _doubtful++;
        if (RetryAt == long.MaxValue) RetryAt = now + retryBackoff.Next();
    }

    private void Complete(int slot, in WireExecutionReport answer)
    {
        ref PendingCommand pending = ref _pending[slot];
        if (slot == _next) _next = pending.Next;
        if (pending.Stage != CommandStage.Queued) _outstanding--;
        if (pending.Stage == CommandStage.Doubtful) _doubtful--;
        if (_doubtful == 0 && RetryAt != long.MaxValue)
        {
            RetryAt = long.MaxValue;
            retryBackoff.Reset();
        }

        ClientCommand command = pending.Command;
        _pending.Remove(slot);
        HasProgress = true;
        events.OnAnswer(command, answer);
    }
}
