using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>
/// What the OrderBookActor is a thin shell around: an <see cref="IOrderBook"/>, the commands it remembers, and the number of each
/// account's last report. Deterministic: time comes in, records come out. One caller at a time.
/// Live it is driven by <see cref="Execute"/> and the phase calls; in recovery by <see cref="Apply"/>; both lead to the same
/// <see cref="StateHash"/>.
/// </summary>
public sealed class InstrumentBook
{
    private readonly IOrderBook _book;
    private readonly CommandIndex _commands;
    private readonly BookEvents _events = new();
    private readonly int _maxOrders;
    private long[] _reportNumbers = new long[64];

    /// <param name="instrumentId">The instrument.</param>
    /// <param name="book">An empty book.</param>
    /// <param name="window">Finished commands to remember for repetition.</param>
    /// <param name="maxOrders">Working orders the book may hold.</param>
    public InstrumentBook(uint instrumentId, IOrderBook book, int window, int maxOrders)
    {
        InstrumentId = instrumentId;
        _book = book;
        _commands = new CommandIndex(window);
        _maxOrders = maxOrders;
    }

    public uint InstrumentId { get; }

    public IOrderBook Book => _book;

    public CommandIndex Commands => _commands;

    public long LastOrderId { get; private set; }

    /// <summary>Time of the last command in nanoseconds; every command's is larger.</summary>
    public long LastTime { get; private set; }

    /// <summary>Lots traded since listing.</summary>
    public long TradedQuantity { get; private set; }

    public long LastTradeQuantity { get; private set; }

    /// <summary>Accounts are numbered below this.</summary>
    public int AccountLimit => _reportNumbers.Length;

    public long LastReportNumber(uint account) => account < (uint)_reportNumbers.Length ? _reportNumbers[account] : 0;

    /// <summary>Carries out one command of an account. Exactly one of the records is its answer.</summary>
    /// <param name="command">Checked against reference data by the session.</param>
    /// <param name="account">The commanding account.</param>
    /// <param name="now">Nanoseconds since 1970; moved up if it is not after the last command's.</param>
    /// <param name="records">Gets the records.</param>
    public void Execute(in OrderCommand command, uint account, long now, BookRecords records)
    {
        ulong content = ContentHash(command);
        int known = _commands.Find(account, command.ClientOrderId);
        if (known >= 0)
        {
            Repeat(command, account, content, known, records);
            return;
        }

        long time = Stamp(now);
        int slot = _commands.Add(account, command.ClientOrderId);
        ref CommandEntry entry = ref _commands[slot];
        entry.Kind = command.Kind;
        entry.ContentHash = content;
        entry.Time = time;
        _events.Clear();
        CommandStatus status = command.Kind switch
        {
            OrderCommandKind.Place => Place(command, account, slot),
            OrderCommandKind.Cancel => Target(command, account, out long id) is var s and not CommandStatus.Ok
                ? s : _book.Cancel(id, CancelReason.Requested, _events),
            OrderCommandKind.Replace => Target(command, account, out long id) is var s and not CommandStatus.Ok
                ? s : _book.Replace(id, command.Price, command.Quantity, _events),
            OrderCommandKind.Reduce => Target(command, account, out long id) is var s and not CommandStatus.Ok
                ? s : _book.Reduce(id, command.Quantity, _events),
            _ => CommandStatus.InvalidMessage,
        };
        if (status != CommandStatus.Ok) Refuse(command, account, status, slot, time, records);
        else if (command.Kind == OrderCommandKind.Place) Translate(time, default, content, -1, records);
        else Translate(time, command.ClientOrderId, content, slot, records);
    }

    /// <summary>Turns a command away without a trace.</summary>
    public static void TurnAway(in OrderCommand command, uint account, CommandStatus status, long now, BookRecords records)
    {
        ref BookRecord record = ref records.Add();
        record.Kind = BookRecordKind.CommandTurnedAway;
        FillRefusal(ref record, command, account, status, now);
    }

    /// <summary>Changes the phase. Ok without a record if the book is in it already.</summary>
    public CommandStatus SetPhase(TradingPhase phase, long now, BookRecords records)
    {
        _events.Clear();
        CommandStatus status = _book.SetPhase(phase, _events);
        if (status == CommandStatus.Ok && _events.Count > 0) Translate(Stamp(now), default, 0, -1, records);
        return status;
    }

    /// <summary>Cancels every order and closes the book.</summary>
    public void Delist(long now, BookRecords records)
    {
        _events.Clear();
        _book.CancelAll(CancelReason.Delisted, _events);
        _book.SetPhase(TradingPhase.Closed, _events);
        if (_events.Count > 0) Translate(Stamp(now), default, 0, -1, records);
    }

    /// <summary>Takes a journaled record as a fact (recovery). Throws <see cref="InvalidOperationException"/> if it does not fit.</summary>
    public void Apply(in BookRecord record)
    {
        LastTime = Math.Max(LastTime, record.Time);
        if (record.Kind == BookRecordKind.CommandRefused)
        {
            SetNumber(record.Account, record.Number);
            AddFinished(record, record.RequestId, record.Command, record.Status);
            return;
        }

        int slot = -1;
        if (record.Kind == BookRecordKind.OrderAccepted) slot = AddPlacement(record);
        else if (record.OrderId != 0 && _book.TryGetOrder(record.OrderId, out OrderState order)) slot = order.Tag;
        int makerSlot = record.Kind == BookRecordKind.TradeExecuted && _book.TryGetOrder(record.MakerOrderId, out OrderState maker) ? maker.Tag : -1;

        _book.Apply(ToEvent(record, slot, makerSlot));
        if (record.Number != 0) SetNumber(record.Account, record.Number);
        if (record.MakerNumber != 0) SetNumber(record.MakerAccount, record.MakerNumber);
        switch (record.Kind)
        {
            case BookRecordKind.TradeExecuted:
                CountTrade(record.Quantity);
                Fill(slot, record.Quantity, record.Leaves);
                Fill(makerSlot, record.Quantity, record.MakerLeaves);
                break;
            case BookRecordKind.OrderCanceled:
                Close(slot, OrderStatus.Canceled);
                break;
            case BookRecordKind.OrderReplaced or BookRecordKind.OrderReduced:
                _commands[slot].Price = record.Price;
                _commands[slot].Quantity = record.Quantity;
                break;
        }

        if (!record.RequestId.IsEmpty) AddFinished(record, record.RequestId, record.Command, CommandStatus.Ok);
    }

    /// <summary>The order behind a placement's entry, as its owner sees it.</summary>
    public OrderView View(in CommandEntry entry)
    {
        long leaves = entry.Live ? entry.Quantity - entry.Filled : 0;
        return new OrderView(
            InstrumentId, entry.OrderId, entry.Id, entry.Side, entry.Type, entry.TimeInForce, entry.Price, entry.Quantity, leaves, entry.Filled,
            entry.OrderStatus, entry.Time);
    }

    /// <summary>
    /// A hash of everything that decides what the book will answer: the order book, the remembered commands and the report numbers.
    /// </summary>
    public ulong StateHash()
    {
        ulong hash = Mix(Mix(Mix(_book.StateHash(), (ulong)LastOrderId), (ulong)LastTime), (ulong)TradedQuantity);
        for (int account = 0; account < _reportNumbers.Length; account++)
            if (_reportNumbers[account] != 0) hash = Mix(Mix(hash, (ulong)account), (ulong)_reportNumbers[account]);
        var finished = new CommandEntry[_commands.FinishedCount];
        _commands.CopyFinished(finished);
        foreach (ref readonly CommandEntry entry in finished.AsSpan()) hash = Mix(hash, entry);
        var state = new BookState();
        _book.Save(state);
        foreach (ref readonly OrderState order in state.Orders) hash = Mix(hash, _commands[order.Tag]);
        return hash;
    }

    internal void RestoreCounters(long lastOrderId, long lastTime, long tradedQuantity, long lastTradeQuantity)
    {
        LastOrderId = lastOrderId;
        LastTime = lastTime;
        TradedQuantity = tradedQuantity;
        LastTradeQuantity = lastTradeQuantity;
    }

    internal void SetNumber(uint account, long number)
    {
        if (account >= (uint)_reportNumbers.Length) Array.Resize(ref _reportNumbers, (int)Math.Max(account + 1, _reportNumbers.Length * 2L));
        _reportNumbers[account] = number;
    }

    private long Stamp(long now) => LastTime = Math.Max(now, LastTime + 1);

    private long NextNumber(uint account)
    {
        if (account >= (uint)_reportNumbers.Length) SetNumber(account, 0);
        return ++_reportNumbers[account];
    }

    private CommandStatus Place(in OrderCommand command, uint account, int slot)
    {
        if (_book.OrderCount >= _maxOrders) return CommandStatus.BookFull;
        var order = new PlaceOrder
        {
            OrderId = LastOrderId + 1,
            Account = account,
            Tag = slot,
            Side = command.Side,
            Type = command.Type,
            TimeInForce = command.TimeInForce,
            Price = command.Price,
            Quantity = command.Quantity,
        };
        CommandStatus status = _book.Place(order, _events);
        if (status != CommandStatus.Ok) return status;
        LastOrderId++;
        ref CommandEntry entry = ref _commands[slot];
        entry.OrderId = order.OrderId;
        entry.Side = order.Side;
        entry.Type = order.Type;
        entry.TimeInForce = order.TimeInForce;
        entry.Price = order.Price;
        entry.Quantity = order.Quantity;
        entry.OrderStatus = OrderStatus.New;
        return CommandStatus.Ok;
    }

    private CommandStatus Target(in OrderCommand command, uint account, out long orderId)
    {
        orderId = command.TargetOrderId;
        if (!command.TargetClientOrderId.IsEmpty)
        {
            int slot = _commands.Find(account, command.TargetClientOrderId);
            if (slot < 0 || _commands[slot].Kind != OrderCommandKind.Place) return CommandStatus.UnknownOrder;
            orderId = _commands[slot].OrderId;

            // A placement that was refused never was an order.
            if (orderId == 0) return CommandStatus.UnknownOrder;
            return _commands[slot].Live ? CommandStatus.Ok : CommandStatus.TooLateToCancel;
        }

        return _book.TryGetOrder(orderId, out OrderState order) && order.Account == account ? CommandStatus.Ok : CommandStatus.UnknownOrder;
    }

    private void Repeat(in OrderCommand command, uint account, ulong content, int slot, BookRecords records)
    {
        ref CommandEntry entry = ref _commands[slot];
        ref BookRecord record = ref records.Add();
        if (entry.ContentHash != content)
        {
            record.Kind = BookRecordKind.CommandTurnedAway;
            FillRefusal(ref record, command, account, CommandStatus.DuplicateClientOrderId, LastTime);
            return;
        }

        record.Kind = BookRecordKind.AnswerRepeated;
        FillRefusal(ref record, command, account, entry.Status, entry.Time);
        record.Number = entry.Number;
        record.OrderId = entry.OrderId;
        if (entry.Status == CommandStatus.Ok && command.Kind == OrderCommandKind.Place) record.Leaves = command.Quantity;
        if (entry.Answer == BookRecordKind.OrderCanceled) record.Command = OrderCommandKind.Cancel;
    }

    private void Refuse(in OrderCommand command, uint account, CommandStatus status, int slot, long time, BookRecords records)
    {
        ref BookRecord record = ref records.Add();
        record.Kind = BookRecordKind.CommandRefused;
        FillRefusal(ref record, command, account, status, time);
        record.Number = NextNumber(account);
        record.ContentHash = _commands[slot].ContentHash;
        ref CommandEntry entry = ref _commands[slot];
        entry.Status = status;
        entry.Number = record.Number;
        entry.Answer = BookRecordKind.CommandRefused;
        entry.OrderStatus = OrderStatus.Rejected;
        _commands.Finish(slot);
    }

    private static void FillRefusal(ref BookRecord record, in OrderCommand command, uint account, CommandStatus status, long time)
    {
        record.Command = command.Kind;
        record.Status = status;
        record.Account = account;
        record.Time = time;
        record.ClientOrderId = command.Kind == OrderCommandKind.Place ? command.ClientOrderId : command.TargetClientOrderId;
        record.RequestId = command.ClientOrderId;
        record.Side = command.Side;
        record.Type = command.Type;
        record.TimeInForce = command.TimeInForce;
        record.Price = command.Price;
        record.Quantity = command.Quantity;
    }

    /// <summary>Turns the book's events into records. The first event is the command's answer if there is a request.</summary>
    private void Translate(long time, in ClientOrderId request, ulong content, int requestSlot, BookRecords records)
    {
        for (int i = 0; i < _events.Count; i++)
        {
            ref BookEvent e = ref _events[i];
            ref BookRecord record = ref records.Add();
            record.Kind = (BookRecordKind)e.Kind;
            record.Time = time;
            switch (e.Kind)
            {
                case BookEventKind.OrderAccepted:
                    Accepted(e, content, ref record);
                    break;
                case BookEventKind.TradeExecuted:
                    Traded(e, ref record);
                    break;
                case BookEventKind.PhaseChanged:
                    record.Phase = e.Phase;
                    record.Price = e.Price;
                    record.Quantity = e.Quantity;
                    break;
                default:
                    Changed(e, ref record);
                    break;
            }

            if (i == 0 && requestSlot >= 0) Answer(ref record, request, content, requestSlot);
        }
    }

    private void Accepted(in BookEvent e, ulong content, ref BookRecord record)
    {
        ref CommandEntry entry = ref _commands[e.Tag];
        FillOrder(ref record, e, entry);
        record.Type = e.Type;
        record.TimeInForce = e.TimeInForce;
        record.Price = e.Price;
        record.Quantity = e.Quantity;
        record.Leaves = e.Quantity;
        record.ContentHash = content;
        record.Command = OrderCommandKind.Place;
        entry.Number = record.Number;
        entry.Answer = BookRecordKind.OrderAccepted;
    }

    private void Traded(in BookEvent e, ref BookRecord record)
    {
        ref CommandEntry entry = ref _commands[e.Tag];
        ref CommandEntry maker = ref _commands[e.MakerTag];
        FillOrder(ref record, e, entry);
        record.Price = e.Price;
        record.Quantity = e.Quantity;
        record.Leaves = e.Leaves;
        record.TradeId = e.TradeId;
        record.MakerAccount = e.MakerAccount;
        record.MakerOrderId = e.MakerOrderId;
        record.MakerLeaves = e.MakerLeaves;
        record.MakerClientOrderId = maker.Id;
        record.MakerPrice = maker.Price;
        record.MakerQuantity = maker.Quantity;
        record.MakerNumber = NextNumber(e.MakerAccount);
        CountTrade(e.Quantity);
        Fill(e.Tag, e.Quantity, e.Leaves);
        Fill(e.MakerTag, e.Quantity, e.MakerLeaves);
    }

    private void Changed(in BookEvent e, ref BookRecord record)
    {
        ref CommandEntry entry = ref _commands[e.Tag];
        if (e.Kind != BookEventKind.OrderCanceled)
        {
            entry.Price = e.Price;
            entry.Quantity = e.Quantity;
            record.PreviousPrice = e.PreviousPrice;
            record.PreviousLeaves = e.PreviousLeaves;
        }

        FillOrder(ref record, e, entry);
        record.CancelReason = e.Kind == BookEventKind.OrderCanceled ? e.CancelReason : CancelReason.None;
        record.Price = e.Price;
        record.Quantity = e.Quantity;
        record.Leaves = e.Kind == BookEventKind.OrderCanceled ? 0 : e.Leaves;
        if (e.Kind == BookEventKind.OrderCanceled) Close(e.Tag, OrderStatus.Canceled);
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
        record.Number = NextNumber(e.Account);
    }

    /// <summary>Marks a record as the answer of a cancel, replace or reduce, and remembers that.</summary>
    private void Answer(ref BookRecord record, in ClientOrderId request, ulong content, int slot)
    {
        record.RequestId = request;
        record.ContentHash = content;
        ref CommandEntry entry = ref _commands[slot];
        record.Command = entry.Kind;
        entry.OrderId = record.OrderId;
        entry.Number = record.Number;
        entry.Answer = record.Kind;
        _commands.Finish(slot);
    }

    private int AddPlacement(in BookRecord record)
    {
        int slot = _commands.Add(record.Account, record.ClientOrderId);
        ref CommandEntry entry = ref _commands[slot];
        entry.Kind = OrderCommandKind.Place;
        entry.Side = record.Side;
        entry.Type = record.Type;
        entry.TimeInForce = record.TimeInForce;
        entry.OrderId = record.OrderId;
        entry.Price = record.Price;
        entry.Quantity = record.Quantity;
        entry.Number = record.Number;
        entry.Time = record.Time;
        entry.ContentHash = record.ContentHash;
        entry.Answer = BookRecordKind.OrderAccepted;
        entry.OrderStatus = OrderStatus.New;
        LastOrderId = record.OrderId;
        return slot;
    }

    private void AddFinished(in BookRecord record, in ClientOrderId id, OrderCommandKind kind, CommandStatus status)
    {
        int slot = _commands.Add(record.Account, id);
        ref CommandEntry entry = ref _commands[slot];
        entry.Kind = kind;
        entry.Status = status;
        entry.OrderId = status == CommandStatus.Ok ? record.OrderId : 0;
        entry.Number = record.Number;
        entry.Time = record.Time;
        entry.ContentHash = record.ContentHash;
        entry.Answer = record.Kind;
        if (status != CommandStatus.Ok) entry.OrderStatus = OrderStatus.Rejected;
        _commands.Finish(slot);
    }

    private void Fill(int slot, long quantity, long leaves)
    {
        ref CommandEntry entry = ref _commands[slot];
        entry.Filled += quantity;
        entry.OrderStatus = OrderStatus.PartiallyFilled;
        if (leaves == 0) Close(slot, OrderStatus.Filled);
    }

    private void Close(int slot, OrderStatus status)
    {
        _commands[slot].OrderStatus = status;
        _commands.Finish(slot);
    }

    private void CountTrade(long quantity)
    {
        TradedQuantity = unchecked(TradedQuantity + quantity);
        LastTradeQuantity = quantity;
    }

    private static BookEvent ToEvent(in BookRecord record, int slot, int makerSlot) => new()
    {
        Kind = (BookEventKind)record.Kind,
        Side = record.Side,
        Type = record.Type,
        TimeInForce = record.TimeInForce,
        CancelReason = record.CancelReason,
        Phase = record.Phase,
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

    /// <summary>What makes two commands with the same id the same command.</summary>
    private static ulong ContentHash(in OrderCommand command)
    {
        ulong hash = (ulong)command.Kind | ((ulong)command.Side << 8) | ((ulong)command.Type << 16) | ((ulong)command.TimeInForce << 24)
            | ((ulong)command.InstrumentId << 32);
        hash = Mix(hash, (ulong)command.Price);
        hash = Mix(hash, (ulong)command.Quantity);
        if (command.Kind == OrderCommandKind.Place) return hash;
        hash = Mix(hash, (ulong)command.TargetOrderId);
        return Mix(hash, command.TargetClientOrderId.Hash64());
    }

    private static ulong Mix(ulong hash, in CommandEntry entry)
    {
        hash = Mix(Mix(Mix(hash, entry.Id.Hash64()), entry.Account), entry.ContentHash);
        hash = Mix(Mix(Mix(hash, (ulong)entry.Number), (ulong)entry.OrderId), (ulong)entry.Time);
        hash = Mix(Mix(Mix(hash, (ulong)entry.Price), (ulong)entry.Quantity), (ulong)entry.Filled);
        return Mix(hash, (ulong)entry.Status | ((ulong)entry.OrderStatus << 16) | ((ulong)entry.Answer << 24) | ((ulong)entry.Kind << 32));
    }

    private static ulong Mix(ulong hash, ulong value)
    {
        hash = (hash ^ value) * 0x9E3779B97F4A7C15ul;
        return hash ^ (hash >> 32);
    }
}
