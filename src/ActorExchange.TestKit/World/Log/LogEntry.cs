using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.TestKit;

internal enum LogKind : byte
{
    Note,
    Submit,
    Report,
    Answer,
    Book,
    Trade,
}

/// <summary>One thing that happened in a world; put into words only when somebody reads it.</summary>
internal struct LogEntry
{
    public LogKind Kind;
    public long Step;
    public DateTimeOffset Time;
    public string Who;
    public string Text;
    public ClientCommand Command;
    public WireExecutionReport Report;

    public override readonly string ToString()
    {
        string what = Kind switch
        {
            LogKind.Submit => $"submits {Describe(Command)}",
            LogKind.Report => $"is told {Describe(Report)}",
            LogKind.Answer => $"has the answer {Describe(Report)}",
            _ => Text,
        };
        return $"{Time:HH:mm:ss.ffffff} step {Step}: {Who} {what}";
    }

    public static string Describe(in ClientCommand command)
    {
        if (command is { Kind: CommandKind.Group, Terms: { } group })
            return $"{group.GroupKind} of {string.Join("; ", group.Legs.Select(leg => Describe(leg)))}";
        string target = command.Target.IsEmpty ? command.TargetOrderId == 0 ? "" : $" order {command.TargetOrderId}" : $" {command.Target}";
        string terms = command.Kind switch
        {
            CommandKind.New => $" {command.Side} {command.Quantity}e-{command.QuantityScale} @ {command.Price}e-{command.PriceScale} {command.Type} {command.TimeInForce}",
            CommandKind.Cancel => "",
            CommandKind.MassCancel => $" {command.Side} {command.Terms?.LowestPrice}–{command.Terms?.HighestPrice}",
            CommandKind.Replace => $" {command.Quantity}e-{command.QuantityScale} @ {command.Price}e-{command.PriceScale}",
            _ => $" {command.Quantity}e-{command.QuantityScale}",
        };
        string more = command.Terms is { HasConditions: true } ? $" {Describe(command.Terms.Conditions)}" : "";
        return $"{command.Id}: {command.Kind}{target}{terms}{more} (instrument {command.InstrumentId})";
    }

    private static string Describe(WireOrderConditions conditions)
    {
        string stop = conditions.HasStopPrice ? $" stop {conditions.StopPrice}" : "";
        string trail = conditions.TrailDistance == 0 ? "" : $" trail {conditions.TrailDistance}";
        string shown = conditions.DisplayQuantity == 0 ? "" : $" shows {conditions.DisplayQuantity}";
        string peg = conditions.Peg == PegReference.None ? "" : $" pegged {conditions.Peg} {conditions.PegOffset}";
        string until = conditions.ExpireTime == 0 ? "" : $" until {conditions.ExpireTime}";
        return $"[{stop}{trail}{shown}{peg}{until} ]";
    }

    public static string Describe(in WireExecutionReport report)
    {
        string trade = report.ExecType == ExecType.Trade ? $" trade {report.TradeId}: {report.LastQuantity} @ {report.LastPrice}" : "";
        string status = report.Status == Status.Ok ? "" : $" {report.Status}";
        string repeated = report.RepeatedAnswer ? " repeated" : "";
        return $"{report.InstrumentId}:{report.Number} {report.ExecType}{status}{repeated} order {report.OrderId} '{report.ClientOrderId}' request '{report.RequestId}'"
            + $" {report.Side} {report.Quantity} @ {report.Price} leaves {report.Leaves}{trade}";
    }
}
