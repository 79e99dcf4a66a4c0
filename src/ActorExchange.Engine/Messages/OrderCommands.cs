using ActorExchange.Core;

namespace ActorExchange.Engine;

/// <summary>What a command does. Journaled: append-only numbers.</summary>
public enum OrderCommandKind : byte
{
    None = 0,
    Place = 1,
    Cancel = 2,
    Replace = 3,
    Reduce = 4,

    /// <summary>Cancels the account's orders that a filter names; answered by one summary after the cancels' reports.</summary>
    MassCancel = 5,

    /// <summary>
    /// Places orders that depend on each other, all or none. Its id is its first leg's; every leg is answered by a report of its own, under
    /// its own id.
    /// </summary>
    PlaceGroup = 6,

    /// <summary>
    /// Shares come to the account (quantity above 0) or leave it, at a price for its books: an operator's booking, sent through the account's session. The
    /// id is the booking's.
    /// </summary>
    BookShares = 7,
}

/// <summary>One command of one account on its way to a book. Prices in ticks, quantities in lots.</summary>
public struct OrderCommand
{
    public OrderCommandKind Kind;
    public Side Side;
    public OrderType Type;
    public TimeInForce TimeInForce;

    /// <summary>Place: what happens when the order meets one of its own account.</summary>
    public SelfTradePrevention SelfTradePrevention;

    /// <summary>What most commands do not have; null for a plain place, replace, reduce or cancel.</summary>
    public CommandExtras? Extras;

    /// <summary>0 in a cancel, replace or reduce by client order id alone: the session fills it in.</summary>
    public uint InstrumentId;

    /// <summary>The command's own id: what its answer names, and what makes a repetition harmless.</summary>
    public ClientOrderId ClientOrderId;

    /// <summary>Cancel, replace, reduce: the order by its client order id; empty if <see cref="TargetOrderId"/> names it.</summary>
    public ClientOrderId TargetClientOrderId;

    /// <summary>Cancel, replace, reduce: the order by its number in its book; 0 if <see cref="TargetClientOrderId"/> names it.</summary>
    public long TargetOrderId;

    /// <summary>Place, replace: limit price.</summary>
    public long Price;

    /// <summary>
    /// Place: quantity. Replace: new total quantity, or with <see cref="CommandExtras.Anew"/> the new quantity left. Reduce: what to take off.
    /// </summary>
    public long Quantity;

    /// <summary>
    /// Place, set by the session: of types without a limit the worst price that they may trade at, ticks; 0: any. No part of what the user sent: a
    /// repetition may have another.
    /// </summary>
    public long WorstPrice;

    /// <summary>Place, set by the session: what the order pays. No part of what the user sent.</summary>
    public FeeRates Fees;

    /// <summary>
    /// Not Ok, set by the session: the book answers this command if it has seen it before, and otherwise turns it away with this. For ids that the session
    /// knows: such a command never executes, so nothing is held for it.
    /// </summary>
    public CommandStatus RefuseWith;

    /// <summary>BookShares: the account at the other end; 0: the venue, which issues and takes back shares.</summary>
    public uint CounterAccount;

    /// <summary>Not Ok: the gateway found it faulty (a price off the tick, say); the session answers with this status and does no more.</summary>
    public CommandStatus Fault;
}

/// <summary>
/// Commands of one account, in order: connection → session → book. Pooled: whoever receives it owns it and calls
/// <see cref="Return"/> when done (a test that does not is harmless).
/// </summary>
public sealed class CommandBatch
{
    private static readonly BatchPool<CommandBatch> Pool = new(() => new CommandBatch());

    private OrderCommand[] _items = new OrderCommand[32];

    public int Count { get; private set; }

    public uint Account { get; set; }

    public ref OrderCommand this[int index] => ref _items[index];

    public static CommandBatch Rent() => Pool.Rent();

    /// <summary>For tests: a batch of the given commands.</summary>
    public static CommandBatch Of(uint account, params ReadOnlySpan<OrderCommand> commands)
    {
        CommandBatch batch = Rent();
        batch.Account = account;
        foreach (ref readonly OrderCommand command in commands) batch.Add() = command;
        return batch;
    }

    /// <summary>A slot for one more command, cleared.</summary>
    public ref OrderCommand Add()
    {
        if (Count == _items.Length) Array.Resize(ref _items, _items.Length * 2);
        ref OrderCommand slot = ref _items[Count++];
        slot = default;
        return ref slot;
    }

    public void Return()
    {
        Count = 0;
        Account = 0;
        if (_items.Length <= 4096) Pool.Return(this);
    }
}
