namespace ActorExchange.Actors;

public enum LogLevel
{
    DebugLevel,
    InfoLevel,
    WarningLevel,
    ErrorLevel,
}

/// <summary>Logs with message templates ("Order {OrderId} rejected"); the sink renders them.</summary>
public interface ILoggingAdapter
{
    bool IsDebugEnabled { get; }

    bool IsInfoEnabled { get; }

    bool IsWarningEnabled { get; }

    bool IsErrorEnabled { get; }

    bool IsEnabled(LogLevel logLevel);

    void Log(LogLevel logLevel, Exception? cause, string format, params object?[] args);

    void Debug(string format, params object?[] args);

    void Debug(Exception? cause, string format, params object?[] args);

    void Info(string format, params object?[] args);

    void Info(Exception? cause, string format, params object?[] args);

    void Warning(string format, params object?[] args);

    void Warning(Exception? cause, string format, params object?[] args);

    void Error(string format, params object?[] args);

    void Error(Exception? cause, string format, params object?[] args);
}

/// <summary>Where log events of a system go. Called on any thread; must not block for long or throw. Not in Akka.NET: the host plugs its logger in.</summary>
public interface ILogSink
{
    bool IsEnabled(LogLevel level);

    void Write(in LogEvent logEvent);
}

/// <summary>One log event.</summary>
/// <param name="Level">How bad.</param>
/// <param name="Source">Path of the actor, or what the kernel calls itself.</param>
/// <param name="Cause">Null if there is none.</param>
/// <param name="Format">A message template with {Names} or {0}.</param>
/// <param name="Args">Values for it, in order.</param>
public readonly record struct LogEvent(LogLevel Level, string Source, Exception? Cause, string Format, object?[] Args);

public static class LoggingExtensions
{
    public static ILoggingAdapter GetLogger(this IActorContext context) =>
        new LoggingAdapter(context.System.LogSink, context.Self.Path.ToStringWithoutAddress());
}
