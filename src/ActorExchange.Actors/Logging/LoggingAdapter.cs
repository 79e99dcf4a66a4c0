namespace ActorExchange.Actors;

internal sealed class LoggingAdapter(ILogSink sink, string source) : ILoggingAdapter
{
    public bool IsDebugEnabled => IsEnabled(LogLevel.DebugLevel);

    public bool IsInfoEnabled => IsEnabled(LogLevel.InfoLevel);

    public bool IsWarningEnabled => IsEnabled(LogLevel.WarningLevel);

    public bool IsErrorEnabled => IsEnabled(LogLevel.ErrorLevel);

    public bool IsEnabled(LogLevel logLevel) => sink.IsEnabled(logLevel);

    public void Log(LogLevel logLevel, Exception? cause, string format, params object?[] args)
    {
        if (sink.IsEnabled(logLevel)) sink.Write(new LogEvent(logLevel, source, cause, format, args));
    }

    public void Debug(string format, params object?[] args) => Log(LogLevel.DebugLevel, null, format, args);

    public void Debug(Exception? cause, string format, params object?[] args) => Log(LogLevel.DebugLevel, cause, format, args);

    public void Info(string format, params object?[] args) => Log(LogLevel.InfoLevel, null, format, args);

    public void Info(Exception? cause, string format, params object?[] args) => Log(LogLevel.InfoLevel, cause, format, args);

    public void Warning(string format, params object?[] args) => Log(LogLevel.WarningLevel, null, format, args);

    public void Warning(Exception? cause, string format, params object?[] args) => Log(LogLevel.WarningLevel, cause, format, args);

    public void Error(string format, params object?[] args) => Log(LogLevel.ErrorLevel, null, format, args);

    public void Error(Exception? cause, string format, params object?[] args) => Log(LogLevel.ErrorLevel, cause, format, args);
}

/// <summary>Warnings and errors to the standard error stream.</summary>
internal sealed class StandardErrorSink : ILogSink
{
    public bool IsEnabled(LogLevel level) => level >= LogLevel.WarningLevel;

    public void Write(in LogEvent logEvent) =>
        Console.Error.WriteLine(
            $"[{logEvent.Level}] {logEvent.Source}: {logEvent.Format} {string.Join(", ", logEvent.Args)} {logEvent.Cause}".TrimEnd());
}
