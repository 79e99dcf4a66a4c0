using ActorExchange.Client;
using ActorExchange.Protocol;
using ActorExchange.Protocol.Journal;
using Google.Protobuf;

namespace ActorExchange.TestKit.Tests.Auditor;

/// <summary>A book's journal written by hand, true or false, under the eyes of the auditor.</summary>
internal sealed class BookTape
{
    private const uint Accepted = 1;
    private const uint Traded = 2;
    private const uint Canceled = 3;
    private const uint Phased = 6;

    private readonly AuditedUser _user = new("alice") { Account = 1 };
    private readonly BookAudit _audit;
    private long _time = 1;
    private long _orders;
    private long _trades;
    private long _number;

    public BookTape()
    {
        _audit = new BookAudit(1, null, _ => _user, [], isPlain: true);
        Apply(new BookEvent { Kind = Phased, Phase = (uint)Phase.Continuous });
    }

    /// <summary>The first thing that the auditor found wrong.</summary>
    public string? Fault { get; private set; }

    public BookTape Place(Side side, long price, long quantity, TimeInForce timeInForce = TimeInForce.Gtc, bool asked = true)
    {
        _time++;
        string id = $"o{++_orders}";
        var command = new ClientCommand
        {
            Kind = CommandKind.New,
            Id = WireId.Parse(id),
            InstrumentId = 1,
            Side = side,
            Type = OrderType.Limit,
            TimeInForce = timeInForce,
            Price = price,
            Quantity = quantity,
        };
        if (asked) _user.Command(command).Sent(command, default);
        return Apply(new BookEvent
        {
            Kind = Accepted,
            Account = 1,
            OrderId = _orders,
            ClientOrderId = ByteString.CopyFromUtf8(id),
            Number = ++_number,
            Side = (uint)side,
            Type = (uint)OrderType.Limit,
            TimeInForce = (uint)timeInForce,
            Price = price,
            Quantity = quantity,
            Leaves = quantity,
        });
    }

    public BookTape Trade(Side aggressor, long taker, long maker, long price, long quantity, long leaves, long makerLeaves) => Apply(new BookEvent
    {
        Kind = Traded,
        Account = 1,
        MakerAccount = 1,
        OrderId = taker,
        MakerOrderId = maker,
        Number = ++_number,
        MakerNumber = ++_number,
        TradeId = ++_trades,
        Side = (uint)aggressor,
        Price = price,
        Quantity = quantity,
        Leaves = leaves,
        MakerLeaves = makerLeaves,
    });

    public BookTape Cancel(long order, long quantity, CancelReason reason) => Apply(new BookEvent
    {
        Kind = Canceled,
        Account = 1,
        OrderId = order,
        Number = ++_number,
        Quantity = quantity,
        CancelReason = (uint)reason,
    });

    public BookTape SkipNumber()
    {
        _number++;
        return this;
    }

    /// <summary>The last command is over.</summary>
    public string? End() => Fault ??= _audit.EndCommand();

    private BookTape Apply(BookEvent e)
    {
        e.Time = (ulong)_time;
        Fault ??= _audit.Apply(e, 1);
        return this;
    }
}
