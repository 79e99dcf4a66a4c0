using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>Counts what happened in runs: whether random commands reach everything that a book can do. One thread at a time.</summary>
public sealed class BookCoverage
{
    private readonly long[] _events = new long[256];
    private readonly long[] _reasons = new long[256];
    private readonly long[] _waits = new long[256];
    private readonly long[] _statuses = new long[128];
    private long _orders;

    public long Commands { get; private set; }

    public long Refusals { get; private set; }

    public long Events { get; private set; }

    /// <summary>Orders that worked after a command, on average.</summary>
    public double Orders => Commands == 0 ? 0 : (double)_orders / Commands;

    public long Trades => Of(BookEventKind.TradeExecuted);

    public long Of(BookEventKind kind) => _events[(int)kind];

    public long Of(CancelReason reason) => _reasons[(int)reason];

    public long Of(WaitReason reason) => _waits[(int)reason];

    public long Of(CommandStatus status) => _statuses[(int)status];

    /// <summary>Counts a command.</summary>
    /// <param name="status">How it was answered.</param>
    /// <param name="events">What it caused.</param>
    /// <param name="orders">Orders that work now.</param>
    public void Count(CommandStatus status, BookEvents events, int orders)
    {
        Commands++;
        _orders += orders;
        if (status != CommandStatus.Ok) Refusals++;
        _statuses[(int)status]++;
        Events += events.Count;
        for (int i = 0; i < events.Count; i++)
        {
            ref readonly BookEvent e = ref events[i];
            _events[(int)e.Kind]++;
            if (e.Kind == BookEventKind.OrderCanceled) _reasons[(int)e.CancelReason]++;
            if (e.Kind is BookEventKind.OrderAccepted or BookEventKind.OrderTriggered) _waits[(int)e.Waiting]++;
        }
    }

    /// <summary>Adds what another one counted.</summary>
    public void Add(BookCoverage other)
    {
        Commands += other.Commands;
        Refusals += other.Refusals;
        Events += other.Events;
        _orders += other._orders;
        Add(_events, other._events);
        Add(_reasons, other._reasons);
        Add(_waits, other._waits);
        Add(_statuses, other._statuses);
    }

    private static void Add(long[] to, long[] from)
    {
        for (int i = 0; i < to.Length; i++) to[i] += from[i];
    }
}
