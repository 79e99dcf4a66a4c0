using System.Text.Json;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using OrderDetails = ActorExchange.Protocol.OrderDetails;

namespace ActorExchange.Gateway.Web;

/// <summary>What became of one order command.</summary>
internal sealed record OrderOutcome
{
    /// <summary>Null: it was done.</summary>
    public Problem? Problem { get; init; }

    /// <summary>Reports, the answer first.</summary>
    public IReadOnlyList<WireExecutionReport> Reports { get; init; } = [];

    /// <summary>The order's conditions, if it has any.</summary>
    public OrderDetails? Details { get; init; }

    /// <summary>The command had been given before.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Why a command was refused, as a problem.</summary>
    /// <param name="report">The refusal.</param>
    /// <param name="instruments">Where the instrument's own limits are looked up.</param>
    public static Problem Refusal(in WireExecutionReport report, InstrumentDirectory instruments) => Problem.Of(
        report.Status,
        report.Detail is null && instruments.Find(report.InstrumentId) is { } view ? Explain(report.Status, view) : ExecutionJson.ReasonOf(report),
        FieldOf(report.Status)) with
    {
        Limits = report.Detail,
    };

    /// <summary>Writes "order" and "executions", within an object that the caller begins and ends.</summary>
    public void WriteMembers(Utf8JsonWriter writer, Instrument instrument)
    {
        writer.WritePropertyName("order"u8);
        OrderJson.Write(writer, Reports[^1], Details, instrument);
        writer.WriteStartArray("executions"u8);
        foreach (WireExecutionReport report in Reports) ExecutionJson.Write(writer, report, instrument);
        writer.WriteEndArray();
    }

    /// <summary>What would be right.</summary>
    private static string Explain(Status status, InstrumentView view)
    {
        Instrument instrument = view.Instrument;
        string title = ProblemTable.Of(status).Title;
        return status switch
        {
            Status.PriceOffTick => $"{title} One tick of {instrument.Symbol} is {DecimalText.Price(instrument, 1)}.",
            Status.QuantityOffLot => $"{title} One lot of {instrument.Symbol} is {DecimalText.Quantity(instrument, 1)}.",
            Status.PriceOutOfBounds => $"{title} {instrument.Symbol}: {DecimalText.Price(instrument, instrument.MinPrice)} to {DecimalText.Price(instrument, instrument.MaxPrice)}.",
            Status.QuantityOutOfBounds => $"{title} {instrument.Symbol}: {DecimalText.Quantity(instrument, instrument.MaxQuantity)}.",
            Status.PhaseDoesNotAccept or Status.NotDuringCall => $"{title} {instrument.Symbol} is in {EnumText<TradingPhase>.Name(view.Phase)}.",
            Status.DuplicateClientOrderId => $"{title} Send the command under another one.",
            Status.UnknownOrder => $"{title} One that is done is found by its client order id, for a while, and in the history.",
            Status.Busy => $"{title} Send the same again.",
            Status.OutcomeUnknown => $"{title} Ask by the client order id, or send the same again.",
            _ => title,
        };
    }

    /// <summary>Which member of an order a refusal is about, where its status says so.</summary>
    private static string? FieldOf(Status status) => status switch
    {
        Status.UnknownInstrument or Status.InstrumentNotAllowed => "symbol",
        Status.InvalidClientOrderId or Status.DuplicateClientOrderId => "clientOrderId",
        Status.InvalidTimeInForce => "timeInForce",
        Status.OrderTypeNotAllowed => "type",
        Status.PriceRequired or Status.PriceNotAllowed or Status.PriceOffTick or Status.PriceOutOfBounds or Status.PriceOutsideCollar or Status.PriceRangeLimit
            or Status.PriceCollarLimit => "price",
        Status.QuantityNotPositive or Status.QuantityOffLot or Status.QuantityOutOfBounds or Status.QuantityAlreadyTraded or Status.OrderSizeLimit => "quantity",
        Status.StopPriceRequired or Status.StopPriceNotAllowed => "stopPrice",
        Status.InvalidDisplayQuantity => "displayQuantity",
        Status.InvalidMinQuantity => "minQuantity",
        Status.InvalidExpireTime => "expireTime",
        _ => null,
    };
}
