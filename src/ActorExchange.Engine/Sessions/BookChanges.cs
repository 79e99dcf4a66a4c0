using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.Sessions;

/// <summary>
/// What a session does when a book is listed, answers, stops and runs again. For the session's actor only.
/// </summary>
internal sealed class BookChanges(
    SessionBooks books, SessionAccount account, CommandAdmission admission, OrderQueries queries, ReportReplays replays, SessionConnections connections,
    SessionRisk risk, ShareBookings bookings)
{
    /// <summary>The book says what it knows of the account. What an actor that is no longer the book says counts for nothing.</summary>
    public void Opened(AccountOpened opened, IActorRef sender)
    {
        if (books.Find(opened.InstrumentId) is not { } book || !book.Ref.Equals(sender)) return;
        books.Opened(book, opened.LastNumber);
        admission.Learn(book, opened.Commands);
        account.Opened(book, opened);
        book.Unsettled.Clear();
        replays.Restart(book);
        risk.GoOn();
    }

    /// <summary>An instrument is new, or something about it is.</summary>
    public void Changed(InstrumentView view)
    {
        account.Know(view);
        if (books.Find(view.Instrument.Id) is not { } book) books.Open(view);
        else if (!book.Ref.Equals(view.Book)) Reopen(book, view.Book);
        risk.GoOn();
    }

    public void Recovered(BookRecovered recovered)
    {
        if (books.Find(recovered.InstrumentId) is { } book) Reopen(book, recovered.Book);
    }

    /// <summary>An actor has stopped; nothing happens if it is no book's.</summary>
    public void Stopped(IActorRef actor)
    {
        if (books.Find(actor) is { } book) End(book);
    }

    private void Reopen(SessionBook book, IActorRef running)
    {
        if (!book.Ref.Equals(running)) End(book);
        books.Reopen(book, running);
    }

    /// <summary>What was on its way to the book has no answer and never will: clients are told to start over.</summary>
    private void End(SessionBook book)
    {
        if (book.HasEnded) return;
        books.End(book);
        queries.FailAll();
        bool waits = book.Unanswered > 0;
        admission.GiveUpOn(book);
        risk.BookEnded(book);
        bookings.Ended(book);
        foreach (SessionConnection connection in connections)
        {
            if (!waits && !connection.Cursor(book.InstrumentId).Replaying) continue;
            connection.Ref.Tell(new Disconnect(
                CommandStatus.OutcomeUnknown, $"the book of instrument {book.InstrumentId} has stopped; whether unanswered commands were done is known when it runs again"));
        }
    }
}
