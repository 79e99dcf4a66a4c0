using ActorExchange.Protocol;

namespace ActorExchange.TestKit;

/// <summary>Compares two reports field by field.</summary>
internal static class ReportDifference
{
    /// <summary>The first field that differs, in words; null if none does.</summary>
    public static string? Find(in WireExecutionReport expected, in WireExecutionReport actual)
    {
        return Compare("instrument", expected.InstrumentId, actual.InstrumentId)
            ?? Compare("number", expected.Number, actual.Number)
            ?? Compare("kind", expected.ExecType, actual.ExecType)
            ?? Compare("status", expected.Status, actual.Status)
            ?? Compare("order id", expected.OrderId, actual.OrderId)
            ?? Compare("client order id", expected.ClientOrderId, actual.ClientOrderId)
            ?? Compare("request id", expected.AnsweredCommand, actual.AnsweredCommand)
            ?? Compare("order status", expected.OrderStatus, actual.OrderStatus)
            ?? Compare("side", expected.Side, actual.Side)
            ?? Compare("type", expected.Type, actual.Type)
            ?? Compare("time in force", expected.TimeInForce, actual.TimeInForce)
            ?? Compare("self-trade prevention", expected.SelfTradePrevention, actual.SelfTradePrevention)
            ?? Compare("price", expected.Price, actual.Price)
            ?? Compare("quantity", expected.Quantity, actual.Quantity)
            ?? Compare("leaves", expected.Leaves, actual.Leaves)
            ?? Compare("filled", expected.Filled, actual.Filled)
            ?? Compare("last price", expected.LastPrice, actual.LastPrice)
            ?? Compare("last quantity", expected.LastQuantity, actual.LastQuantity)
            ?? Compare("trade", expected.TradeId, actual.TradeId)
            ?? Compare("cancel reason", expected.CancelReason, actual.CancelReason)
            ?? Compare("aggressor", expected.Aggressor, actual.Aggressor)
            ?? Compare("waiting", expected.Waiting, actual.Waiting)
            ?? Compare("stop price", expected.StopPrice, actual.StopPrice)
            ?? Compare("display quantity", expected.DisplayQuantity, actual.DisplayQuantity)
            ?? Compare("group", expected.Group, actual.Group)
            ?? Compare("group id", expected.GroupId, actual.GroupId)
            ?? Compare("leg", expected.Leg, actual.Leg)
            ?? Compare("fee", expected.FeePpm, actual.FeePpm)
            ?? Compare("order count", expected.OrderCount, actual.OrderCount)
            ?? Compare("time", expected.Time, actual.Time);
    }

    private static string? Compare<T>(string field, T expected, T actual)
        where T : IEquatable<T> => expected.Equals(actual) ? null : $"{field} should be {expected}, is {actual}";

    private static string? Compare(string field, Enum expected, Enum actual) => expected.Equals(actual) ? null : $"{field} should be {expected}, is {actual}";
}
