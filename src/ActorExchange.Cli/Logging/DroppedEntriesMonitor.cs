using Serilog;
using Serilog.Sinks.Async;

namespace ActorExchange.Cli.Logging;

/// <summary>Says in the log itself when the log's queue was full and entries were dropped.</summary>
internal sealed class DroppedEntriesMonitor : IAsyncLogEventSinkMonitor, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Timer _timer;
    private volatile IAsyncLogEventSinkInspector? _inspector;
    private volatile ILogger? _logger;
    private long _reported;

    public DroppedEntriesMonitor() => _timer = new Timer(_ => Report(), null, Interval, Interval);

    public void ReportTo(ILogger logger) => _logger = logger;

    public void StartMonitoring(IAsyncLogEventSinkInspector inspector) => _inspector = inspector;

    public void StopMonitoring(IAsyncLogEventSinkInspector inspector)
    {
        _inspector = null;
        Dispose();
    }

    public void Dispose() => _timer.Dispose();

    private void Report()
    {
        if (_inspector is not { } inspector || _logger is not { } logger) return;
        long dropped = inspector.DroppedMessagesCount;
        long before = Interlocked.Exchange(ref _reported, dropped);
        if (dropped > before) logger.Warning("{Dropped} log entries were dropped: the log file is slower than the log; see logging.file.queue", dropped - before);
    }
}
