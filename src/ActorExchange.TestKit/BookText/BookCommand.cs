using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>
/// One command to an order book as data; its text is <see cref="CommandText"/>. Which properties have a meaning depends on <see cref="Kind"/>.
/// Whether it makes sense is the book's to say: any value may stand here.
/// </summary>
public readonly record struct BookCommand
{
    public BookCommandKind Kind { get; init; }

    /// <summary>Place. Order id 0: to be numbered by whoever runs it.</summary>
    public PlaceOrder Order { get; init; }

    /// <summary>Place.</summary>
    public OrderConditions Conditions { get; init; }

    /// <summary>PlaceGroup.</summary>
    public GroupKind Group { get; init; }

    /// <summary>PlaceGroup: the group's orders. Not copied.</summary>
    public GroupLeg[]? Legs { get; init; }

    /// <summary>Cancel, Reduce: the order.</summary>
    public long OrderId { get; init; }

    /// <summary>Reduce: lots.</summary>
    public long Quantity { get; init; }

    /// <summary>Replace.</summary>
    public ReplaceOrder Replacement { get; init; }

    /// <summary>Cancel, CancelAll.</summary>
    public CancelReason Reason { get; init; }

    /// <summary>MassCancel.</summary>
    public MassCancelFilter Filter { get; init; }

    /// <summary>SetPhase.</summary>
    public TradingPhase Phase { get; init; }

    /// <summary>ReleaseBatch.</summary>
    public ulong Seed { get; init; }

    /// <summary>SetReferencePrice: ticks.</summary>
    public long Price { get; init; }

    /// <summary>AdvanceTo: nanoseconds since 1970-01-01 UTC.</summary>
    public long Time { get; init; }

    public static BookCommand Place(in PlaceOrder order, in OrderConditions conditions = default) =>
        new() { Kind = BookCommandKind.Place, Order = order, Conditions = conditions };

    /// <summary>Runs it on a book. Plain orders and plain replacements take the book's plain way in.</summary>
    public CommandStatus RunOn(IOrderBook book, BookEvents events)
    {
        switch (Kind)
        {
            case BookCommandKind.Place: return PlaceOn(book, events);
            case BookCommandKind.PlaceGroup: return book.PlaceGroup(Group, Legs, events);
            case BookCommandKind.Cancel: return book.Cancel(OrderId, Reason, events);
            case BookCommandKind.Replace: return ReplaceOn(book, events);
            case BookCommandKind.Reduce: return book.Reduce(OrderId, Quantity, events);
            case BookCommandKind.MassCancel: return book.MassCancel(Filter, events);
            case BookCommandKind.SetPhase: return book.SetPhase(Phase, events);
            case BookCommandKind.Uncross: return book.Uncross(events);
            case BookCommandKind.ReleaseBatch: return book.ReleaseBatch(Seed, events);
            default:
                TellOn(book, events);
                return CommandStatus.Ok;
        }
    }

    /// <summary>As <see cref="CommandText"/> writes it.</summary>
    public override string ToString() => CommandText.Format(this);

    private CommandStatus PlaceOn(IOrderBook book, BookEvents events)
    {
        PlaceOrder order = Order;
        OrderConditions conditions = Conditions;
        return conditions.IsNone ? book.Place(order, events) : book.Place(order, conditions, events);
    }

    private CommandStatus ReplaceOn(IOrderBook book, BookEvents events)
    {
        ReplaceOrder r = Replacement;
        bool plain = !r.Anew && !r.HasStopPrice && !r.HasDisplayQuantity;
        return plain ? book.Replace(r.OrderId, r.Price, r.Quantity, events) : book.Replace(r, events);
    }

    /// <summary>What cannot be refused.</summary>
    private void TellOn(IOrderBook book, BookEvents events)
    {
        switch (Kind)
        {
            case BookCommandKind.CancelAll: book.CancelAll(Reason, events); break;
            case BookCommandKind.SetReferencePrice: book.SetReferencePrice(Price, events); break;
            case BookCommandKind.AdvanceTo: book.AdvanceTo(Time); break;
            case BookCommandKind.Expire: book.Expire(events); break;
            default: throw new InvalidOperationException($"{(int)Kind} is no command");
        }
    }
}
