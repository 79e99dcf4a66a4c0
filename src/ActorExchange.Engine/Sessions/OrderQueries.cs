using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.Sessions;

/// <summary>Queries for orders that wait for the answers of one or all books.</summary>
internal sealed class OrderQueries
{
    private const int MaxOrders = 10_000;

    private readonly Dictionary<long, Query> _waiting = [];
    private long _last;

    public long Start(IActorRef asker, uint requestNumber, int answers, bool mustExist)
    {
        if (answers == 0) asker.Tell(new OrdersAnswer(requestNumber, CommandStatus.Ok, "", [], false));
        else _waiting[++_last] = new Query(asker, requestNumber, answers, mustExist);
        return _last;
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

    private sealed class Query(IActorRef asker, uint requestNumber, int missing, bool mustExist)
    {
        public IActorRef Asker { get; } = asker;

        public uint RequestNumber { get; } = requestNumber;

        public int Missing { get; set; } = missing;

        public bool MustExist { get; } = mustExist;

        public List<OrderView> Orders { get; } = [];
    }
}
