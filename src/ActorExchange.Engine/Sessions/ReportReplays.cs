using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.Sessions;

/// <summary>
/// Has the books send again what a connection missed, a chunk at a time, each as soon as the connection has sent most of the one
/// before: a long resume floods nobody. For the session's actor only.
/// </summary>
internal sealed class ReportReplays(uint account, SessionBooks books, SessionConnections connections)
{
    private const int ReportsPerChunk = 2048;

    private long _lastQuery;

    /// <summary>A connection was placed: sends what it missed in every book.</summary>
    public void Start(SessionConnection connection)
    {
        foreach (BookCursor cursor in connection.Cursors) CatchUp(connection, cursor);
        FinishResume(connection);
    }

    /// <summary>Asks for a replay if the connection is behind the book.</summary>
    public void CatchUp(SessionConnection connection, BookCursor cursor)
    {
        if (!cursor.Replaying && books.Find(cursor.InstrumentId) is { HasEnded: false } book && cursor.Next <= book.LastNumber) Ask(cursor, book);
    }

    /// <summary>The book has sent its chunk.</summary>
    public void Ended(ReplayDone done)
    {
        foreach (SessionConnection connection in connections)
        {
            BookCursor cursor = connection.Cursor(done.InstrumentId);
            if (cursor.Replaying && cursor.Query == done.Query) Ended(connection, cursor, done);
        }
    }

    /// <summary>The connection has sent most of what it had: goes on with its replays.</summary>
    public void Continue(SessionConnection connection)
    {
        foreach (BookCursor cursor in connection.Cursors)
        {
            if (cursor.Replaying && cursor.Query == 0 && books.Find(cursor.InstrumentId) is { HasEnded: false } book) Ask(cursor, book);
        }
    }

    /// <summary>The book has been opened (again). A replay that was under way when it restarted has no end: it begins again.</summary>
    public void Restart(SessionBook book)
    {
        foreach (SessionConnection connection in connections)
        {
            BookCursor cursor = connection.Cursor(book.InstrumentId);
            cursor.EndReplay();
            CatchUp(connection, cursor);
            FinishResume(connection);
        }
    }

    private void Ask(BookCursor cursor, SessionBook book)
    {
        cursor.BeginReplay(++_lastQuery);
        book.Ref.Tell(new ReplayReports(account, cursor.Next - 1, cursor.JournalHint, ReportsPerChunk, cursor.Query));
    }

    private void Ended(SessionConnection connection, BookCursor cursor, ReplayDone done)
    {
        cursor.EndChunk(done.JournalHint);
        if (done.Failed)
        {
            connection.Ref.Tell(new Disconnect(CommandStatus.OutcomeUnknown, "missed reports could not be read from the journal; log on again to resume"));
            return;
        }

        if (cursor.Next <= books.Find(done.InstrumentId)!.LastNumber)
        {
            connection.Ref.Tell(NotifyWhenDrained.Instance);
            return;
        }

        cursor.EndReplay();
        FinishResume(connection);
    }

    private static void FinishResume(SessionConnection connection)
    {
        if (connection.Resumed) return;
        foreach (BookCursor cursor in connection.Cursors)
            if (cursor.Replaying) return;
        connection.Resumed = true;
        connection.Ref.Tell(ResumeDone.Instance);
    }
}
