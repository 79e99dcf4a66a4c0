using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>Numbered reports on their way from the client's loop to the program: a bounded buffer with one reader.</summary>
internal sealed class ReportStream(int capacity, ViewMaker views)
{
    private readonly Channel<WireExecutionReport> _channel =
        Channel.CreateUnbounded<WireExecutionReport>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    private readonly Lock _gate = new();
    private readonly ReportPlaces _handedOver = new();
    private TaskCompletionSource? _room;
    private int _count;
    private bool _isRead;
    private bool _ended;

    /// <summary>Where the reports began: tokens say so until a report is handed over.</summary>
    public void Begin(ResumeTokens tokens)
    {
        lock (_gate)
        {
            foreach ((uint instrumentId, long number) in tokens.Tokens) _handedOver.Set(instrumentId, number);
        }
    }

    /// <summary>Everything up to here was given to the reader, and the reader has come back for more.</summary>
    public ResumeTokens GetTokens()
    {
        lock (_gate) return _handedOver.ToTokens();
    }

    public void Add(in WireExecutionReport report)
    {
        if (_ended) return;
        if (Interlocked.Increment(ref _count) > capacity && !Volatile.Read(ref _isRead)) EndByOverflow();
        else _channel.Writer.TryWrite(report);
    }

    /// <summary>Whether a reader is there but does not keep up, and what to wait for then.</summary>
    public bool MustWait([NotNullWhen(true)] out Task? room)
    {
        room = null;
        if (Volatile.Read(ref _count) <= capacity) return false;
        lock (_gate)
        {
            if (!_isRead || _ended || Volatile.Read(ref _count) <= capacity) return false;
            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            room = _room.Task;
            return true;
        }
    }

    /// <summary>No more will come.</summary>
    public void End()
    {
        _ended = true;
        _channel.Writer.TryComplete();
        ReleaseRoom();
    }

    /// <summary>Throws <see cref="InvalidOperationException"/> if there is a reader already.</summary>
    public async IAsyncEnumerable<OrderReport> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        TakeReaderRole();
        try
        {
            await foreach (WireExecutionReport report in _channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                if (Interlocked.Decrement(ref _count) == capacity / 2) ReleaseRoom();
                yield return views.Report(report);
                lock (_gate) _handedOver.Set(report.InstrumentId, report.Number);
            }
        }
        finally
        {
            LeaveReaderRole();
        }
    }

    private void EndByOverflow()
    {
        _ended = true;
        _channel.Writer.TryComplete(new ReportsOverflowException(
            $"more than {capacity} reports came while nobody read them; read Reports, raise ReportBuffer, or resume from stored tokens"));
    }

    private void TakeReaderRole()
    {
        lock (_gate)
        {
            if (_isRead) throw new InvalidOperationException("the reports have a reader already");
            _isRead = true;
        }
    }

    private void LeaveReaderRole()
    {
        lock (_gate) _isRead = false;
        ReleaseRoom();
    }

    private void ReleaseRoom()
    {
        lock (_gate)
        {
            _room?.TrySetResult();
            _room = null;
        }
    }
}
