using System.Diagnostics;
using System.Security.Authentication;

namespace ActorExchange.Client;

/// <summary>
/// Runs a <see cref="ClientCore"/> on a real clock and network. The core is only touched under <see cref="Gate"/>, which is held per batch
/// of bytes, not per order. Whoever has output takes the writer's role; everything that comes up while a write runs goes into the next.
/// </summary>
internal sealed class ClientLoop : IThreadPoolWorkItem, IAsyncDisposable
{
    private const int ReceiveBytes = 64 * 1024;
    private const long NanosecondsPerMillisecond = 1_000_000;
    private const int StalledWriteCheckMilliseconds = 50;

    private readonly ExchangeClientOptions _options;
    private readonly ClientCore _core;
    private readonly Action _drainInbox;
    private readonly ReportStream _reports;
    private readonly SemaphoreSlim _wake = new(0);
    private readonly Timer _timer;
    private CancellationTokenSource? _transportScope;
    private Stream? _stream;
    private Task _run = Task.CompletedTask;
    private long _timerDue = long.MaxValue;
    private int _pumpScheduled;
    private bool _writing;

    /// <param name="options">Where to connect.</param>
    /// <param name="core">The client.</param>
    /// <param name="drainInbox">Hands what other threads have queued to the core; called under the gate before output is taken.</param>
    /// <param name="reports">Says when the program does not keep up: the loop reads on when it does.</param>
    public ClientLoop(ExchangeClientOptions options, ClientCore core, Action drainInbox, ReportStream reports)
    {
        (_options, _core, _drainInbox, _reports) = (options, core, drainInbox, reports);
        _timer = new Timer(static state => ((ClientLoop)state!).OnTimer(), this, Timeout.Infinite, Timeout.Infinite);
    }

    public Lock Gate { get; } = new();

    /// <summary>Monotonic, nanoseconds.</summary>
    public static long Now =>
        Stopwatch.Frequency == 1_000_000_000 ? Stopwatch.GetTimestamp() : (long)(Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency));

    public void Start()
    {
        lock (Gate)
        {
            _core.Start(Now);
            AfterCore();
        }

        _run = Task.Run(RunAsync);
    }

    /// <summary>Sees to it that what is queued is written soon. Any thread; does not wait.</summary>
    public void Flush()
    {
        if (Interlocked.Exchange(ref _pumpScheduled, 1) == 0) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute()
    {
        Volatile.Write(ref _pumpScheduled, 0);
        _ = PumpAsync();
    }

    public void Abort(string reason)
    {
        lock (Gate)
        {
            _core.Abort(Now, reason);
            AfterCore();
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (Gate)
        {
            _drainInbox();
            _core.Close(Now);
            AfterCore();
        }

        Flush();
        await _run.ConfigureAwait(false);
        await _timer.DisposeAsync().ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        try
        {
            while (_core.State != ConnectionState.Closed)
            {
                if (_core.WantsTransport) await ConnectAndReadAsync().ConfigureAwait(false);
                else await _wake.WaitAsync().ConfigureAwait(false);
            }
        }
        catch (Exception fault)
        {
            Abort(FaultReason(fault));
        }
    }

    private async Task ConnectAndReadAsync()
    {
        string reason;
        using var scope = new CancellationTokenSource();
        _transportScope = scope;
        try
        {
            Stream stream = await ClientTransport.OpenAsync(_options, scope.Token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false)) reason = await ReadAsync(stream).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or System.Net.Sockets.SocketException or ObjectDisposedException
                                          or OperationCanceledException or AuthenticationException)
        {
            reason = $"{_options.Host}:{_options.Port}: {fault.Message}";
        }

        lock (Gate)
        {
            (_stream, _transportScope) = (null, null);
            _core.OnTransportClosed(Now, reason);
            AfterCore();
        }
    }

    private async Task<string> ReadAsync(Stream stream)
    {
        lock (Gate)
        {
            _stream = stream;
            _core.OnTransportOpened(Now);
            AfterCore();
        }

        byte[] buffer = new byte[ReceiveBytes];
        while (_core.WantsTransport)
        {
            _ = PumpAsync();
            int received = await stream.ReadAsync(buffer).ConfigureAwait(false);
            if (received == 0) return "the exchange closed the connection";
            lock (Gate)
            {
                _core.OnReceived(buffer.AsSpan(0, received), Now);
                AfterCore();
            }

            if (_reports.MustWait(out Task? room)) await WaitForProgramAsync(room).ConfigureAwait(false);
        }

        return "";
    }

    private async Task WaitForProgramAsync(Task room)
    {
        _ = PumpAsync();
        lock (Gate) _core.PauseReading();
        await room.ConfigureAwait(false);
        lock (Gate) _core.ResumeReading(Now);
    }

    /// <summary>Writes until nothing is left, unless another is at it: that one will take along what came up meanwhile.</summary>
    private async Task PumpAsync()
    {
        Stream? stream = null;
        try
        {
            while (TryTakeOutput(ref stream, out ReadOnlyMemory<byte> bytes)) await stream!.WriteAsync(bytes).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            EndWrite(stream!);
            Flush();
        }
        catch (Exception fault)
        {
            Abort(FaultReason(fault));
        }
    }

    /// <param name="stream">Null: the caller does not have the writer's role yet. Then the stream to write to.</param>
    /// <param name="bytes">What to write.</param>
    private bool TryTakeOutput(ref Stream? stream, out ReadOnlyMemory<byte> bytes)
    {
        bytes = default;
        lock (Gate)
        {
            if (stream is null && _writing) return false;
            _drainInbox();
            _writing = _stream is not null && _core.TryTakeOutput(Now, out bytes);
            stream = _stream;
            AfterCore();
            return _writing;
        }
    }

    private void EndWrite(Stream broken)
    {
        lock (Gate)
        {
            _writing = false;
            if (_stream == broken) _core.OnTransportClosed(Now, "the connection broke while writing");
            AfterCore();
        }
    }

    private void OnTimer()
    {
        try
        {
            lock (Gate)
            {
                _timerDue = long.MaxValue;
                _core.Tick(Now);
                AfterCore();
            }
        }
        catch (Exception fault)
        {
            Abort(FaultReason(fault));
        }

        _ = PumpAsync();
    }

    private static string FaultReason(Exception fault) => $"a fault in the client: {fault}";

    /// <summary>After anything that may have changed the core's mind, under the gate.</summary>
    private void AfterCore()
    {
        if (!_core.WantsTransport) DropTransport();
        if (_wake.CurrentCount == 0 && _stream is null) _wake.Release();
        long due = _core.NextDeadline;
        if (due >= _timerDue) return;
        long wait = due == long.MaxValue ? 0 : Math.Max((due - Now + NanosecondsPerMillisecond - 1) / NanosecondsPerMillisecond, 1);
        if (_writing) wait = Math.Max(wait, StalledWriteCheckMilliseconds);
        _timerDue = due;
        _timer.Change(wait, Timeout.Infinite);
    }

    private void DropTransport()
    {
        _ = _transportScope?.CancelAsync();
        _stream?.Dispose();
    }
}
