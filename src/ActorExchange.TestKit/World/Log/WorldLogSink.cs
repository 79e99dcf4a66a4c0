using System.Globalization;
using ActorExchange.Actors;
using ActorExchange.Actors.Persistence;

namespace ActorExchange.TestKit;

/// <summary>The server's warnings and errors go to the world's log; an error that no simulated fault explains is a violation.</summary>
internal sealed class WorldLogSink(SeededWorld world, int life) : ILogSink
{
    public bool IsEnabled(LogLevel level) => level >= LogLevel.WarningLevel;

    public void Write(in LogEvent logEvent)
    {
        string text = $"{logEvent.Level} {logEvent.Source}: {Render(logEvent)}";
        world.Log.Note($"server {life}", text);
        if (logEvent.Level >= LogLevel.ErrorLevel && !IsSimulated(logEvent.Cause)) world.Auditor.Violated("server", $"{text}\n{logEvent.Cause}");
    }

    private static bool IsSimulated(Exception? cause) =>
        cause is PersistenceFailedException or JournalWriteException
        || (cause is not null && cause.Message.StartsWith("Simulated fault", StringComparison.Ordinal));

    private static string Render(in LogEvent logEvent) =>
        string.Create(CultureInfo.InvariantCulture, $"{logEvent.Format} [{string.Join(", ", logEvent.Args)}]");
}
