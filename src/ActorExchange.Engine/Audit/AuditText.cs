using System.Globalization;
using ActorExchange.Core;
using ActorExchange.Journal;

namespace ActorExchange.Engine.Audit;

/// <summary>
/// The audit log's words: time, symbol, what happened, the terms, the ids. The client order id is the one by which all that becomes of an
/// order is found in logs.
/// </summary>
internal static class AuditText
{
    /// <summary>The line that a user's own log has of an entry of a book.</summary>
    public static string Line(AuditEntry entry)
    {
        string request = entry.RequestId.Length == 0 ? "" : $", request {entry.RequestId}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Time(entry.TimeNs)} {entry.Symbol} {entry.Text} [id {entry.ClientOrderId}{request}, order {entry.OrderId}, report {entry.Report}]");
    }

    /// <summary>What a report says.</summary>
    public static string Of(Instrument instrument, in ExecutionReport report)
    {
        string order = $"{Side(report)} {Quantity(instrument, report.Quantity)} {Terms(instrument, report)}";
        string left = Quantity(instrument, report.Leaves);
        string last = Quantity(instrument, report.LastQuantity);
        return report.ExecType switch
        {
            ExecType.New => $"PLACED {order}{Waits(report)}",
            ExecType.Trade => string.Create(
                CultureInfo.InvariantCulture,
                $"EXECUTED {Side(report)} {last} at {Price(instrument, report.LastPrice)}, {left} left, trade {report.TradeId}{Fee(instrument, report)}"),
            ExecType.Canceled => $"CANCELED {order}, {last} canceled: {report.CancelReason}",
            ExecType.Replaced => $"REPLACED {order}, {left} left{Waits(report)}",
            ExecType.Triggered => $"TRIGGERED {order}, {left} left{Waits(report)}",
            ExecType.Restated => $"RESTATED {order}, {left} left",
            ExecType.StopPriceMoved => $"STOP MOVED {order}",
            ExecType.Refreshed => $"REFRESHED {order}, {last} shown, {left} left",
            ExecType.TradePrevented => $"PREVENTED {Side(report)} {last} at {Price(instrument, report.LastPrice)}, an own order",
            ExecType.MassCanceled => string.Create(CultureInfo.InvariantCulture, $"MASS CANCELED {report.OrderCount} orders, {last} in all"),
            ExecType.SharesBooked => $"SHARES {(report.Side == Core.Side.Buy ? "IN" : "OUT")} {last} at {Price(instrument, report.LastPrice)}",
            ExecType.Rejected => $"REFUSED {report.Status}",
            _ => "UNKNOWN",
        };
    }

    /// <summary>Nothing for those who pay nothing.</summary>
    private static string Fee(Instrument instrument, in ExecutionReport report) => report.FeePpm == 0
        ? ""
        : $", fee {InstrumentUnits.Of(instrument).Fee(PositionState.FeeOf(report.LastPrice, report.LastQuantity, report.FeePpm))} {instrument.Currency}";

    private static string Side(in ExecutionReport report) => report.Side == Core.Side.Buy ? "BUY" : "SELL";

    private static string Terms(Instrument instrument, in ExecutionReport report)
    {
        string price = report.Type switch
        {
            OrderType.Market => "at market",
            OrderType.Stop => $"at market, stop {Price(instrument, report.StopPrice)}",
            OrderType.StopLimit => $"at {Price(instrument, report.Price)}, stop {Price(instrument, report.StopPrice)}",
            OrderType.MarketToLimit => "market-to-limit",
            OrderType.TrailingStop or OrderType.TrailingStopLimit when report.StopPrice == 0 => "trailing stop",
            OrderType.TrailingStop or OrderType.TrailingStopLimit => $"trailing stop {Price(instrument, report.StopPrice)}",
            OrderType.Pegged => $"pegged, {Price(instrument, report.Price)}",
            _ => $"at {Price(instrument, report.Price)}",
        };
        string shown = report.DisplayQuantity == 0 ? "" : $" showing {Quantity(instrument, report.DisplayQuantity)}";
        string group = report.Group == GroupKind.None
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", leg {report.Leg} of {report.Group} {report.GroupId}");
        return $"{price}{TimeInForceOf(report)}{shown}{group}";
    }

    /// <summary>A plain market order has none that matters.</summary>
    private static string TimeInForceOf(in ExecutionReport report) => report.TimeInForce switch
    {
        TimeInForce.ImmediateOrCancel when report.Type != OrderType.Market => " IOC",
        TimeInForce.FillOrKill when report.Type != OrderType.Market => " FOK",
        TimeInForce.GoodTillDate => " GTD",
        TimeInForce.Day when report.Type != OrderType.Market => " DAY",
        TimeInForce.AtTheOpen => " at the open",
        TimeInForce.AtTheClose => " at the close",
        _ => report.Type == OrderType.Market ? "" : " GTC",
    };

    private static string Waits(in ExecutionReport report) => report.Waiting == WaitReason.None ? "" : $", waits: {report.Waiting}";

    public static string Time(long nanoseconds)
    {
        DateTime time = DateTime.UnixEpoch.AddTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
        return string.Create(CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd HH:mm:ss}.{nanoseconds % 1_000_000_000:D9}Z");
    }

    public static string Price(Instrument instrument, long ticks) => Decimal(ticks, instrument.TickMantissa, instrument.TickScale);

    public static string Quantity(Instrument instrument, long lots) => Decimal(lots, instrument.LotMantissa, instrument.LotScale);

    private static string Decimal(long steps, long mantissa, int scale)
    {
        Int128 units = (Int128)steps * mantissa;
        string sign = units < 0 ? "-" : "";
        string digits = Int128.Abs(units).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        return scale == 0 ? sign + digits : $"{sign}{digits[..^scale]}.{digits[^scale..]}";
    }
}
