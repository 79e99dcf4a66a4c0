using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.Sessions;

/// <summary>Asks one or all books for the account's orders and answers when all of them have. For the session's actor only.</summary>
internal sealed class OrderQueries(uint account, SessionBooks books)
{
    private const int MaxOrders = 10_000;

    private readonly Dictionary<long, Query> _waiting = [];
    private long _last;

    /// <param name="query">What is asked.</param>
    /// <param name="instrumentId">Where to look: the query's instrument, or the one its client order id belongs to.</param>
    /// <param name="asker">Gets the answer.</param>
    public void Ask(GetOrder query, uint instrumentId, IActorRef asker)
    {
        if (books.Find(instrumentId) is not { } book)
        {
            asker.Tell(new OrdersAnswer(query.RequestNumber, CommandStatus.UnknownOrder, "no such order", [], false));
            return;
        }

        long number = Start(new Query(asker, query.RequestNumber, missing: 1, mustExist: true));
        Ask(book, new FindOrders(account, number, query.ClientOrderId, query.OrderId));
    }

    public void Ask(GetOpenOrders query, IActorRef asker)
    {
        if (query.InstrumentId == 0)
        {
            AskAll(query, asker);
            return;
        }

        if (books.Find(query.InstrumentId) is not { } book)
        {
            asker.Tell(new OrdersAnswer(query.RequestNumber, CommandStatus.UnknownInstrument, $"there is no instrument {query.InstrumentId}", [], false));
            return;
        }

        long number = Start(new Query(asker, query.RequestNumber, missing: 1, mustExist: false));
        Ask(book, new FindOrders(account, number, default, 0));
    }

    public void Found(OrdersFound found)
    {
        if (!_waiting.TryGetValue(found.Query, out Query? query)) return;
        if (found.Status != CommandStatus.Ok)
        {
            _waiting.Remove(found.Query);
            query.Asker.Tell(new OrdersAnswer(query.RequestNumber, found.Status, "the book could not answer; ask again", [], false));
            return;
        }

        query.Orders.AddRange(found.Orders);
        if (--query.Missing > 0) return;
        _waiting.Remove(found.Query);
        bool unknown = query.MustExist && query.Orders.Count == 0;
        bool cut = query.Orders.Count > MaxOrders;
        if (cut) query.Orders.RemoveRange(MaxOrders, query.Orders.Count - MaxOrders);
        query.Asker.Tell(new OrdersAnswer(
            query.RequestNumber, unknown ? CommandStatus.UnknownOrder : CommandStatus.Ok, unknown ? "no such order" : "", query.Orders, cut));
    }

    /// <summary>A book that was asked will not answer any more.</summary>
    public void FailAll()
    {
        foreach (Query query in _waiting.Values)
            query.Asker.Tell(new OrdersAnswer(query.RequestNumber, CommandStatus.OutcomeUnknown, "a book has ended; ask again", [], false));
        _waiting.Clear();
    }

    private void AskAll(GetOpenOrders query, IActorRef asker)
    {
        if (books.Count == 0)
        {
            asker.Tell(new OrdersAnswer(query.RequestNumber, CommandStatus.Ok, "", [], false));
            return;
        }

        long number = Start(new Query(asker, query.RequestNumber, books.Count, mustExist: false));
        foreach (SessionBook book in books) Ask(book, new FindOrders(account, number, default, 0));
    }

    private void Ask(SessionBook book, FindOrders find)
    {
        if (book.HasEnded) Found(new OrdersFound(find.Query, [], CommandStatus.OutcomeUnknown));
        else book.Ref.Tell(find);
    }

    private long Start(Query query)
    {
        _waiting[++_last] = query;
        return _last;
    }

    private sealed class Query(IActorRef asker, uint requestNumber, int missing, bool mustExist)
    {
        public IActorRef Asker { get; } = asker;

        public uint RequestNumber { get; } = requestNumber;

        public int Missing { get; set; } = missing;

        public bool MustExist { get; } = mustExist;

        public List<OrderView> Orders { get; } = [];
    }
}
