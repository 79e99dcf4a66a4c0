using System.Globalization;
using ActorExchange.Core;
using ActorExchange.Engine;

namespace ActorExchange.Cli.Logging;

/// <summary>The audit log's lines: time, what happened, the order, its ids.</summary>
internal static class AuditText
{
    public static void Write(TextWriter to, in AuditEntry entry)
    {
        ExecutionReport report = entry.Report;
        to.Write(Time(report.Time));
        to.Write(' ');
        to.Write(Verb(report).PadRight(9));
        to.Write(' ');
        to.Write(What(entry.Instrument, report));
        to.Write(string.Create(CultureInfo.InvariantCulture, $"  [client order {report.ClientOrderId}, order {report.OrderId}, report {report.Number}]"));
        to.WriteLine();
    }

    public static void WriteLeftOut(TextWriter to, long count) =>
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"... {count} entries are left out here: the log could not keep up. The journal has them (exchange history)."));

    private static string Verb(in ExecutionReport report) => report.ExecType switch
    {
        ExecType.New => "PLACED",
        ExecType.Trade => "EXECUTED",
        ExecType.Canceled => "CANCELED",
        ExecType.Replaced => "REPLACED",
        ExecType.Rejected => "REFUSED",
        _ => "UNKNOWN",
    };

    private static string What(Instrument instrument, in ExecutionReport report)
    {
        string order = $"{report.Side.ToString().ToUpperInvariant()} {Quantity(instrument, report.Quantity)} {instrument.Symbol} {Terms(instrument, report)}";
        return report.ExecType switch
        {
            ExecType.Trade => string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Side.ToString().ToUpperInvariant()} {Quantity(instrument, report.LastQuantity)} {instrument.Symbol} at {Price(instrument, report.LastPrice)}, "
                + $"{Quantity(instrument, report.Leaves)} left, trade {report.TradeId}"),
            ExecType.Canceled => $"{order}, {Quantity(instrument, report.LastQuantity)} canceled: {report.CancelReason}",
            ExecType.Rejected => $"{order}: {report.Status}",
            ExecType.Replaced => $"{order}, {Quantity(instrument, report.Leaves)} left",
            _ => order,
        };
    }

    private static string Terms(Instrument instrument, in ExecutionReport report) => report.Type == OrderType.Market
        ? "at market"
        : $"at {Price(instrument, report.Price)} {TimeInForceName(report.TimeInForce)}";

    private static string TimeInForceName(TimeInForce timeInForce) => timeInForce switch
    {
        TimeInForce.ImmediateOrCancel => "IOC",
        TimeInForce.FillOrKill => "FOK",
        _ => "GTC",
    };

    private static string Time(long nanoseconds)
    {
        DateTimeOffset time = DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
        return string.Create(CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd HH:mm:ss}.{nanoseconds % 1_000_000_000:D9}Z");
    }

    private static string Price(Instrument instrument, long ticks) => Decimal(ticks, instrument.TickMantissa, instrument.TickScale);

    private static string Quantity(Instrument instrument, long lots) => Decimal(lots, instrument.LotMantissa, instrument.LotScale);

    private static string Decimal(long steps, long mantissa, int scale)
    {
        decimal value = (decimal)steps * mantissa;
        for (int i = 0; i < scale; i++) value /= 10;
        return value.ToString($"F{scale}", CultureInfo.InvariantCulture);
    }
}
