using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.TestKit;

/// <summary>Reports in symbols and decimals.</summary>
internal static class ReportViews
{
    public static OrderReport Make(in WireExecutionReport report, InstrumentInfo instrument) => new()
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
    };
}
