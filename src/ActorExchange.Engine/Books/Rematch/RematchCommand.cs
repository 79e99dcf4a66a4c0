using System.Globalization;
using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>Finds out from the records of one command what was commanded, and does it again.</summary>
internal static class RematchCommand
{
    /// <summary>Carries the command out on a book that stands where the live one stood. Says what it was, for people.</summary>
    public static string Run(ReadOnlySpan<BookRecord> records, IOrderBook book, RematchAccounts accounts, BookEvents events)
    {
        ref readonly BookRecord first = ref records[0];
        switch (CauseOf(records))
        {
            case BookCause.Group:
                return Status("place group", PlaceGroup(records, book, accounts, events));
            case BookCause.MassCancel:
                return Status("mass cancel", MassCancel(records, book, events));
            case BookCause.Expiry:
                book.Expire(events);
                return "expire";
            case BookCause.AuctionInterval:
                return Status("uncross", book.Uncross(events));
            case BookCause.BatchInterval:
                return Status("release batch", book.ReleaseBatch((ulong)Find(records, BookRecordKind.BatchReleased).Price, events));
            case BookCause.ReferencePrice:
                book.SetReferencePrice(first.Price, events);
                return "set reference price";
            case BookCause.Delisting:
                book.CancelAll(CancelReason.Delisted, events);
                return Status("delist", book.SetPhase(TradingPhase.Closed, events));
            case BookCause.None:
                return Status($"{first.Command} by account {first.Account}", OfUser(first, book, accounts, events));
            default:
                TradingPhase phase = Find(records, BookRecordKind.PhaseChanged).Phase;
                return Status($"set phase {phase}", book.SetPhase(phase, events));
        }
    }

    /// <summary>In journals of the first version only the records themselves say what the operator did.</summary>
    private static BookCause CauseOf(ReadOnlySpan<BookRecord> records)
    {
        ref readonly BookRecord first = ref records[0];
        if (first.Cause != BookCause.None || first.Kind == BookRecordKind.OrderAccepted || !first.RequestId.IsEmpty) return first.Cause;
        return first is { Kind: BookRecordKind.OrderCanceled, CancelReason: CancelReason.Delisted } ? BookCause.Delisting : BookCause.Operator;
    }

    private static CommandStatus OfUser(in BookRecord first, IOrderBook book, RematchAccounts accounts, BookEvents events)
    {
        switch (first.Command)
        {
            case OrderCommandKind.Place when first.Terms is { HasConditions: true } terms:
                return book.Place(OrderOf(first), AsSent(terms.Conditions, first, accounts), events);
            case OrderCommandKind.Place:
                return book.Place(OrderOf(first), events);
            case OrderCommandKind.Cancel:
                return book.Cancel(first.OrderId, CancelReason.Requested, events);
            case OrderCommandKind.Reduce:
                long less = first.Kind == BookRecordKind.OrderCanceled ? first.Quantity : first.PreviousLeaves - first.Leaves;
                return book.Reduce(first.OrderId, less, events);
            case OrderCommandKind.Replace:
                return Replace(first, book, events);
            case OrderCommandKind.BookShares:
                return BookShares(first, book, accounts, events);
            default:
                return CommandStatus.InvalidMessage;
        }
    }

    private static CommandStatus BookShares(in BookRecord booking, IOrderBook book, RematchAccounts accounts, BookEvents events)
    {
        CommandStatus status = accounts.Book(booking);
        if (status != CommandStatus.Ok) return status;
        book.SetPosition(booking.Account, accounts.Position(booking.Account), events);
        if (booking.HasMaker) book.SetPosition(booking.MakerAccount, accounts.Position(booking.MakerAccount), events);
        return status;
    }

    private static CommandStatus Replace(in BookRecord answer, IOrderBook book, BookEvents events)
    {
        OrderConditions conditions = answer.Terms?.Conditions ?? default;
        var replace = new ReplaceOrder
        {
            OrderId = answer.OrderId,
            Price = answer.Type == OrderType.Pegged ? conditions.PegLimit : answer.Price,
            Quantity = answer.Change.HasFlag(ReplaceChange.Anew) ? answer.Leaves : answer.Quantity,
            Anew = answer.Change.HasFlag(ReplaceChange.Anew),
            HasStopPrice = answer.Change.HasFlag(ReplaceChange.StopPrice),
            HasDisplayQuantity = answer.Change.HasFlag(ReplaceChange.DisplayQuantity),
        };
        if (replace.HasStopPrice) replace.StopPrice = conditions.StopPrice;
        if (replace.HasDisplayQuantity) replace.DisplayQuantity = conditions.DisplayQuantity;
        return book.Replace(replace, events);
    }

    private static CommandStatus PlaceGroup(ReadOnlySpan<BookRecord> records, IOrderBook book, RematchAccounts accounts, BookEvents events)
    {
        var legs = new List<GroupLeg>();
        GroupKind kind = GroupKind.None;
        foreach (ref readonly BookRecord record in records)
        {
            if (record.Kind != BookRecordKind.OrderAccepted) continue;
            OrderConditions conditions = record.Terms?.Conditions ?? default;
            kind = conditions.Group;
            legs.Add(new GroupLeg { Order = OrderOf(record), Conditions = AsSent(conditions, record, accounts) });
        }

        return book.PlaceGroup(kind, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(legs), events);
    }

    private static CommandStatus MassCancel(ReadOnlySpan<BookRecord> records, IOrderBook book, BookEvents events)
    {
        BookRecord summary = Find(records, BookRecordKind.MassCanceled);
        var filter = new MassCancelFilter { Account = summary.Account, Side = summary.Side, LowestPrice = summary.Price, HighestPrice = summary.PreviousPrice };
        return book.MassCancel(filter, events);
    }

    private static PlaceOrder OrderOf(in BookRecord accepted) => new()
    {
        OrderId = accepted.OrderId,
        Account = accepted.Account,
        Side = accepted.Side,
        Type = accepted.Type,
        TimeInForce = accepted.TimeInForce,
        SelfTradePrevention = accepted.SelfTradePrevention,
        AccountGroup = accepted.AccountGroup,
        Price = accepted.Price,
        Quantity = accepted.Quantity,
    };

    /// <summary>The conditions without what the book set, and with the position that the account had by the rematch's own count.</summary>
    private static OrderConditions AsSent(OrderConditions conditions, in BookRecord accepted, RematchAccounts accounts)
    {
        OrderType type = accepted.Type;
        if ((conditions.Flags & OrderFlags.ReduceOnly) != OrderFlags.None) conditions.Position = accounts.Position(accepted.Account);
        (conditions.Group, conditions.Leg, conditions.GroupId, conditions.PegLimit) = (GroupKind.None, 0, 0, 0);
        if (type is OrderType.TrailingStop or OrderType.TrailingStopLimit) conditions.StopPrice = 0;
        return conditions;
    }

    private static BookRecord Find(ReadOnlySpan<BookRecord> records, BookRecordKind kind)
    {
        foreach (ref readonly BookRecord record in records)
            if (record.Kind == kind) return record;
        return default;
    }

    private static string Status(string command, CommandStatus status) =>
        status == CommandStatus.Ok ? command : string.Create(CultureInfo.InvariantCulture, $"{command}: {status}");
}
