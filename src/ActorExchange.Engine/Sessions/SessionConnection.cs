using ActorExchange.Actors;
using ActorExchange.Core;

namespace ActorExchange.Engine.Sessions;

/// <summary>One connection of a session, and where it is in the numbered reports of each book. For the session's actor only.</summary>
internal sealed class SessionConnection(LogonRequest logon, string role, Permissions permissions)
{
    private readonly List<BookCursor> _cursors = [];

    public IActorRef Ref { get; } = logon.Connection;

    /// <summary>What it was told that its role is.</summary>
    public string Role { get; set; } = role;

    /// <summary>What it was told that it may do.</summary>
    public Permissions Permissions { get; set; } = permissions;

    /// <summary>It is to be closed: its commands count no more.</summary>
    public bool IsEnding { get; set; }

    /// <summary>What its key allows at most.</summary>
    public Permissions KeyPermissions { get; } = logon.KeyPermissions;

    public int KeyId { get; } = logon.KeyId;

    public bool MayTrade => !IsEnding && (Permissions & Permissions.Trade) != Permissions.None;

    public bool WatchesAccount { get; } = logon.WatchAccount;

    public bool CancelOnDisconnect { get; } = logon.CancelOnDisconnect;

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
