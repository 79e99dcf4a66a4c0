using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>Turns records into what their accounts are told. A trade tells two; everything else one; a phase change nobody.</summary>
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
                FillTrade(record, ref report);
                break;
            case BookRecordKind.OrderCanceled:
                report.ExecType = ExecType.Canceled;
                report.OrderStatus = OrderStatus.Canceled;
                report.CancelReason = record.CancelReason;
                report.LastQuantity = record.Quantity;
                report.Filled = record.OrderQuantity - record.Quantity;
                break;
            case BookRecordKind.OrderReplaced or BookRecordKind.OrderReduced:
                report.ExecType = ExecType.Replaced;
                report.OrderStatus = report.Filled == 0 ? OrderStatus.New : OrderStatus.PartiallyFilled;
                break;
            default:
                FillRefusal(record, ref report);
                break;
        }
    }

    /// <summary>The report for a trade's other account: the resting order's, the seller's in an uncross.</summary>
    public static void FillMaker(in BookRecord record, uint instrumentId, ref ExecutionReport report)
    {
        report.InstrumentId = instrumentId;
        report.ExecType = ExecType.Trade;
        report.Number = record.MakerNumber;
        report.OrderId = record.MakerOrderId;
        report.ClientOrderId = record.MakerClientOrderId;
        report.Side = record.Side == Side.Sell ? Side.Buy : Side.Sell;
        report.Type = OrderType.Limit;
        report.TimeInForce = TimeInForce.GoodTillCancel;
        report.OrderStatus = record.MakerLeaves == 0 ? OrderStatus.Filled : OrderStatus.PartiallyFilled;
        report.Time = record.Time;
        report.Price = record.MakerPrice;
        report.Quantity = record.MakerQuantity;
        report.Leaves = record.MakerLeaves;
        report.Filled = record.MakerQuantity - record.MakerLeaves;
        FillTrade(record, ref report);
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
        report.ExecType = record.Command switch
        {
            OrderCommandKind.Place => ExecType.New,
            OrderCommandKind.Cancel => ExecType.Canceled,
            _ => ExecType.Replaced,
        };
        report.OrderStatus = record.Command == OrderCommandKind.Cancel ? OrderStatus.Canceled : OrderStatus.New;
    }
}
