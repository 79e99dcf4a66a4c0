using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>
/// Turns records into what their accounts are told. A trade, and one that was prevented, tells two; everything else one; what concerns the book as a
/// whole nobody.
/// </summary>
public static class Reports
{
    /// <summary>The report for the record's own account (for a trade: the incoming order's, the buyer's in an uncross).</summary>
    public static void Fill(in BookRecord record, uint instrumentId, ref ExecutionReport report)
    {
        report.InstrumentId = instrumentId;
        report.Number = record.Number;
        report.OrderId = record.OrderId;
        report.ClientOrderId = record.ClientOrderId;
        report.RequestId = record.RequestId;
        report.Side = record.Side;
        report.Type = record.Type;
        report.TimeInForce = record.TimeInForce;
        report.Time = record.Time;
        report.Price = record.OrderPrice;
        report.Quantity = record.OrderQuantity;
        report.Leaves = record.Leaves;
        report.Filled = record.OrderQuantity - record.Leaves;
        report.SelfTradePrevention = record.SelfTradePrevention;
        if (record.Terms is { } terms) FillTerms(terms, ref report);
        switch (record.Kind)
        {
            case BookRecordKind.OrderAccepted:
                report.ExecType = ExecType.New;
                report.OrderStatus = OrderStatus.New;
                report.RequestId = record.ClientOrderId;
                break;
            case BookRecordKind.TradeExecuted:
                report.ExecType = ExecType.Trade;
                report.Aggressor = record.Side != Side.None;
                if (record.Side == Side.None) report.Side = Side.Buy;
                report.OrderStatus = record.Leaves == 0 ? OrderStatus.Filled : OrderStatus.PartiallyFilled;
                report.FeePpm = record.FeePpm;
                FillTrade(record, ref report);
                break;
            case BookRecordKind.OrderCanceled:
                report.ExecType = ExecType.Canceled;
                report.OrderStatus = OrderStatus.Canceled;
                report.CancelReason = record.CancelReason;
                report.LastQuantity = record.Quantity;
                report.Filled = record.OrderQuantity - record.Quantity;
                report.Waiting = WaitReason.None;
                break;
            case BookRecordKind.TradePrevented:
                Works(ExecType.TradePrevented, ref report);
                report.Aggressor = true;
                FillTrade(record, ref report);
                break;
            case BookRecordKind.OrderRefreshed:
                Works(ExecType.Refreshed, ref report);
                report.LastQuantity = record.Quantity;
                break;
            case BookRecordKind.OrderReplaced or BookRecordKind.OrderReduced or BookRecordKind.OrderTriggered or BookRecordKind.OrderRestated
                or BookRecordKind.StopPriceMoved:
                Works(ExecTypeOf(record.Kind), ref report);
                break;
            case BookRecordKind.MassCanceled:
                FillMassCancel(record, ref report);
                break;
            case BookRecordKind.SharesBooked:
                FillBooking(record, ref report);
                break;
            default:
                FillRefusal(record, ref report);
                break;
        }
    }

    /// <summary>The report for the other account: of a trade the resting order's, the seller's in an uncross; of a booking the one at its other end.</summary>
    public static void FillMaker(in BookRecord record, uint instrumentId, ref ExecutionReport report)
    {
        report.InstrumentId = instrumentId;
        if (record.Kind == BookRecordKind.SharesBooked)
        {
            (report.Number, report.Time) = (record.MakerNumber, record.Time);
            FillBooking(record, ref report);
            report.Side = record.Side == Side.Sell ? Side.Buy : Side.Sell;
            return;
        }

        report.ExecType = record.Kind == BookRecordKind.TradeExecuted ? ExecType.Trade : ExecType.TradePrevented;
        report.Number = record.MakerNumber;
        report.OrderId = record.MakerOrderId;
        report.ClientOrderId = record.MakerClientOrderId;
        report.Side = record.Side == Side.Sell ? Side.Buy : Side.Sell;
        report.Type = record.MakerType;
        report.TimeInForce = record.MakerTimeInForce;
        report.Time = record.Time;
        report.Price = record.MakerPrice;
        report.Quantity = record.MakerQuantity;
        report.Leaves = record.MakerLeaves;
        report.Filled = record.MakerQuantity - record.MakerLeaves;
        if (record.Kind == BookRecordKind.TradeExecuted)
            (report.FeePpm, report.OrderStatus) = (record.MakerFeePpm, record.MakerLeaves == 0 ? OrderStatus.Filled : OrderStatus.PartiallyFilled);
        else report.OrderStatus = report.Filled == 0 ? OrderStatus.New : OrderStatus.PartiallyFilled;
        if (record.MakerTerms is { } terms) FillTerms(terms, ref report);
        FillTrade(record, ref report);
    }

    private static ExecType ExecTypeOf(BookRecordKind kind) => kind switch
    {
        BookRecordKind.OrderTriggered => ExecType.Triggered,
        BookRecordKind.OrderRestated => ExecType.Restated,
        BookRecordKind.StopPriceMoved => ExecType.StopPriceMoved,
        _ => ExecType.Replaced,
    };

    /// <summary>The order works on, or waits on.</summary>
    private static void Works(ExecType type, ref ExecutionReport report)
    {
        report.ExecType = type;
        report.OrderStatus = report.Filled == 0 ? OrderStatus.New : OrderStatus.PartiallyFilled;
    }

    private static void FillTerms(OrderTerms terms, ref ExecutionReport report)
    {
        ref readonly OrderConditions conditions = ref terms.Conditions;
        report.Waiting = terms.Waiting;
        report.Group = conditions.Group;
        report.GroupId = conditions.GroupId;
        report.Leg = conditions.Leg;
        report.DisplayQuantity = conditions.DisplayQuantity;

        // A trailing stop that has had no price to follow stops nowhere.
        if (conditions.StopPrice is not (long.MinValue or long.MaxValue)) report.StopPrice = conditions.StopPrice;
    }

    private static void FillMassCancel(in BookRecord record, ref ExecutionReport report)
    {
        (report.ExecType, report.OrderStatus) = (ExecType.MassCanceled, OrderStatus.None);
        report.LastQuantity = record.Quantity;
        report.OrderCount = (int)record.Leaves;
        (report.Leaves, report.Filled) = (0, 0);
    }

    private static void FillBooking(in BookRecord record, ref ExecutionReport report)
    {
        (report.ExecType, report.OrderStatus) = (ExecType.SharesBooked, OrderStatus.None);
        (report.Side, report.LastPrice, report.LastQuantity) = (record.Side, record.Price, record.Quantity);
        (report.Price, report.Quantity) = (0, 0);
    }

    private static void FillTrade(in BookRecord record, ref ExecutionReport report)
    {
        report.LastPrice = record.Price;
        report.LastQuantity = record.Quantity;
        report.TradeId = record.TradeId;
    }

    private static void FillRefusal(in BookRecord record, ref ExecutionReport report)
    {
        report.Price = record.Price;
        report.Quantity = record.Quantity;
        report.Filled = 0;
        report.Status = record.Status;
        report.ExecType = ExecType.Rejected;
        report.OrderStatus = OrderStatus.Rejected;
        if (record.Kind != BookRecordKind.AnswerRepeated) return;
        report.Repeated = true;
        if (record.Status != CommandStatus.Ok) return;
        if (record.Command == OrderCommandKind.MassCancel)
        {
            FillMassCancel(record, ref report);
            return;
        }

        if (record.Command == OrderCommandKind.BookShares)
        {
            FillBooking(record, ref report);
            return;
        }

        report.ExecType = record.Command switch
        {
            OrderCommandKind.Place => ExecType.New,
            OrderCommandKind.Cancel => ExecType.Canceled,
            _ => ExecType.Replaced,
        };
        report.OrderStatus = record.Command == OrderCommandKind.Cancel ? OrderStatus.Canceled : OrderStatus.New;
    }
}
