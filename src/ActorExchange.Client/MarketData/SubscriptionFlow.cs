using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>The subscribed books: asks for a snapshot on every new connection and whenever a step is missing.</summary>
internal sealed class SubscriptionFlow(IClientEvents events, Queue<ClientMessage> output, int capacity)
{
    private readonly List<LocalBook> _books = [];

    /// <summary>Whether messages can be sent now; otherwise subscriptions wait for <see cref="OnConnected"/>.</summary>
    public bool IsLive { get; private set; }

    /// <summary>Null if there are as many subscriptions as there may be, or one of this instrument.</summary>
    public LocalBook? TrySubscribe(uint instrumentId, int depth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(depth, 100);
        if (_books.Count >= capacity || Find(instrumentId) is not null) return null;
        var book = new LocalBook(instrumentId, depth);
        _books.Add(book);
        if (IsLive) Ask(book);
        return book;
    }

    public void Unsubscribe(uint instrumentId)
    {
        if (Find(instrumentId) is not { } book) return;
        _books.Remove(book);
        if (IsLive) output.Enqueue(new ClientMessage { Unsubscribe = new Unsubscribe { InstrumentId = instrumentId } });
    }

    public void OnConnected()
    {
        IsLive = true;
        foreach (LocalBook book in _books) Ask(book);
    }

    public void OnDisconnected()
    {
        IsLive = false;
        foreach (LocalBook book in _books) book.IsCurrent = false;
    }

    public void OnSnapshot(MarketDataSnapshot snapshot)
    {
        if (Find(snapshot.InstrumentId) is not { } book) return;
        book.Apply(snapshot);
        events.OnBook(book, null);
    }

    public void OnUpdate(MarketDataUpdate update)
    {
        if (Find(update.InstrumentId) is not { IsCurrent: true } book || update.Sequence <= book.Sequence) return;
        if (book.TryApply(update)) events.OnBook(book, update);
        else Ask(book);
    }

    private void Ask(LocalBook book)
    {
        book.IsCurrent = false;
        output.Enqueue(new ClientMessage { Subscribe = new Subscribe { InstrumentId = book.InstrumentId, Depth = (uint)book.Depth } });
    }

    private LocalBook? Find(uint instrumentId)
    {
        foreach (LocalBook book in _books)
        {
            if (book.InstrumentId == instrumentId) return book;
        }

        return null;
    }
}
