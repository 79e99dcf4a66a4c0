using ActorExchange.Core;

namespace ActorExchange.Engine;

// Requests of a client with exactly one answer, told to the asking connection (the Sender). RequestNumber is the client's and only echoed.

/// <summary>A question that a connection asks for its client, wherever it goes.</summary>
public interface IEngineRequest
{
    /// <summary>The client's; the answer has the same.</summary>
    uint RequestNumber { get; }
}

/// <summary>→ InstrumentsActor (operators only; the connection checks). Id of the instrument is ignored and given by the exchange.</summary>
public sealed record AddInstrument(uint RequestNumber, Instrument Instrument, TradingPhase InitialPhase) : IEngineRequest;

/// <summary>→ InstrumentsActor (operators only). To the phase it is already in: Ok.</summary>
public sealed record SetPhase(uint RequestNumber, uint InstrumentId, TradingPhase Phase) : IEngineRequest;

/// <summary>→ InstrumentsActor (operators only). Cancels every order and closes the book for ever.</summary>
public sealed record Delist(uint RequestNumber, uint InstrumentId) : IEngineRequest;

/// <summary>→ InstrumentsActor (operators only). Reference price of bands and collars, ticks; an uncross sets it, too.</summary>
public sealed record SetReferencePrice(uint RequestNumber, uint InstrumentId, long Price) : IEngineRequest;

/// <summary>Answer to the four above.</summary>
public sealed record InstrumentAnswer(uint RequestNumber, CommandStatus Status, string Reason, InstrumentView? Instrument);

/// <summary>→ SessionActor. InstrumentId 0 = all books.</summary>
public sealed record GetOpenOrders(uint RequestNumber, uint InstrumentId) : IEngineRequest;

/// <summary>→ SessionActor. By client order id (InstrumentId may be 0), or by order id with its instrument.</summary>
public sealed record GetOrder(uint RequestNumber, uint InstrumentId, ClientOrderId ClientOrderId, long OrderId) : IEngineRequest;

/// <summary>Answer to the two above.</summary>
public sealed record OrdersAnswer(uint RequestNumber, CommandStatus Status, string Reason, IReadOnlyList<OrderView> Orders, bool More);

/// <summary>→ SessionActor: the account's own reports of one book after a number, from the journal.</summary>
public sealed record GetHistory(uint RequestNumber, uint InstrumentId, long AfterNumber, int Limit) : IEngineRequest;

/// <summary>Answer to <see cref="GetHistory"/>.</summary>
public sealed record HistoryAnswer(uint RequestNumber, CommandStatus Status, string Reason, IReadOnlyList<ExecutionReport> Reports, bool More);

/// <summary>→ MarketDataActor of the instrument.</summary>
public sealed record GetBook(uint RequestNumber, int Depth) : IEngineRequest;

/// <summary>Answer to <see cref="GetBook"/>.</summary>
public sealed record BookAnswer(uint RequestNumber, MarketDataSnapshot Book);

/// <summary>→ MarketDataActor of the instrument: recent trades after an id, oldest first.</summary>
public sealed record GetTrades(uint RequestNumber, long AfterTradeId, int Limit) : IEngineRequest;

/// <summary>Answer to <see cref="GetTrades"/>.</summary>
public sealed record TradesAnswer(uint RequestNumber, uint InstrumentId, IReadOnlyList<TradeTick> Trades, bool More);

/// <summary>→ UsersActor (operators only).</summary>
public sealed record AddUser(uint RequestNumber, string User, bool IsOperator) : IEngineRequest
{
    /// <summary>Empty: the exchange's default, or "operator" for an operator.</summary>
    public string Role { get; init; } = "";

    /// <summary>Who asks; null: nobody who is known.</summary>
    public Actor? By { get; init; }
}

/// <summary>→ UsersActor (operators only).</summary>
public sealed record ListUsers(uint RequestNumber) : IEngineRequest;

/// <summary>Answer to the two above; NewKey is set once, for a new user.</summary>
public sealed record UsersAnswer(uint RequestNumber, CommandStatus Status, string Reason, IReadOnlyList<UserView> Users, string NewKey);

/// <summary>→ StatusActor.</summary>
public sealed record GetServerStatus(uint RequestNumber) : IEngineRequest
{
    /// <summary>Only echoed: of how many past seconds the asker wants to know what came in.</summary>
    public int Seconds { get; init; }
}

/// <summary>Answer to <see cref="GetServerStatus"/>.</summary>
public sealed record ServerStatusAnswer(
    uint RequestNumber, long JournalOrdinal, long LedgerOrdinal, long LedgerTrades, int Sessions, long StartedNs, IReadOnlyList<BookStatus> Books)
{
    /// <summary>As in the question.</summary>
    public int Seconds { get; init; }
}

/// <summary>One book as of its last durable event.</summary>
public sealed record BookStatus(uint InstrumentId, long DurableSequence, int OpenOrders, long LastTradeId, ulong StateHash);

/// <summary>An order as its owner sees it. Ticks, lots, nanoseconds.</summary>
public sealed record OrderView(
    uint InstrumentId, long OrderId, ClientOrderId ClientOrderId, Side Side, OrderType Type, TimeInForce TimeInForce,
    long Price, long Quantity, long Leaves, long Filled, OrderStatus Status, long Time)
{
    public SelfTradePrevention SelfTradePrevention { get; init; }

    /// <summary>All zero for a plain order.</summary>
    public OrderConditions Conditions { get; init; }

    public WaitReason Waiting { get; init; }

    /// <summary>Iceberg at its price: lots shown now. Otherwise 0.</summary>
    public long Displayed { get; init; }
}

public sealed record UserView(string User, uint Account, bool IsOperator, bool Connected)
{
    public string Role { get; init; } = "";

    public string Group { get; init; } = "";

    public AccountStatus Status { get; init; }

    public IReadOnlyList<KeyView> Keys { get; init; } = [];
}
