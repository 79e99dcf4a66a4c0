using ActorExchange.Actors;
using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.TestKit;

/// <summary>
/// What happened in a world: the newest entries in words, and a hash over all of them. Two runs of the same seed have the same hash.
/// </summary>
public sealed class WorldLog
{
    private readonly SeededDispatcher _dispatcher;
    private readonly LogEntry[] _ring;
    private long _count;

    internal WorldLog(SeededDispatcher dispatcher, int capacity)
    {
        _dispatcher = dispatcher;
        _ring = new LogEntry[capacity];
    }

    /// <summary>Over everything noted so far, with its virtual times.</summary>
    public ulong TraceHash { get; private set; } = 0xCBF2_9CE4_8422_2325;

    /// <summary>Everything noted so far.</summary>
    public long Count => _count;

    /// <summary>The newest entries that mention any of the words (all of them without words), oldest first.</summary>
    public IReadOnlyList<string> Tail(int count, params ReadOnlySpan<string> words)
    {
        var found = new List<string>();
        for (long i = _count - 1; i >= Math.Max(0, _count - _ring.Length) && found.Count < count; i--)
        {
            string line = _ring[i % _ring.Length].ToString();
            if (Mentions(line, words)) found.Add(line);
        }

        found.Reverse();
        return found;
    }

    /// <summary>Adds a line of the caller's.</summary>
    public void Note(string who, string text)
    {
        Add(LogKind.Note, who).Text = text;
        Mix(text);
    }

    internal void Submitted(string who, in ClientCommand command)
    {
        Add(LogKind.Submit, who).Command = command;
        Mix((ulong)command.Kind | ((ulong)command.InstrumentId << 8));
        Mix((ulong)command.Price);
        Mix((ulong)command.Quantity);
    }

    internal void Told(string who, in WireExecutionReport report, bool isAnswer)
    {
        Add(isAnswer ? LogKind.Answer : LogKind.Report, who).Report = report;
        Mix((ulong)report.ExecType | ((ulong)report.Status << 8) | ((ulong)report.InstrumentId << 32));
        Mix((ulong)report.Number);
        Mix((ulong)report.OrderId);
        Mix((ulong)report.Time);
    }

    internal void Saw(string who, LocalBook book)
    {
        Mix((ulong)_dispatcher.Now.Ticks);
        Mix(who);
        Mix((ulong)book.Sequence);
        foreach (LocalLevel level in book.Bids) Mix((ulong)((level.Price << 20) ^ level.Quantity));
        foreach (LocalLevel level in book.Asks) Mix((ulong)((level.Price << 20) ^ level.Quantity));
    }

    private static bool Mentions(string line, ReadOnlySpan<string> words)
    {
        foreach (string word in words)
            if (line.Contains(word, StringComparison.Ordinal)) return true;
        return words.IsEmpty;
    }

    private ref LogEntry Add(LogKind kind, string who)
    {
        ref LogEntry entry = ref _ring[_count++ % _ring.Length];
        entry.Kind = kind;
        entry.Who = who;
        entry.Step = _dispatcher.Steps;
        entry.Time = _dispatcher.Now;
        Mix((ulong)entry.Time.Ticks);
        Mix((ulong)entry.Step);
        Mix(who);
        return ref entry;
    }

    private void Mix(string text)
    {
        foreach (char c in text) Mix(c);
    }

    private void Mix(ulong value)
    {
        TraceHash = (TraceHash ^ value) * 0x9E37_79B9_7F4A_7C15;
        TraceHash ^= TraceHash >> 32;
    }
}
