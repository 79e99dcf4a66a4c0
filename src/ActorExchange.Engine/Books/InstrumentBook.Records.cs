using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

public sealed partial class InstrumentBook
{
    /// <summary>Turns the book's events into records. The first one says what caused them, if that is no plain command of a user.</summary>
    private void Translate(long time, BookCause cause, BookRecords records)
    {
        int first = records.Count;
        for (int i = 0; i < _events.Count; i++) Translate(_events[i], time, ref records.Add());
        if (cause != BookCause.None) records[first].Cause = cause;
    }

    /// <summary>As the other, for a command that is answered by one of the events: a mass cancel by its summary, others by the first.</summary>
    private void TranslateAnswer(long time, in OrderCommand command, int slot, BookRecords records)
    {
        bool isMass = command.Kind == OrderCommandKind.MassCancel;
        int first = records.Count;
        for (int i = 0; i < _events.Count; i++)
        {
            ref BookRecord record = ref records.Add();
            Translate(_events[i], time, ref record);
            if (isMass ? record.Kind == BookRecordKind.MassCanceled : i == 0) Answer(ref record, command, slot);
        }

        if (isMass) records[first].Cause = BookCause.MassCancel;
    }

    private void Translate(in BookEvent e, long time, ref BookRecord record)
    {
        record.Kind = KindOf(e.Kind);
        record.Time = time;
        switch (e.Kind)
        {
            case BookEventKind.OrderAccepted:
                Accepted(e, ref record);
                break;
            case BookEventKind.TradeExecuted or BookEventKind.TradePrevented:
                Met(e, ref record);
                break;
            case BookEventKind.OrderCanceled:
                Canceled(e, ref record);
                break;
            case BookEventKind.OrderReplaced or BookEventKind.OrderReduced:
                Changed(e, ref record);
                break;
            case BookEventKind.OrderTriggered or BookEventKind.OrderRestated or BookEventKind.StopPriceMoved or BookEventKind.OrderRefreshed:
                Moved(e, ref record);
                break;
            case BookEventKind.MassCanceled:
                MassCanceled(e, ref record);
                break;
            default:
                OfBook(e, ref record);
                break;
        }

        _progress.Follow(record);
    }

    private static BookRecordKind KindOf(BookEventKind kind) =>
        kind == BookEventKind.OrderTriggered ? BookRecordKind.OrderTriggered : (BookRecordKind)kind;

    private void Accepted(in BookEvent e, ref BookRecord record)
    {
        ref CommandEntry entry = ref _commands[e.Tag];
        entry.Terms = TermsOf(e);
        entry.Price = e.Price;
        CountWaiting(entry.Terms, 1);
        FillOrder(ref record, e, entry);
        record.SelfTradePrevention = e.SelfTradePrevention;
        record.AccountGroup = e.AccountGroup;
        record.Price = e.Price;
        record.Quantity = e.Quantity;
        record.Leaves = e.Quantity;
        record.ContentHash = entry.ContentHash;
        record.Command = OrderCommandKind.Place;
        (record.FeePpm, record.MakerFeePpm) = (entry.Fees.TakerPpm, entry.Fees.MakerPpm);
        entry.Number = record.Number;
        entry.Answer = BookRecordKind.OrderAccepted;
    }

    private OrderTerms? TermsOf(in BookEvent accepted)
    {
        if (accepted.Conditions != 0) return new OrderTerms(_events.Conditions(accepted.Conditions), accepted.Waiting);
        return accepted.Waiting == WaitReason.None ? null : OrderTerms.Plain(accepted.Waiting);
    }

    /// <summary>Two orders met, and traded or were kept from it.</summary>
    private void Met(in BookEvent e, ref BookRecord record)
    {
        ref CommandEntry entry = ref _commands[e.Tag];
        ref CommandEntry maker = ref _commands[e.MakerTag];
        FillOrder(ref record, e, entry);
        record.Price = e.Price;
        record.Quantity = e.Quantity;
        record.Leaves = e.Leaves;
        record.MakerAccount = e.MakerAccount;
        record.MakerOrderId = e.MakerOrderId;
        record.MakerLeaves = e.MakerLeaves;
        record.MakerClientOrderId = maker.Id;
        record.MakerPrice = maker.Price;
        record.MakerQuantity = maker.Quantity;
        record.MakerType = maker.Type;
        record.MakerTimeInForce = maker.TimeInForce;
        record.MakerTerms = maker.Terms;
        record.MakerNumber = _accounts.NextNumber(e.MakerAccount);
        if (e.Kind != BookEventKind.TradeExecuted) return;
        record.TradeId = e.TradeId;
        (record.FeePpm, record.MakerFeePpm) = FeesOf(e.Side, entry.Fees, maker.Fees);
        _accounts.Trade(record);
        Fill(e.Tag, e.Quantity, e.Leaves);
        Fill(e.MakerTag, e.Quantity, e.MakerLeaves);
    }

    private void Canceled(in BookEvent e, ref BookRecord record)
    {
        FillOrder(ref record, e, _commands[e.Tag]);
        record.CancelReason = e.CancelReason;
        record.Price = e.Price;
        record.Quantity = e.Quantity;
        Close(e.Tag, OrderStatus.Canceled);
    }

    private void Changed(in BookEvent e, ref BookRecord record)
    {
        ref CommandEntry entry = ref _commands[e.Tag];
        entry.Price = e.Price;
        entry.Quantity = e.Quantity;
        if (e.Kind == BookEventKind.OrderReplaced && e.Conditions != 0)
            entry.Terms = new OrderTerms(_events.Conditions(e.Conditions), entry.Terms?.Waiting ?? WaitReason.None);
        FillOrder(ref record, e, entry);
        record.Price = e.Price;
        record.Quantity = e.Quantity;
        record.Leaves = e.Leaves;
        record.PreviousPrice = e.PreviousPrice;
        record.PreviousLeaves = e.PreviousLeaves;
    }

    /// <summary>The book moved an order, or something of it, by its own rules.</summary>
    private void Moved(in BookEvent e, ref BookRecord record)
    {
        ref CommandEntry entry = ref _commands[e.Tag];
        record.Price = e.Price;
        record.Leaves = e.Leaves;
        if (e.Kind is BookEventKind.OrderRestated or BookEventKind.StopPriceMoved) record.PreviousPrice = e.PreviousPrice;
        if (e.Kind == BookEventKind.OrderRefreshed) record.Quantity = e.Quantity;
        if (e.Kind == BookEventKind.OrderTriggered) Follow(ref entry, record.Kind, e.Price, e.Type, e.Waiting);
        else Follow(ref entry, record.Kind, e.Price, entry.Type, WaitReason.None);
        FillOrder(ref record, e, entry);
    }

    /// <summary>Keeps an order's entry in step with what the book moved; live and in recovery.</summary>
    private void Follow(ref CommandEntry entry, BookRecordKind kind, long price, OrderType type, WaitReason waiting)
    {
        switch (kind)
        {
            case BookRecordKind.OrderTriggered:
                (entry.Type, entry.Price) = (type, price);
                CountWaiting(entry.Terms, -1);
                entry.Terms = OrderTerms.Waits(entry.Terms, waiting);
                CountWaiting(entry.Terms, 1);
                break;
            case BookRecordKind.OrderRestated:
                entry.Price = price;
                if (entry.Type == OrderType.MarketToLimit) entry.Type = OrderType.Limit;
                break;
            case BookRecordKind.StopPriceMoved:
                entry.Terms = OrderTerms.StopsAt(entry.Terms, price);
                break;
        }
    }

    private void MassCanceled(in BookEvent e, ref BookRecord record)
    {
        record.Side = e.Side;
        record.Account = e.Account;
        record.Quantity = e.Quantity;
        record.Leaves = e.Leaves;
        record.Price = _filter.LowestPrice;
        record.PreviousPrice = _filter.HighestPrice;
        if (e.Account != 0) record.Number = _accounts.NextNumber(e.Account);
    }

    /// <summary>What concerns the book as a whole: no account is told.</summary>
    private void OfBook(in BookEvent e, ref BookRecord record)
    {
        switch (e.Kind)
        {
            case BookEventKind.PhaseChanged or BookEventKind.Uncrossed:
                record.Phase = e.Kind == BookEventKind.PhaseChanged ? e.Phase : _book.Phase;
                record.Price = e.Quantity > 0 ? e.Price : 0;
                record.Quantity = e.Quantity;
                break;
            case BookEventKind.ReferencePriceChanged:
                record.Price = e.Price;
                break;
            case BookEventKind.TopOrderChanged:
                record.OrderId = e.OrderId;
                record.Side = e.Side;
                break;
            case BookEventKind.BatchReleased:
                record.OrderId = _progress.CommittedBatch;
                record.Price = e.Price;
                record.Leaves = e.Leaves;
                break;
            default:
                throw new InvalidOperationException($"the book wrote an event that the engine does not know: {e.Kind}");
        }
    }

    private void FillOrder(ref BookRecord record, in BookEvent e, in CommandEntry entry)
    {
        record.Side = e.Side;
        record.Account = e.Account;
        record.OrderId = e.OrderId;
        record.ClientOrderId = entry.Id;
        record.OrderPrice = entry.Price;
        record.OrderQuantity = entry.Quantity;
        record.Type = entry.Type;
        record.TimeInForce = entry.TimeInForce;
        record.Terms = entry.Terms;
        record.Number = _accounts.NextNumber(e.Account);
    }

    /// <summary>Marks a record as the answer of a cancel, replace, reduce or mass cancel, and remembers that.</summary>
    private void Answer(ref BookRecord record, in OrderCommand command, int slot)
    {
        ref CommandEntry entry = ref _commands[slot];
        record.RequestId = command.ClientOrderId;
        record.ContentHash = entry.ContentHash;
        record.Command = entry.Kind;
        if (command.Extras is { } extras && command.Kind == OrderCommandKind.Replace) record.Change = ChangeOf(extras);
        entry.OrderId = record.OrderId;
        entry.Number = record.Number;
        entry.Answer = record.Kind;
        if (record.Kind == BookRecordKind.MassCanceled) (entry.Quantity, entry.Filled) = (record.Quantity, record.Leaves);
        _commands.Finish(slot);
    }

    private static ReplaceChange ChangeOf(CommandExtras extras) =>
        (extras.Anew ? ReplaceChange.Anew : ReplaceChange.None)
        | (extras.HasStopPrice ? ReplaceChange.StopPrice : ReplaceChange.None)
        | (extras.HasDisplayQuantity ? ReplaceChange.DisplayQuantity : ReplaceChange.None);

    private void CountWaiting(OrderTerms? terms, int orders)
    {
        if (terms is { Waiting: WaitReason.Batch }) WaitingForBatch += orders;
    }

    /// <summary>What the two sides of a trade pay: in an uncross, where nobody came in, both as if resting, but nobody gets a rebate.</summary>
    internal static (int Taker, int Maker) FeesOf(Side aggressor, FeeRates taker, FeeRates maker) => aggressor == Side.None
        ? (Math.Max(0, taker.MakerPpm), Math.Max(0, maker.MakerPpm))
        : (taker.TakerPpm, maker.MakerPpm);

    private void Fill(int slot, long quantity, long leaves)
    {
        ref CommandEntry entry = ref _commands[slot];
        entry.Filled += quantity;
        entry.OrderStatus = OrderStatus.PartiallyFilled;
        if (leaves == 0) Close(slot, OrderStatus.Filled);
    }

    private void Close(int slot, OrderStatus status)
    {
        ref CommandEntry entry = ref _commands[slot];
        entry.OrderStatus = status;
        if (entry.Terms is not null) CountWaiting(entry.Terms, -1);
        _commands.Finish(slot);
    }
}
