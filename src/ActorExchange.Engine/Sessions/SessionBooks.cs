using ActorExchange.Actors;
using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.Sessions;

/// <summary>
/// The books that one account's session speaks to, in the order in which it opened them. For the session's actor only.
/// </summary>
/// <param name="account">The account to open in each book.</param>
/// <param name="session">Where the books send the account's reports.</param>
/// <param name="watch">Has the session told when a book's actor stops.</param>
internal sealed class SessionBooks(uint account, IActorRef session, Action<IActorRef> watch)
{
    private readonly List<SessionBook> _books = [];
    private SessionBook?[] _byId = [];

    public int Count => _books.Count;

    /// <summary>Books that the session waits for before it serves anybody.</summary>
    public int OpeningCount { get; private set; }

    public List<SessionBook>.Enumerator GetEnumerator() => _books.GetEnumerator();

    public SessionBook? Find(uint instrumentId) => instrumentId < (uint)_byId.Length ? _byId[instrumentId] : null;

    public SessionBook? Find(IActorRef actor)
    {
        foreach (SessionBook book in _books)
            if (book.Ref.Equals(actor)) return book;
        return null;
    }

    /// <summary>Adds a book and asks what it knows of the account.</summary>
    public SessionBook Open(InstrumentView view)
    {
        uint id = view.Instrument.Id;
        var book = new SessionBook(id, view.Book);
        if (id >= (uint)_byId.Length) Array.Resize(ref _byId, (int)Math.Max(id + 1, _byId.Length * 2L));
        _byId[id] = book;
        _books.Add(book);
        watch(view.Book);
        Ask(book);
        return book;
    }

    /// <summary>Asks a book what it knows of the account, unless it was asked and has not answered yet.</summary>
    public void Ask(SessionBook book)
    {
        if (book.IsAsked) return;
        book.IsAsked = true;
        book.Ref.Tell(new OpenAccount(account, session));
    }

    /// <summary>Asks all books again that were asked and have not answered: a question may not have fitted into a mailbox.</summary>
    public void AskAgain()
    {
        foreach (SessionBook book in _books)
        {
            if (!book.IsAsked || book.HasEnded) continue;
            book.IsAsked = false;
            Ask(book);
        }
    }

    /// <summary>As <see cref="Open"/>; the session serves nobody until the book has answered or ended.</summary>
    public void OpenAndAwait(InstrumentView view)
    {
        Open(view).IsOpening = true;
        OpeningCount++;
    }

    /// <summary>The book has answered: the account's last report number is known.</summary>
    public void Opened(SessionBook book, long lastNumber)
    {
        StopWaitingFor(book);
        book.IsKnown = true;
        book.IsAsked = false;
        book.Advance(lastNumber);
    }

    /// <summary>The book runs again, or another took its place: what it knows of the account is asked anew, for an earlier question may be lost.</summary>
    public void Reopen(SessionBook book, IActorRef running)
    {
        if (!book.Ref.Equals(running)) watch(running);
        book.Ref = running;
        book.HasEnded = false;
        book.IsAsked = false;
        Ask(book);
    }

    /// <summary>The book's actor has stopped. Commands that were gathered for it are dropped.</summary>
    public void End(SessionBook book)
    {
        book.HasEnded = true;
        StopWaitingFor(book);
        book.DropGathered();
    }

    /// <summary>Tells every book the commands that were gathered for it: at the end of a run, and before a query, which must not overtake them.</summary>
    public void SendGathered()
    {
        foreach (SessionBook book in _books) book.SendGathered();
    }

    private void StopWaitingFor(SessionBook book)
    {
        if (book.IsOpening) OpeningCount--;
        book.IsOpening = false;
    }
}
