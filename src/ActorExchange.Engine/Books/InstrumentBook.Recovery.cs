using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

public sealed partial class InstrumentBook
{
    /// <summary>Takes a journaled record as a fact (recovery). Throws <see cref="InvalidOperationException"/> if it does not fit.</summary>
    public void Apply(in BookRecord record)
    {
        _progress.Follow(record);
        _book.AdvanceTo(record.Time);
        switch (record.Kind)
        {
            case BookRecordKind.CommandRefused:
                _accounts.SetNumber(record.Account, record.Number);
                AddFinished(record, record.Status);
                return;
            case BookRecordKind.SharesBooked:
                _accounts.Book(record);
                _book.ApplyPosition(record.Account, _accounts.Position(record.Account));
                if (record.HasMaker) _book.ApplyPosition(record.MakerAccount, _accounts.Position(record.MakerAccount));
                break;
            case BookRecordKind.BatchCommitted or BookRecordKind.ScheduleReached or BookRecordKind.RulesInForce:
                return;
            case BookRecordKind.PhaseChanged or BookRecordKind.Uncrossed or BookRecordKind.ReferencePriceChanged or BookRecordKind.TopOrderChanged
                or BookRecordKind.BatchReleased or BookRecordKind.MassCanceled:
                _book.Apply(ToEvent(record, -1, -1));
                break;
            default:
                ApplyToOrder(record);
                break;
        }

        if (record.Number != 0) _accounts.SetNumber(record.Account, record.Number);
        if (record.MakerNumber != 0) _accounts.SetNumber(record.MakerAccount, record.MakerNumber);
        if (!record.RequestId.IsEmpty) AddFinished(record, CommandStatus.Ok);
    }

    private void ApplyToOrder(in BookRecord record)
    {
        int slot = record.Kind == BookRecordKind.OrderAccepted ? AddPlacement(record) : TagOf(record.OrderId);
        int makerSlot = record.HasMaker ? TagOf(record.MakerOrderId) : -1;
        BookEvent fact = ToEvent(record, slot, makerSlot);
        if (HasNewConditions(record)) _book.Apply(fact, record.Terms!.Conditions);
        else _book.Apply(fact);

        // A fact of an order that the book does not know has thrown by now.
        switch (record.Kind)
        {
            case BookRecordKind.TradeExecuted:
                _accounts.Trade(record);
                Fill(slot, record.Quantity, record.Leaves);
                Fill(makerSlot, record.Quantity, record.MakerLeaves);
                break;
            case BookRecordKind.OrderCanceled:
                Close(slot, OrderStatus.Canceled);
                break;
            case BookRecordKind.OrderReplaced or BookRecordKind.OrderReduced:
                _commands[slot].Price = record.Price;
                _commands[slot].Quantity = record.Quantity;
                if (HasNewConditions(record)) _commands[slot].Terms = record.Terms;
                break;
            case BookRecordKind.OrderTriggered or BookRecordKind.OrderRestated or BookRecordKind.StopPriceMoved:
                Follow(ref _commands[slot], record.Kind, record.Price, record.Type, record.Terms?.Waiting ?? WaitReason.None);
                break;
        }
    }

    private int TagOf(long orderId) => _book.TryGetOrder(orderId, out OrderState order) ? order.Tag : -1;

    private static bool HasNewConditions(in BookRecord record) => record.Kind switch
    {
        BookRecordKind.OrderAccepted => record.Terms is { HasConditions: true },
        BookRecordKind.OrderReplaced => (record.Change & (ReplaceChange.StopPrice | ReplaceChange.DisplayQuantity)) != ReplaceChange.None,
        _ => false,
    };

    private int AddPlacement(in BookRecord record)
    {
        int slot = _commands.Add(record.Account, record.ClientOrderId);
        ref CommandEntry entry = ref _commands[slot];
        entry.Kind = OrderCommandKind.Place;
        entry.Side = record.Side;
        entry.Type = record.Type;
        entry.TimeInForce = record.TimeInForce;
        entry.SelfTradePrevention = record.SelfTradePrevention;
        entry.Terms = record.Terms;
        entry.OrderId = record.OrderId;
        entry.Price = record.Price;
        entry.Quantity = record.Quantity;
        entry.Number = record.Number;
        entry.Time = record.Time;
        entry.ContentHash = record.ContentHash;
        entry.Answer = BookRecordKind.OrderAccepted;
        entry.OrderStatus = OrderStatus.New;
        entry.Fees = new FeeRates(record.MakerFeePpm, record.FeePpm);
        CountWaiting(entry.Terms, 1);
        return slot;
    }

    /// <summary>Remembers a command that is done: refused, or answered by the record. The command's kind and id are the record's.</summary>
    private void AddFinished(in BookRecord record, CommandStatus status)
    {
        // A refused leg of a group is a placement as any other.
        int slot = _commands.Add(record.Account, record.RequestId);
        ref CommandEntry entry = ref _commands[slot];
        entry.Kind = record.Command;
        entry.Status = status;
        entry.OrderId = status == CommandStatus.Ok ? record.OrderId : 0;
        entry.Number = record.Number;
        entry.Time = record.Time;
        entry.ContentHash = record.ContentHash;
        entry.Answer = record.Kind;
        if (status != CommandStatus.Ok) entry.OrderStatus = OrderStatus.Rejected;
        if (record.Kind == BookRecordKind.MassCanceled) (entry.Quantity, entry.Filled) = (record.Quantity, record.Leaves);
        _commands.Finish(slot);
    }

    internal static BookEvent ToEvent(in BookRecord record, int slot, int makerSlot) => new()
    {
        Kind = record.Kind == BookRecordKind.OrderTriggered ? BookEventKind.OrderTriggered : (BookEventKind)record.Kind,
        Side = record.Side,
        Type = record.Type,
        TimeInForce = record.TimeInForce,
        CancelReason = record.CancelReason,
        Phase = record.Phase,
        SelfTradePrevention = record.SelfTradePrevention,
        Waiting = record.Terms?.Waiting ?? WaitReason.None,
        AccountGroup = record.AccountGroup,
        Conditions = HasNewConditions(record) ? 1 : 0,
        Account = record.Account,
        MakerAccount = record.MakerAccount,
        Tag = slot,
        MakerTag = makerSlot,
        OrderId = record.OrderId,
        MakerOrderId = record.MakerOrderId,
        TradeId = record.TradeId,
        Price = record.Price,
        Quantity = record.Quantity,
        Leaves = record.Leaves,
        MakerLeaves = record.MakerLeaves,
        PreviousPrice = record.PreviousPrice,
        PreviousLeaves = record.PreviousLeaves,
    };
}
