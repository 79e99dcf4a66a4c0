using ActorExchange.Actors.Persistence;
using ActorExchange.Journal;

namespace ActorExchange.Cli.Bench;

/// <summary>Empty journals on disk for benchmarks, each in a folder of its own; disposal removes them.</summary>
internal sealed class ScratchJournals(string? parent) : IDisposable
{
    private readonly string _root = Path.Combine(parent ?? Path.GetTempPath(), $"exchange-bench-{Environment.ProcessId}");
    private int _opened;

    public IEventJournal Open()
    {
        string folder = Path.Combine(_root, (++_opened).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder);
        return SqliteJournal.Open(folder);
    }

    public void Dispose()
    {
        if (Directory.Exists(_root)) Directory.Delete(_root, recursive: true);
    }
}
