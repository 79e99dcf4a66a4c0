using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>
/// From the wire's ticks and lots to human units. An instrument that the client has not heard of yet is shown with an empty symbol and
/// in ticks and lots.
/// </summary>
internal sealed class ViewMaker(InstrumentDirectory instruments)
{
    public OrderReport Report(in WireExecutionReport report) => OrderReport.From(report, InstrumentOf(report.InstrumentId));

    public OrderReport Report(ExecutionReport report)
    {
        WireId.TryCreate(report.ClientOrderId.Span, out WireId clientOrderId);
        WireId.TryCreate(report.RequestId.Span, out WireId requestId);
        return Report(new WireExecutionReport
        {
            InstrumentId = report.InstrumentId,
            Number = report.Number,
            ExecType = report.ExecType,
            OrderStatus = report.OrderStatus,
            Status = report.Status,
            Side = report.Side,
            Type = report.Type,
            TimeInForce = report.TimeInForce,
            CancelReason = report.CancelReason,
            RepeatedAnswer = report.RepeatedAnswer,
            Aggressor = report.Aggressor,
            OrderId = report.OrderId,
            ClientOrderId = clientOrderId,
            RequestId = requestId,
            Price = report.Price,
            Quantity = report.Quantity,
            Leaves = report.Leaves,
            Filled = report.Filled,
            LastPrice = report.LastPrice,
            LastQuantity = report.LastQuantity,
            TradeId = report.TradeId,
            Time = report.Time,
            SelfTradePrevention = report.SelfTradePrevention,
            Waiting = report.Waiting,
            StopPrice = report.StopPrice,
            DisplayQuantity = report.DisplayQuantity,
            Group = report.Group,
            GroupId = report.GroupId,
            Leg = report.Leg,
            OrderCount = report.OrderCount,
            FeePpm = report.FeePpm,
            Detail = report.Detail,
        });
    }

    public OrderView Order(OrderInfo order)
    {
        InstrumentInfo instrument = InstrumentOf(order.InstrumentId);
        return new OrderView
        {
            Symbol = instrument.Symbol,
            InstrumentId = order.InstrumentId,
            OrderId = order.OrderId,
            ClientOrderId = order.ClientOrderId.ToStringUtf8(),
            Side = order.Side,
            Type = order.Type,
            TimeInForce = order.TimeInForce,
            Price = instrument.ToPrice(order.Price),
            Quantity = instrument.ToQuantity(order.Quantity),
            Leaves = instrument.ToQuantity(order.Leaves),
            Filled = instrument.ToQuantity(order.Filled),
            Status = order.Status,
            Time = WireTime.ToDateTime(order.Time),
            SelfTradePrevention = order.SelfTradePrevention,
            Waiting = order.Waiting,
            Displayed = instrument.ToQuantity(order.Displayed),
            Conditions = order.Details is { } details ? OrderConditionsView.From(details, order.Type, instrument) : null,
        };
    }

    public Position Position(PositionInfo position) => Client.Position.From(position, InstrumentOf(position.InstrumentId).Symbol);

    public AccountStanding Account(AccountInfo account) => new()
    {
        Account = account.Account,
        User = account.User,
        Role = account.Role,
        Group = account.Group,
        Status = account.Status,
        Mode = (FundingMode)account.Mode,
        Cash = [.. account.Cash.Select(CashBalance.From)],
        Positions = [.. account.Positions.Select(Position)],
        Switches = [.. account.Switches.Select(KillSwitch.From)],
        CancelOnDisconnect = account.CancelOnDisconnect,
        CancelAfter = account.CancelAfterMs == 0 ? null : TimeSpan.FromMilliseconds(account.CancelAfterMs),
    };

    public TradeView Trade(TradeInfo trade)
    {
        InstrumentInfo instrument = InstrumentOf(trade.InstrumentId);
        return new TradeView
        {
            Symbol = instrument.Symbol,
            InstrumentId = trade.InstrumentId,
            TradeId = trade.TradeId,
            Price = instrument.ToPrice(trade.Price),
            Quantity = instrument.ToQuantity(trade.Quantity),
            Aggressor = trade.Aggressor,
            TimeNanoseconds = trade.Time,
            LedgerNumber = trade.LedgerNumber,
            Hash = trade.Hash,
        };
    }

    public MarketDataEvent Book(MarketDataSnapshot snapshot)
    {
        var book = new LocalBook(snapshot.InstrumentId, Math.Max(snapshot.Bids.Count, snapshot.Asks.Count));
        book.Apply(snapshot);
        return Book(book, null);
    }

    public MarketDataEvent Book(LocalBook book, MarketDataUpdate? update)
    {
        InstrumentInfo instrument = InstrumentOf(book.InstrumentId);
        return new MarketDataEvent
        {
            Symbol = instrument.Symbol,
            InstrumentId = book.InstrumentId,
            Sequence = book.Sequence,
            IsSnapshot = update is null,
            Phase = book.Phase,
            Bids = Levels(book.Bids, instrument),
            Asks = Levels(book.Asks, instrument),
            Trades = update is null ? [] : Prints(update, instrument),
            LastPrice = instrument.ToPrice(book.LastPrice),
            LastQuantity = instrument.ToQuantity(book.LastQuantity),
            TradedQuantity = instrument.ToQuantity(book.TradedQuantity),
            TradeCount = book.TradeCount,
            Time = WireTime.ToDateTime(book.Time),
            Indicative = book.Indicative is { } i
                ? new IndicativeUncross(instrument.ToPrice(i.Price), instrument.ToQuantity(i.Quantity), instrument.ToQuantity(i.Surplus))
                : null,
            Batch = book.Batch is { } batch ? new BatchPromise(batch.Number, batch.Hash.ToByteArray()) : null,
            ReleasedBatches = update is null ? [] : [.. update.Released.Select(r => new ReleasedBatch(r.Number, r.Seed, r.Orders))],
        };
    }

    private static BookLevel[] Levels(IReadOnlyList<LocalLevel> levels, InstrumentInfo instrument)
    {
        var result = new BookLevel[levels.Count];
        for (int i = 0; i < result.Length; i++)
            result[i] = new BookLevel(instrument.ToPrice(levels[i].Price), instrument.ToQuantity(levels[i].Quantity), levels[i].Orders);
        return result;
    }

    private static TradePrint[] Prints(MarketDataUpdate update, InstrumentInfo instrument)
    {
        var result = new TradePrint[update.Trades.Count];
        for (int i = 0; i < result.Length; i++)
        {
            TradeTick trade = update.Trades[i];
            result[i] = new TradePrint(
                trade.TradeId, instrument.ToPrice(trade.Price), instrument.ToQuantity(trade.Quantity), trade.Aggressor, WireTime.ToDateTime(trade.Time));
        }

        return result;
    }

    private InstrumentInfo InstrumentOf(uint id) =>
        instruments.TryGet(id, out InstrumentInfo? instrument) ? instrument : new InstrumentInfo { Id = id, Symbol = "", Tick = 1, Lot = 1 };
}
