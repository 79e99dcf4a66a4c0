using System.Globalization;
using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Trading;

/// <summary>Orders, reports and answers as people read them.</summary>
internal static class OrderText
{
    /// <summary>One line for a report.</summary>
    public static string Describe(OrderReport report)
    {
        string order = $"{Name(report.Side)} {Number(report.Quantity)} {report.Symbol} {OrderTermsText.Terms(report)}";
        string ids = $"[{report.ClientOrderId} #{report.OrderId}]";
        return report.ExecType switch
        {
            ExecType.New => $"accepted  {order}{Waiting(report)} {ids}",
            ExecType.Trade => $"filled    {Name(report.Side)} {Number(report.LastQuantity)} {report.Symbol} at {Number(report.LastPrice)}, "
                + (report.Leaves == 0 ? "complete" : $"{Number(report.Leaves)} left") + $"{FeeText.Of(report.Fee)} {ids} trade {report.TradeId}",
            ExecType.Canceled => $"canceled  {Number(report.LastQuantity)} of {order}: {CancelReasonText.Of(report.CancelReason)} {ids}",
            ExecType.Replaced => $"replaced  {order}, {Number(report.Leaves)} left {ids}",
            ExecType.Triggered => $"triggered {order}{(report.Waiting == WaitReason.None ? "" : Waiting(report))} {ids}",
            ExecType.Restated => $"moved     {order} {ids}",
            ExecType.StopPriceMoved => $"trails    {order} {ids}",
            ExecType.Refreshed => $"shows     {Number(report.LastQuantity)} of {order}, {Number(report.Leaves)} left {ids}",
            ExecType.TradePrevented => $"prevented {Name(report.Side)} {Number(report.LastQuantity)} {report.Symbol} at {Number(report.LastPrice)}"
                + $" against an order of your own {ids}",
            ExecType.MassCanceled => $"canceled  {report.OrderCount} orders, {Number(report.LastQuantity)} {report.Symbol} in all [{report.RequestId}]",
            ExecType.SharesBooked => $"booked    {(report.Side == Side.Buy ? "in" : "out")} {Number(report.LastQuantity)} {report.Symbol} at {Number(report.LastPrice)}",
            ExecType.Rejected => $"refused   {Name(report.Status)}: {RefusalText.Of(report)} [{(report.RequestId.Length > 0 ? report.RequestId : report.ClientOrderId)}]",
            _ => $"{report.ExecType} {order} {ids}",
        };
    }

    public static string Number(decimal value) => value.ToString("G29", CultureInfo.InvariantCulture);

    /// <summary>With as many decimals as the tick, so that prices stand under one another.</summary>
    public static string Price(decimal price, decimal tick) => price.ToString($"F{tick.Scale}", CultureInfo.InvariantCulture);

    public static string Name(Side side) => side == Side.Buy ? "BUY" : side == Side.Sell ? "SELL" : "-";

    public static string Name(TimeInForce timeInForce) => Upper(timeInForce.ToString());

    /// <summary>PRICE_OFF_TICK, as the protocol writes it.</summary>
    public static string Name(Status status) => Upper(status.ToString());

    public static string Name(Phase phase) => Upper(phase.ToString());

    public static string Name(OrderStatus status) => Upper(status.ToString().Replace("Status", "", StringComparison.Ordinal));

    private static string Waiting(OrderReport report)
    {
        string waits = OrderTermsText.Waits(report.Waiting, report.StopPrice);
        return waits.Length == 0 ? "" : $", waits for {waits}";
    }

    private static string Upper(string pascal) =>
        string.Concat(pascal.Select((c, i) => i > 0 && char.IsUpper(c) ? "_" + c : c.ToString())).ToUpperInvariant();
}
