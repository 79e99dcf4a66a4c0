using System.Globalization;
using ActorExchange.Core;

namespace ActorExchange.Engine.Audit;

/// <summary>
/// The audit log's words: time, symbol, what happened, the terms, the ids. The client order id is the one by which all that becomes of an
/// order is found in logs.
/// </summary>
internal static class AuditText
{
    public static string Of(Instrument instrument, in ExecutionReport report)
    {
        string request = report.RequestId.IsEmpty || report.RequestId == report.ClientOrderId ? "" : $", request {report.RequestId}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Time(report.Time)} {instrument.Symbol} {What(instrument, report)} [id {report.ClientOrderId}{request}, order {report.OrderId}, report {report.Number}]");
    }

    private static string What(Instrument instrument, in ExecutionReport report)
    {
        string order = $"{Side(report)} {Quantity(instrument, report.Quantity)} {Terms(instrument, report)}";
        string left = Quantity(instrument, report.Leaves);
        return report.ExecType switch
        {
            ExecType.New => $"PLACED {order}",
            ExecType.Trade => string.Create(
                CultureInfo.InvariantCulture,
                $"EXECUTED {Side(report)} {Quantity(instrument, report.LastQuantity)} at {Price(instrument, report.LastPrice)}, {left} left, trade {report.TradeId}"),
            ExecType.Canceled => $"CANCELED {order}, {Quantity(instrument, report.LastQuantity)} canceled: {report.CancelReason}",
            ExecType.Replaced => $"REPLACED {order}, {left} left",
            ExecType.Rejected => $"REFUSED {report.Status}",
            _ => "UNKNOWN",
        };
    }

    private static string Side(in ExecutionReport report) => report.Side == Core.Side.Buy ? "BUY" : "SELL";

    private static string Terms(Instrument instrument, in ExecutionReport report)
    {
        if (report.Type == OrderType.Market) return "at market";
        string timeInForce = report.TimeInForce switch
        {
            TimeInForce.ImmediateOrCancel => "IOC",
            TimeInForce.FillOrKill => "FOK",
            _ => "GTC",
        };
        return $"at {Price(instrument, report.Price)} {timeInForce}";
    }

    private static string Time(long nanoseconds)
    {
        DateTime time = DateTime.UnixEpoch.AddTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
        return string.Create(CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd HH:mm:ss}.{nanoseconds % 1_000_000_000:D9}Z");
    }

    private static string Price(Instrument instrument, long ticks) => Decimal(ticks, instrument.TickMantissa, instrument.TickScale);

    private static string Quantity(Instrument instrument, long lots) => Decimal(lots, instrument.LotMantissa, instrument.LotScale);

    private static string Decimal(long steps, long mantissa, int scale)
    {
        Int128 units = (Int128)steps * mantissa;
        string sign = units < 0 ? "-" : "";
        string digits = Int128.Abs(units).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        return scale == 0 ? sign + digits : $"{sign}{digits[..^scale]}.{digits[^scale..]}";
    }
}
