using ActorExchange.Actors;

namespace ActorExchange.Engine.Sessions;

/// <summary>One connection of a session, and where it is in the numbered reports of each book. For the session's actor only.</summary>
internal sealed class SessionConnection(IActorRef connection)
{
    private readonly List<BookCursor> _cursors = [];

    public IActorRef Ref { get; } = connection;

    /// <summary>Reports missed before the logon were all sent.</summary>
    public bool Resumed { get; set; }

    public IReadOnlyList<BookCursor> Cursors => _cursors;

    /// <summary>The place in a book; before its first report if nothing was said.</summary>
    public BookCursor Cursor(uint instrumentId)
    {
        foreach (BookCursor cursor in _cursors)
            if (cursor.InstrumentId == instrumentId) return cursor;
        var added = new BookCursor(instrumentId);
        _cursors.Add(added);
        return added;
    }
}

/// <summary>A connection's place in the reports of one book.</summary>
internal sealed class BookCursor(uint instrumentId)
{
    public uint InstrumentId { get; } = instrumentId;

    /// <summary>Number of the next report to send.</summary>
    public long Next { get; set; } = 1;

    /// <summary>A replay was asked for: live reports are passed over, the replay will hold them.</summary>
    public bool Replaying { get; set; }

    /// <summary>Number of the question that the book has not answered; 0: none is open, the connection is to drain first.</summary>
    public long Query { get; set; }

    /// <summary>Where in the journal the next replay goes on.</summary>
    public long JournalHint { get; set; }
}
