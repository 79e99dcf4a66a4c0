using ActorExchange.Client;
using ActorExchange.Protocol;
using ActorExchange.Protocol.Journal;

namespace ActorExchange.TestKit;

// What somebody asked for, and what somebody was told.
internal sealed partial class BookAudit
{
    private delegate bool CommandCondition(in ClientCommand command);

    private string? Refused(BookEvent e)
    {
        WireId id = Wire.Id(e.RequestId);
        if (MarkDone(e.Account, id) is { } twice) return twice;
        string? fault = Asked(e.Account, id, (in ClientCommand c) => (uint)c.Kind == e.Command && Deserves(c, e.Account, (Status)e.Status));
        if (fault is not null) return $"refused with {(Status)e.Status} in phase {Phase}, which does not fit; {fault}";
        if (Count(e.Account, e.Number) is { } gap) return gap;
        if (Told(e.Account, e.Number) is not { } told) return null;
        bool right = told.ExecType == ExecType.Rejected && (uint)told.Status == e.Status && told.AnsweredCommand == id && told.Time == (long)e.Time;
        return right ? null : $"the refusal of '{id}' was told as {LogEntry.Describe(told)}";
    }

    /// <summary>Whether the book's state gives a reason for the refusal.</summary>
    private bool Deserves(in ClientCommand command, uint account, Status status)
    {
        bool immediate = command.Kind == CommandKind.New && NeedsMatching(command);
        bool places = command.Kind is CommandKind.New or CommandKind.Replace;
        bool changes = command.Kind is not (CommandKind.New or CommandKind.MassCancel);
        AuditedOrder? target = Target(command, account);
        Core.PhaseAcceptance accepts = Core.PhaseRules.Of((Core.TradingPhase)Phase);
        WireOrderConditions conditions = command.Terms is { HasConditions: true } terms ? terms.Conditions : default;
        return status switch
        {
            Status.PhaseDoesNotAccept => (accepts & NeededFor(command.Kind)) == Core.PhaseAcceptance.None || command.State is GroupOfOrders && Phase == Phase.BatchCollection,
            Status.NotDuringCall => immediate && (accepts & Core.PhaseAcceptance.PlaceImmediate) == Core.PhaseAcceptance.None || command.State is GroupOfOrders,
            Status.TooLateForAuction => command.TimeInForce is TimeInForce.AtTheOpen or TimeInForce.AtTheClose || command.State is GroupOfOrders,
            Status.UnknownOrder => changes && target is not { IsLive: true },
            Status.TooLateToCancel => target is { IsLive: false },
            Status.QuantityAlreadyTraded => target is { IsLive: true } && Lots(command) <= target.Filled,
            Status.BookFull => command.Kind == CommandKind.New,
            Status.PostOnlyWouldTrade => conditions.PostOnly || conditions.PostOnlySlide || ((target?.Terms?.Flags ?? 0) & 3) != 0,
            Status.ReduceOnlyWouldIncrease => conditions.ReduceOnly || ((target?.Terms?.Flags ?? 0) & 16) != 0,
            Status.InvalidExpireTime => conditions.ExpireTime != 0 && conditions.ExpireTime <= _time || command.State is GroupOfOrders,
            Status.CannotReplace => command.Kind == CommandKind.Replace && target is { IsLive: true, Terms: not null } || command.Terms is not null,
            Status.PriceOutsideCollar or Status.NotionalTooLarge => places && !_isPlain,
            _ => false,
        };
    }

    private static bool NeedsMatching(in ClientCommand command) =>
        (command.Type == OrderType.Market && command.TimeInForce is not (TimeInForce.AtTheOpen or TimeInForce.AtTheClose))
        || command.Type is OrderType.MarketToLimit or OrderType.Pegged || command.TimeInForce is TimeInForce.Ioc or TimeInForce.Fok
        || command.Terms is { HasConditions: true, Conditions.MinQuantity: > 0 };

    private static Core.PhaseAcceptance NeededFor(CommandKind kind) => kind switch
    {
        CommandKind.New => Core.PhaseAcceptance.Place,
        CommandKind.Replace => Core.PhaseAcceptance.Replace,
        CommandKind.Reduce => Core.PhaseAcceptance.Reduce,
        _ => Core.PhaseAcceptance.Cancel,
    };

    private AuditedOrder? Target(in ClientCommand command, uint account)
    {
        if (command.Kind is CommandKind.New or CommandKind.MassCancel) return null;
        if (command.Target.IsEmpty) return _orders.TryGetValue(command.TargetOrderId, out AuditedOrder? byId) && byId.Account == account ? byId : null;
        foreach (AuditedOrder order in _orders.Values)
            if (order.Account == account && order.ClientOrderId == command.Target) return order;
        return null;
    }

    private string? CheckRequest(BookEvent e, AuditedOrder order, CommandKind kind, CommandCondition condition)
    {
        WireId id = Wire.Id(e.RequestId);
        if (id.IsEmpty) return "nobody's command is named";
        return MarkDone(e.Account, id) ?? Asked(e.Account, id, (in ClientCommand c) =>
            c.Kind == kind && (c.Target.IsEmpty ? c.TargetOrderId == order.Id : c.Target == order.ClientOrderId) && condition(c));
    }

    /// <summary>Null if the account's user sent such a command under this id.</summary>
    private string? Asked(uint account, in WireId id, CommandCondition condition)
    {
        if (IsOfTheExchange(id)) return null;
        if (_userOf(account) is not { } user) return $"account {account} belongs to no user";
        if (!user.Commands.TryGetValue(id, out AuditedCommand? sent)) return $"{user.Name} never sent '{id}'";
        foreach (ClientCommand content in sent.Contents)
            if (condition(content)) return null;
        return $"{user.Name} sent '{id}' with other content: {LogEntry.Describe(sent.Contents[^1])}";
    }

    /// <summary>Kill switches, breaches and bookings act through the account's session; AccountAudit judges what they may do.</summary>
    private static bool IsOfTheExchange(in WireId id) => id.ToString() is ['~', ..];

    private string? MarkDone(uint account, in WireId id) => _done.Add((account, id)) ? null : $"'{id}' of account {account} was done twice";

    private WireExecutionReport Numbered(uint account, long number, AuditedOrder order, ExecType kind, BookEvent e) => WithTerms(new()
    {
        InstrumentId = _instrument,
        Number = number,
        ExecType = kind,
        OrderId = order.Id,
        ClientOrderId = order.ClientOrderId,
        RequestId = order.Account == account ? Wire.Id(e.RequestId) : default,
        Side = order.Side,
        Type = order.Type,
        TimeInForce = order.TimeInForce,
        Price = order.Price,
        Quantity = order.Quantity,
        Leaves = order.Leaves,
        Filled = order.Filled,
        Time = (long)e.Time,
    }, order.Terms);

    private WireExecutionReport Trade(AuditedOrder order, BookEvent e, long number, bool aggressor) =>
        Numbered(order.Account, number, order, ExecType.Trade, e) with
        {
            RequestId = default,
            OrderStatus = order.IsLive ? OrderStatus.StatusPartiallyFilled : OrderStatus.StatusFilled,
            LastPrice = e.Price,
            LastQuantity = e.Quantity,
            TradeId = e.TradeId,
            Aggressor = aggressor,

            // AccountAudit judges whether they are right.
            FeePpm = order.Id == e.OrderId ? e.FeePpm : e.MakerFeePpm,
        };

    /// <summary>The numbers of an account go up by one; and if the report was told, it was told like this.</summary>
    private string? Report(in WireExecutionReport expected)
    {
        uint account = _orders[expected.OrderId].Account;
        if (Count(account, expected.Number) is { } gap) return gap;
        if (Told(account, expected.Number) is not { } told) return null;
        return ReportDifference.Find(expected, told) is { } difference
            ? $"report {_instrument}:{expected.Number} to {_userOf(account)!.Name} was wrong: {difference}; it was {LogEntry.Describe(told)}"
            : null;
    }

    private string? Count(uint account, long number)
    {
        long next = _numbers.GetValueOrDefault(account) + 1;
        _numbers[account] = number;
        return number == next ? null : $"report number {number} of account {account}, where {next} should follow";
    }

    private WireExecutionReport? Told(uint account, long number) =>
        _userOf(account) is { } user && user.Reports.TryGetValue((_instrument, number), out WireExecutionReport told) ? told : null;

    private long Ticks(in ClientCommand command) =>
        command.Price == 0 || _definition is null ? command.Price
        : DecimalConversion.PriceToTicks(command.Price, command.PriceScale, _definition.TickMantissa, _definition.TickScale, out long ticks) == Status.Ok ? ticks
        : long.MinValue;

    private long Lots(in ClientCommand command) => _definition is null ? command.Quantity
        : DecimalConversion.QuantityToLots(command.Quantity, command.QuantityScale, _definition.LotMantissa, _definition.LotScale, out long lots) == Status.Ok ? lots
        : long.MinValue;
}
