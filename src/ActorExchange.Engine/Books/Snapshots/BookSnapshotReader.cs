using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>Fills an empty book from a snapshot's bytes, of any schema up to the present one.</summary>
internal ref struct BookSnapshotReader(ReadOnlySpan<byte> payload, int schemaVersion, InstrumentBook book)
{
    private ReadOnlySpan<byte> _payload = payload;
    private int _waitingForBatch;

    /// <exception cref="Actors.Persistence.JournalCorruptException">Not a snapshot.</exception>
    public void Read()
    {
        var state = new BookState();
        BookProgress progress = ReadProgress(state);
        int orders = SnapshotBytes.ReadCount(ref _payload);
        for (int i = 0; i < orders; i++) ReadOrder(state);
        book.Book.AdvanceTo(progress.LastTime);
        book.Book.Restore(state);
        int finished = SnapshotBytes.ReadCount(ref _payload);
        for (int i = 0; i < finished; i++) book.Commands.Finish(AddEntry(ReadEntry()));
        int accounts = SnapshotBytes.ReadCount(ref _payload);
        for (int i = 0; i < accounts; i++)
        {
            uint account = SnapshotBytes.Read<uint>(ref _payload);
            long number = SnapshotBytes.Read<long>(ref _payload);
            book.Accounts.Restore(account, number, ReadPosition());
        }

        if (schemaVersion > 2) book.Accounts.Restore(SnapshotBytes.Read<long>(ref _payload));

        book.Restore(progress, _waitingForBatch);
    }

    private PositionState ReadPosition()
    {
        if (schemaVersion > 2) return SnapshotBytes.Read<PositionFields>(ref _payload).Position;
        return schemaVersion == 1 ? default : new PositionState { Lots = SnapshotBytes.Read<long>(ref _payload) };
    }

    private BookProgress ReadProgress(BookState state)
    {
        ProgressFields fields = default;
        if (schemaVersion > 1) fields = SnapshotBytes.Read<ProgressFields>(ref _payload);
        else fields.Counters = SnapshotBytes.Read<CounterFields>(ref _payload);
        state.Phase = (TradingPhase)fields.Counters.Phase;
        state.LastTradeId = fields.Counters.LastTradeId;
        state.LastPrice = fields.Counters.LastPrice;
        if (fields.HasReference != 0) state.ReferencePrice = fields.ReferencePrice;
        (state.TopBid, state.TopAsk) = (fields.TopBid, fields.TopAsk);
        return new BookProgress
        {
            LastOrderId = fields.Counters.LastOrderId,
            LastTime = fields.Counters.LastTime,
            TradedQuantity = fields.Counters.TradedQuantity,
            LastTradeQuantity = fields.Counters.LastTradeQuantity,
            Phase = state.Phase,
            PreviousPhase = (TradingPhase)fields.PreviousPhase,
            PhaseSince = fields.PhaseSince,
            IntervalSince = fields.IntervalSince,
            HasReference = fields.HasReference != 0,
            ReferencePrice = fields.ReferencePrice,
            CommittedBatch = fields.CommittedBatch,
            ReleasedBatch = fields.ReleasedBatch,
            BatchSeed = fields.BatchSeed,
            SchedulePoint = fields.SchedulePoint,
            Rules = fields.Rules,
        };
    }

    private void ReadOrder(BookState state)
    {
        long leaves = SnapshotBytes.Read<long>(ref _payload);
        bool isPlain = schemaVersion == 1 || SnapshotBytes.Read<byte>(ref _payload) == 0;
        OrderFields more = isPlain ? default : SnapshotBytes.Read<OrderFields>(ref _payload);
        DetailFields details = more.HasDetails == 0 ? default : SnapshotBytes.Read<DetailFields>(ref _payload);
        CommandEntry entry = ReadEntry();
        OrderState order = OrderOf(entry, leaves, AddEntry(entry));
        if (!isPlain)
        {
            order.Price = more.Price;
            order.Since = more.Since;
            order.AccountGroup = more.AccountGroup;
            order.SelfTradePrevention = (SelfTradePrevention)more.SelfTradePrevention;
        }

        if (details.Waiting == (byte)WaitReason.Batch) _waitingForBatch++;
        if (more.HasDetails == 0) state.Add(order);
        else state.Add(order, new OrderDetails { Conditions = details.Conditions, Waiting = (WaitReason)details.Waiting, Displayed = details.Displayed });
    }

    private readonly int AddEntry(in CommandEntry entry)
    {
        int slot = book.Commands.Add(entry.Account, entry.Id);
        ref CommandEntry added = ref book.Commands[slot];
        (int hashNext, int fifoNext, int older, int newer) = (added.HashNext, added.FifoNext, added.AccountOlder, added.AccountNewer);
        added = entry;
        added.Live = true;
        (added.HashNext, added.FifoNext, added.AccountOlder, added.AccountNewer) = (hashNext, fifoNext, older, newer);
        return slot;
    }

    private CommandEntry ReadEntry()
    {
        EntryFields fields = SnapshotBytes.Read<EntryFields>(ref _payload);
        if (!ClientOrderId.TryCreate(SnapshotBytes.ReadBytes(ref _payload, fields.IdLength), out ClientOrderId id)) throw SnapshotBytes.Truncated();
        var entry = new CommandEntry
        {
            Id = id,
            Account = fields.Account,
            Kind = (OrderCommandKind)fields.Kind,
            Side = (Side)fields.Side,
            Type = (OrderType)fields.Type,
            TimeInForce = (TimeInForce)fields.TimeInForce,
            Status = (CommandStatus)fields.Status,
            OrderStatus = (OrderStatus)fields.OrderStatus,
            Answer = (BookRecordKind)fields.Answer,
            OrderId = fields.OrderId,
            Price = fields.Price,
            Quantity = fields.Quantity,
            Filled = fields.Filled,
            Number = fields.Number,
            Time = fields.Time,
            ContentHash = fields.ContentHash,
        };
        if (schemaVersion == 1) return entry;
        entry.SelfTradePrevention = (SelfTradePrevention)SnapshotBytes.Read<byte>(ref _payload);
        int more = SnapshotBytes.Read<byte>(ref _payload);
        if ((more & BookSnapshot.HasFees) != 0) entry.Fees = SnapshotBytes.Read<FeeFields>(ref _payload).Fees;
        if ((more & BookSnapshot.HasTerms) == 0) return entry;
        DetailFields terms = SnapshotBytes.Read<DetailFields>(ref _payload);
        entry.Terms = new OrderTerms(terms.Conditions, (WaitReason)terms.Waiting, terms.HasConditions != 0);
        return entry;
    }

    private static OrderState OrderOf(in CommandEntry entry, long leaves, int slot) => new()
    {
        OrderId = entry.OrderId,
        Account = entry.Account,
        Tag = slot,
        Side = entry.Side,
        Type = entry.Type,
        TimeInForce = entry.TimeInForce,
        Price = entry.Price,
        Quantity = entry.Quantity,
        Leaves = leaves,
    };
}
