using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>An execution report in human units.</summary>
public sealed record OrderReport
{
    /// <summary>Empty if the report names no instrument that the client knows.</summary>
    public required string Symbol { get; init; }

    public uint InstrumentId { get; init; }

    /// <summary>Number among the user's reports of the instrument, from 1 without gaps; 0 for a refusal without a number.</summary>
    public long Number { get; init; }

    public ExecType ExecType { get; init; }
    public OrderStatus OrderStatus { get; init; }

    /// <summary>Rejected: why; else Ok.</summary>
    public Status Status { get; init; }

    public Side Side { get; init; }
    public OrderType Type { get; init; }
    public TimeInForce TimeInForce { get; init; }
    public CancelReason CancelReason { get; init; }

    /// <summary>What happens when the order meets one of the same account.</summary>
    public SelfTradePrevention SelfTradePrevention { get; init; }

    /// <summary>What the order waits for from now on; None: it works at its price, or is done.</summary>
    public WaitReason Waiting { get; init; }

    /// <summary>How the order depends on others; None: on none.</summary>
    public GroupKind Group { get; init; }

    /// <summary>Order id of the group's first order; 0: no group.</summary>
    public long GroupId { get; init; }

    /// <summary>Place in the group, from 0.</summary>
    public int Leg { get; init; }

    /// <summary>A copy of an earlier answer, given because the command was sent again.</summary>
    public bool Repeated { get; init; }

    /// <summary>Trade, TradePrevented: this order came in and met the other.</summary>
    public bool Aggressor { get; init; }

    public long OrderId { get; init; }

    /// <summary>Client order id of the order.</summary>
    public string ClientOrderId { get; init; } = "";

    /// <summary>Id of the user's command that caused the report; empty if none did.</summary>
    public string RequestId { get; init; } = "";

    /// <summary>Limit price of the order as it is now; 0 if it has none.</summary>
    public decimal Price { get; init; }

    /// <summary>Stop price of a stop order as it is now; null if there is none, or a trailing stop has no price to follow yet.</summary>
    public decimal? StopPrice { get; init; }

    /// <summary>Iceberg: shown at a time; else 0.</summary>
    public decimal DisplayQuantity { get; init; }

    /// <summary>Total quantity of the order.</summary>
    public decimal Quantity { get; init; }

    /// <summary>Quantity left to trade.</summary>
    public decimal Leaves { get; init; }

    /// <summary>Quantity traded so far.</summary>
    public decimal Filled { get; init; }

    /// <summary>Trade: price of this fill. TradePrevented: the price it would have been.</summary>
    public decimal LastPrice { get; init; }

    /// <summary>
    /// Trade: quantity of this fill. Canceled, MassCanceled: the quantity canceled. SharesBooked: what was booked. TradePrevented: the quantity that did not trade. Refreshed: the
    /// quantity shown now.
    /// </summary>
    public decimal LastQuantity { get; init; }

    /// <summary>MassCanceled: how many orders.</summary>
    public int OrderCount { get; init; }

    public long TradeId { get; init; }

    /// <summary>Trade: what this side pays of the value traded, millionths; negative is a rebate.</summary>
    public int FeePpm { get; init; }

    /// <summary>Trade: what this side pays, in the instrument's currency, as the exchange books it; negative is a rebate.</summary>
    public decimal Fee { get; init; }

    /// <summary>Rejected by a rule of the account: which, and by how much; else null.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>When the command that caused this entered the book; nanoseconds since 1970-01-01 UTC.</summary>
    public long TimeNanoseconds { get; init; }

    /// <summary><see cref="TimeNanoseconds"/> to the tenth of a microsecond.</summary>
    public DateTimeOffset Time => WireTime.ToDateTime(TimeNanoseconds);

    /// <summary>A wire report in the units of its instrument.</summary>
    public static OrderReport From(in WireExecutionReport report, InstrumentInfo instrument) => new()
    {
        Symbol = instrument.Symbol,
        InstrumentId = report.InstrumentId,
        Number = report.Number,
        ExecType = report.ExecType,
        OrderStatus = report.OrderStatus,
        Status = report.Status,
        Side = report.Side,
        Type = report.Type,
        TimeInForce = report.TimeInForce,
        CancelReason = report.CancelReason,
        SelfTradePrevention = report.SelfTradePrevention,
        Waiting = report.Waiting,
        Group = report.Group,
        GroupId = report.GroupId,
        Leg = (int)report.Leg,
        OrderCount = report.OrderCount,
        StopPrice = StopPrices.ToPrice(report.StopPrice, report.Type, instrument),
        DisplayQuantity = instrument.ToQuantity(report.DisplayQuantity),
        Repeated = report.RepeatedAnswer,
        Aggressor = report.Aggressor,
        OrderId = report.OrderId,
        ClientOrderId = report.ClientOrderId.ToString(),
        RequestId = report.AnsweredCommand.ToString(),
        Price = instrument.ToPrice(report.Price),
        Quantity = instrument.ToQuantity(report.Quantity),
        Leaves = instrument.ToQuantity(report.Leaves),
        Filled = instrument.ToQuantity(report.Filled),
        LastPrice = instrument.ToPrice(report.LastPrice),
        LastQuantity = instrument.ToQuantity(report.LastQuantity),
        TradeId = report.TradeId,
        TimeNanoseconds = report.Time,
        FeePpm = report.FeePpm,
        Fee = report.ExecType == ExecType.Trade ? instrument.ToFee(report.LastPrice, report.LastQuantity, report.FeePpm) : 0,
        Refusal = report.Detail is { } detail ? Refusal.From(detail) : null,
    };
}
