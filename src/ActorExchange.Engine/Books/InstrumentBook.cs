using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>
/// What the OrderBookActor is a thin shell around: an <see cref="IOrderBook"/>, the commands it remembers, and the number of each
/// account's last report. Deterministic: time comes in, records come out. One caller at a time.
/// Live it is driven by <see cref="Execute"/> and the calls of operators and timers; in recovery by <see cref="Apply"/>; both lead to the same
/// <see cref="StateHash()"/>.
/// </summary>
public sealed partial class InstrumentBook
{
    private readonly IOrderBook _book;
    private readonly CommandIndex _commands;
    private readonly AccountTotals _accounts = new();
    private readonly BookEvents _events = new();
    private readonly int _maxOrders;
    private readonly Func<uint, uint>? _groupOf;
    private BookProgress _progress;
    private long _advancedTo;

    /// <param name="instrumentId">The instrument.</param>
    /// <param name="book">An empty book.</param>
    /// <param name="window">Finished commands to remember for repetition.</param>
    /// <param name="maxOrders">Working orders the book may hold.</param>
    /// <param name="groupOf">The account group of an account, for self-trade prevention; null: nobody has one.</param>
    public InstrumentBook(uint instrumentId, IOrderBook book, int window, int maxOrders, Func<uint, uint>? groupOf = null)
    {
        InstrumentId = instrumentId;
        _book = book;
        _commands = new CommandIndex(window);
        _maxOrders = maxOrders;
        _groupOf = groupOf;
    }

    public uint InstrumentId { get; }

    public IOrderBook Book => _book;

    public CommandIndex Commands => _commands;

    public AccountTotals Accounts => _accounts;

    public ref readonly BookProgress Progress => ref _progress;

    /// <summary>Orders that the next release of a batch would match.</summary>
    public int WaitingForBatch { get; private set; }

    /// <summary>Carries out one command of an account. Exactly one of the records is its answer; for a group, one for each leg.</summary>
    /// <param name="command">Checked against reference data by the session.</param>
    /// <param name="account">The commanding account.</param>
    /// <param name="now">Nanoseconds since 1970; moved up if it is not after the last command's.</param>
    /// <param name="records">Gets the records; first those of good-till-date orders that expire before the command, if any do.</param>
    public void Execute(in OrderCommand command, uint account, long now, BookRecords records)
    {
        if (command.Kind == OrderCommandKind.PlaceGroup)
        {
            ExecuteGroup(command, account, now, records);
            return;
        }

        ulong content = CommandContent.Hash(command);
        int known = _commands.Find(account, command.ClientOrderId);
        if (known >= 0)
        {
            Repeat(command, account, content, known, records);
            return;
        }

        if (command.RefuseWith != CommandStatus.Ok)
        {
            TurnAway(command, account, command.RefuseWith, now, records);
            return;
        }

        Expire(now, records);
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
                ? s : Replace(command, id),
            OrderCommandKind.Reduce => Target(command, account, out long id) is var s and not CommandStatus.Ok
                ? s : _book.Reduce(id, command.Quantity, _events),
            OrderCommandKind.MassCancel => _book.MassCancel(FilterOf(command, account), _events),
            OrderCommandKind.BookShares => _accounts.CheckBooking(account, command.CounterAccount, command.Quantity),
            _ => CommandStatus.InvalidMessage,
        };
        if (status != CommandStatus.Ok) Refuse(command, account, status, slot, time, records);
        else if (command.Kind == OrderCommandKind.Place) Translate(time, BookCause.None, records);
        else if (command.Kind == OrderCommandKind.BookShares) BookShares(command, account, slot, time, records);
        else TranslateAnswer(time, command, slot, records);
    }

    /// <summary>Turns a command away without a trace; a group leg by leg.</summary>
    public static void TurnAway(in OrderCommand command, uint account, CommandStatus status, long now, BookRecords records)
    {
        if (command.Kind == OrderCommandKind.PlaceGroup && command.Extras is { } extras)
        {
            foreach (ref readonly OrderCommand leg in extras.Legs.AsSpan()) TurnAway(leg, account, status, now, records);
            return;
        }

        ref BookRecord record = ref records.Add();
        record.Kind = BookRecordKind.CommandTurnedAway;
        FillRefusal(ref record, command, account, status, now);
    }

    /// <summary>The order behind a placement's entry, as its owner sees it.</summary>
    public OrderView View(in CommandEntry entry)
    {
        long leaves = entry.Live ? entry.Quantity - entry.Filled : 0;
        OrderDetails details = default;
        if (entry.Terms is { } terms)
        {
            details.Conditions = terms.Conditions;
            if (entry.Live && _book.TryGetDetails(entry.OrderId, out OrderDetails present)) details = present;
        }

        return new OrderView(
            InstrumentId, entry.OrderId, entry.Id, entry.Side, entry.Type, entry.TimeInForce, entry.Price, entry.Quantity, leaves, entry.Filled,
            entry.OrderStatus, entry.Time)
        {
            SelfTradePrevention = entry.SelfTradePrevention,
            Conditions = details.Conditions,
            Waiting = details.Waiting,
            Displayed = details.Displayed,
        };
    }

    /// <summary>
    /// A hash of everything that decides what the book will answer: the order book, the remembered commands, of every account its report number,
    /// position and what trading came to, and what the venue has issued. Equal books have equal hashes, whatever they are made of and however they
    /// came about.
    /// </summary>
    public ulong StateHash() => StateHash(_book.StateHash());

    /// <param name="bookHash">Of the order book.</param>
    /// <param name="withFigures">False: as it was before books kept more of an account than report numbers.</param>
    internal ulong StateHash(ulong bookHash, bool withFigures = true)
    {
        ulong hash = _progress.Mix(bookHash);
        for (uint account = 0; account < (uint)_accounts.Limit; account++)
        {
            if (_accounts.LastNumber(account) is not (var number and > 0)) continue;
            hash = BookMix.Add(BookMix.Add(hash, account), (ulong)number);
            if (withFigures) hash = FiguresMix.Add(hash, _accounts.PositionOf(account));
        }

        if (_accounts.Issued != 0) hash = BookMix.Add(hash, (ulong)_accounts.Issued);

        var finished = new CommandEntry[_commands.FinishedCount];
        _commands.CopyFinished(finished);
        foreach (ref readonly CommandEntry entry in finished.AsSpan()) hash = Mix(hash, entry);
        var state = new BookState();
        _book.Save(state);
        foreach (ref readonly OrderState order in state.Orders) hash = Mix(hash, _commands[order.Tag]);
        return hash;
    }

    /// <summary>The end of a restore: orders and commands are there.</summary>
    internal void Restore(in BookProgress progress, int waitingForBatch) => (_progress, WaitingForBatch) = (progress, waitingForBatch);

    /// <summary>The time of the next command, which the book is told.</summary>
    private long Stamp(long now)
    {
        long time = TimeAt(now);
        _advancedTo = time;
        _progress.LastTime = time;
        _book.AdvanceTo(time);
        return time;
    }

    private long TimeAt(long now) => Math.Max(now, Math.Max(_progress.LastTime, _advancedTo) + 1);

    private static ulong Mix(ulong hash, in CommandEntry entry)
    {
        hash = BookMix.Add(BookMix.Add(BookMix.Add(hash, entry.Id.Hash64()), entry.Account), entry.ContentHash);
        hash = BookMix.Add(BookMix.Add(BookMix.Add(hash, (ulong)entry.Number), (ulong)entry.OrderId), (ulong)entry.Time);
        hash = BookMix.Add(BookMix.Add(BookMix.Add(hash, (ulong)entry.Price), (ulong)entry.Quantity), (ulong)entry.Filled);
        if (entry.Fees != default) hash = BookMix.Add(hash, (uint)entry.Fees.MakerPpm | ((ulong)(uint)entry.Fees.TakerPpm << 32));
        return BookMix.Add(hash, (ulong)entry.Status | ((ulong)entry.OrderStatus << 16) | ((ulong)entry.Answer << 24) | ((ulong)entry.Kind << 32));
    }
}
