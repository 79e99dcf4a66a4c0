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

    /// <summary>The last report of each book that the connection has seen.</summary>
    public IReadOnlyList<ReportToken> Tokens()
    {
        var tokens = new List<ReportToken>();
        foreach (BookCursor cursor in _cursors) tokens.Add(new ReportToken(cursor.InstrumentId, cursor.Next - 1));
        return tokens;
    }
}
