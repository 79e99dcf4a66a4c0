using ActorExchange.Actors;
using Serilog;
using Serilog.Events;

namespace ActorExchange.Cli.Logging;

/// <summary>Takes the actor system's log events to Serilog.</summary>
public sealed class KernelLogSink(ILogger logger) : ILogSink
{
    public bool IsEnabled(Actors.LogLevel level) => logger.IsEnabled(ToSerilog(level));

    public void Write(in Actors.LogEvent logEvent) =>
        logger.ForContext("Source", logEvent.Source).Write(ToSerilog(logEvent.Level), logEvent.Cause, logEvent.Format, logEvent.Args);

    private static LogEventLevel ToSerilog(Actors.LogLevel level) => level switch
    {
        Actors.LogLevel.DebugLevel => LogEventLevel.Debug,
        Actors.LogLevel.InfoLevel => LogEventLevel.Information,
        Actors.LogLevel.WarningLevel => LogEventLevel.Warning,
        _ => LogEventLevel.Error,
    };
}
