using System.Globalization;
using ActorExchange.Cli.Configuration;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace ActorExchange.Cli.Logging;

/// <summary>
/// The program's logger: readable lines on the console, JSON lines in rolling files behind a bounded queue. Nothing is logged per order;
/// an order's way is in the journal, the reports and the audit log, all of which carry its client order id and its order id.
/// </summary>
public static class ExchangeLogging
{
    private const string ConsoleLine = "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj}{NewLine}{Exception}";
    private static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(1);

    /// <summary>Builds the logger; disposing it flushes. File paths are relative to the data folder.</summary>
    public static Logger Create(LoggingOptions options, string dataFolder)
    {
        var configuration = new LoggerConfiguration().MinimumLevel.Is(Lowest(options)).Enrich.FromLogContext();
        if (options.ConsoleLevel != LogLevel.Off)
        {
            configuration.WriteTo.Console(
                ToSerilog(options.ConsoleLevel), ConsoleLine, CultureInfo.InvariantCulture, standardErrorFromLevel: LogEventLevel.Error);
        }
        if (!options.File.Enabled || options.File.Level == LogLevel.Off) return configuration.CreateLogger();

        var monitor = new DroppedEntriesMonitor();
        Logger logger = configuration.WriteTo.Async(file => WriteToFile(file, options.File, dataFolder), monitor, options.File.Queue).CreateLogger();
        monitor.ReportTo(logger);
        return logger;
    }

    /// <summary>Serilog's name of a level; Off is above all of them.</summary>
    public static LogEventLevel ToSerilog(LogLevel level) => level switch
    {
        LogLevel.Debug => LogEventLevel.Debug,
        LogLevel.Information => LogEventLevel.Information,
        LogLevel.Warning => LogEventLevel.Warning,
        LogLevel.Error => LogEventLevel.Error,
        _ => (LogEventLevel)((int)LogEventLevel.Fatal + 1),
    };

    private static LogEventLevel Lowest(LoggingOptions options)
    {
        LogEventLevel console = ToSerilog(options.ConsoleLevel);
        LogEventLevel file = options.File.Enabled ? ToSerilog(options.File.Level) : console;
        return console < file ? console : file;
    }

    private static void WriteToFile(Serilog.Configuration.LoggerSinkConfiguration to, FileLogOptions options, string dataFolder) => to.File(
        new JsonFormatter(renderMessage: true, formatProvider: CultureInfo.InvariantCulture),
        Path.Combine(dataFolder, options.Path),
        ToSerilog(options.Level),
        fileSizeLimitBytes: options.RollingSize,
        buffered: false,
        flushToDiskInterval: FlushInterval,
        rollingInterval: RollingInterval.Day,
        rollOnFileSizeLimit: true,
        retainedFileCountLimit: options.Keep);
}
