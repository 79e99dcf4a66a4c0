using ActorExchange.Engine;

namespace ActorExchange.Gateway;

/// <summary>
/// Counts a connection's commands, and takes the time of one of <see cref="Interval"/>: from when its bytes reached the connection's actor until that actor has the durable
/// answer. One at a time. Of the connection's actor only; allocates nothing.
/// </summary>
internal sealed class LatencyProbe(OrderMeter meter, TimeProvider clock)
{
    public const int Interval = 64;

    /// <summary>Heartbeats after which an answer is no longer waited for.</summary>
    private const int Patience = 6;

    private ClientOrderId _command;
    private long _received;
    private int _left;
    private int _beats;
    private bool _isTimed;

    /// <summary>A command's answer is waited for.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>Bytes have come.</summary>
    public void Received()
    {
        _isTimed = _left <= 0 && !IsWaiting;
        if (_isTimed) _received = clock.GetTimestamp();
    }

    /// <summary>Commands go on to the session.</summary>
    public void Sent(CommandBatch batch)
    {
        meter.Count(batch.Count);
        _left -= batch.Count;

        // Only what came with the bytes whose time was taken.
        if (!_isTimed) return;
        _command = batch[0].ClientOrderId;
        (_left, _beats, _isTimed, IsWaiting) = (Interval, 0, false, true);
    }

    /// <summary>Reports have come. A refusal without a number says nothing of the disk, and is not counted.</summary>
    public void Look(ReportBatch reports)
    {
        for (int i = 0; i < reports.Count; i++)
        {
            ref readonly ExecutionReport report = ref reports[i];
            if (report.RequestId != _command) continue;
            IsWaiting = false;
            if (report.Number > 0 && !report.Repeated) meter.Sample(clock.GetElapsedTime(_received));
            return;
        }
    }

    /// <summary>Called every heartbeat interval.</summary>
    public void Tick()
    {
        if (IsWaiting && ++_beats > Patience) IsWaiting = false;
    }
}
