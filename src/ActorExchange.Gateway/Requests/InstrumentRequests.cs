using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using Body = ActorExchange.Protocol.Request.BodyOneofCase;

namespace ActorExchange.Gateway;

/// <summary>Requests about instruments and their books.</summary>
internal static class InstrumentRequests
{
    /// <summary>Null if the request is none of these.</summary>
    public static RequestRoute? Route(Request request, RequestContext context)
    {
        uint number = request.RequestNumber;
        switch (request.BodyCase)
        {
            case Body.ListInstruments:
                return ListInstruments(number, context);
            case Body.AddInstrument:
                return AddInstrument(number, request.AddInstrument, context);
            case Body.SetPhase:
                return SetPhase(number, request.SetPhase, context);
            case Body.SetReferencePrice:
                return SetReferencePrice(number, request.SetReferencePrice, context);
            case Body.Delist:
                return RequestRoute.Ask(context.Services.Instruments, new Engine.Delist(number, request.Delist.InstrumentId));
            case Body.GetBook:
                return AskMarketData(request.GetBook.InstrumentId, new Engine.GetBook(number, RequestLimits.Of(request.GetBook.Depth)), context);
            case Body.GetTrades:
                Protocol.GetTrades get = request.GetTrades;
                return AskMarketData(get.InstrumentId, new Engine.GetTrades(number, get.AfterTradeId, RequestLimits.OrAll(get.Limit)), context);
            default:
                return null;
        }
    }

    private static RequestRoute ListInstruments(uint number, RequestContext context)
    {
        Response response = Responses.Of(number, CommandStatus.Ok, "");
        foreach (InstrumentView view in context.Instruments.All) response.Instruments.Add(WireBooks.FromEngine(view));
        return RequestRoute.Give(response);
    }

    private static RequestRoute AddInstrument(uint number, Protocol.AddInstrument add, RequestContext context)
    {
        if (add.Instrument is null) return RequestRoute.Refuse(number, CommandStatus.InvalidInstrument, "AddInstrument.instrument is missing");
        if (!IsPhase(add.InitialPhase)) return NoSuchPhase(number, add.InitialPhase);
        return RequestRoute.Ask(
            context.Services.Instruments, new Engine.AddInstrument(number, WireBooks.ToEngine(add.Instrument), (TradingPhase)add.InitialPhase));
    }

    private static RequestRoute SetPhase(uint number, Protocol.SetPhase set, RequestContext context) => IsPhase(set.Phase)
        ? RequestRoute.Ask(context.Services.Instruments, new Engine.SetPhase(number, set.InstrumentId, (TradingPhase)set.Phase))
        : NoSuchPhase(number, set.Phase);

    private static RequestRoute SetReferencePrice(uint number, Protocol.SetReferencePrice set, RequestContext context)
    {
        if (context.Instruments.Find(set.InstrumentId)?.Instrument is not { } instrument) return RequestRoute.UnknownInstrument(number, set.InstrumentId);
        Protocol.Status status = DecimalConversion.PriceToTicks(set.Price, set.PriceScale, instrument.TickMantissa, instrument.TickScale, out long ticks);
        if (status != Protocol.Status.Ok)
            return RequestRoute.Refuse(number, (CommandStatus)status, "SetReferencePrice.price: not a whole number of ticks");
        if (ticks < instrument.MinPrice || ticks > instrument.MaxPrice)
            return RequestRoute.Refuse(number, CommandStatus.PriceOutOfBounds, "SetReferencePrice.price: outside the instrument's bounds");
        return RequestRoute.Ask(context.Services.Instruments, new Engine.SetReferencePrice(number, set.InstrumentId, ticks));
    }

    private static RequestRoute AskMarketData(uint instrumentId, IEngineRequest question, RequestContext context) =>
        context.Instruments.Find(instrumentId) is { } view
            ? RequestRoute.Ask(view.MarketData, question)
            : RequestRoute.UnknownInstrument(question.RequestNumber, instrumentId);

    private static RequestRoute NoSuchPhase(uint number, Phase phase) =>
        RequestRoute.Refuse(number, CommandStatus.InvalidPhaseChange, $"there is no phase {(int)phase}");

    private static bool IsPhase(Phase phase) => phase is >= Phase.Closed and <= Phase.PeriodicAuction;
}
