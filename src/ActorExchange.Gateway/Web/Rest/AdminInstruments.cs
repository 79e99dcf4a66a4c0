using System.Globalization;
using System.Text.Json;
using ActorExchange.Core;
using ActorExchange.Protocol;
using Microsoft.AspNetCore.Http;

namespace ActorExchange.Gateway.Web;

/// <summary>Operators' calls about instruments.</summary>
internal static class AdminInstruments
{
    private const int LargestScale = 9;

    public static async Task ListAsync(AdminCall call)
    {
        // The state of the books is for operators; whoever may not have it is told so by the exchange.
        Response state = await call.AskAsync(new Request { GetServerStatus = new GetServerStatus { Seconds = 1 } });
        Response list = await call.AskAsync(new Request { ListInstruments = new ListInstruments() });
        Dictionary<uint, BookStatus> books = state.Server.Books.ToDictionary(b => b.InstrumentId);
        await call.WriteAsync(json => json.Objects("instruments", list.Instruments, (to, definition) => Write(to, definition, books.GetValueOrDefault(definition.Id))));
    }

    public static async Task AddAsync(AdminCall call)
    {
        AddInstrument add = await call.ReadAsync(Read);
        await AnswerAsync(call, new Request { AddInstrument = add }, StatusCodes.Status201Created);
    }

    public static async Task SetPhaseAsync(AdminCall call)
    {
        uint id = call.Instrument(call.Part("symbol")).Instrument.Id;
        TradingPhase phase = await call.ReadAsync(body => body.Choice<TradingPhase>("phase"));
        await AnswerAsync(call, new Request { SetPhase = new SetPhase { InstrumentId = id, Phase = (Phase)phase } });
    }

    public static async Task SetReferencePriceAsync(AdminCall call)
    {
        uint id = call.Instrument(call.Part("symbol")).Instrument.Id;
        WireDecimal price = await call.ReadAsync(body => Decimal(body, "price") ?? throw body.Fault("price", "is missing"));
        await AnswerAsync(call, new Request { SetReferencePrice = new SetReferencePrice { InstrumentId = id, Price = price.Mantissa, PriceScale = price.Scale } });
    }

    /// <summary>For ever, so the symbol has to be said a second time.</summary>
    public static async Task DelistAsync(AdminCall call)
    {
        string symbol = call.Part("symbol");
        uint id = call.Instrument(symbol).Instrument.Id;
        if (call.Query("confirm") != symbol)
            throw AdminCall.Unreadable("confirm", $"delisting cancels every order and closes the book for ever; say ?confirm={symbol} if that is meant");
        await AnswerAsync(call, new Request { Delist = new Delist { InstrumentId = id } });
    }

    private static async Task AnswerAsync(AdminCall call, Request request, int status = StatusCodes.Status200OK)
    {
        Response response = await call.AskAsync(request);
        await call.WriteAsync(
            json =>
            {
                if (response.Instruments.Count > 0) Write(json, response.Instruments[0], null);
            },
            status);
    }

    private static AddInstrument Read(AdminBody body)
    {
        var standard = new Instrument { Id = 0, Symbol = body.Text("symbol") };
        WireDecimal tick = Decimal(body, "tick") ?? new WireDecimal(standard.TickMantissa, (uint)standard.TickScale);
        WireDecimal lot = Decimal(body, "lot") ?? new WireDecimal(standard.LotMantissa, (uint)standard.LotScale);
        CheckStep(body, "tick", tick);
        CheckStep(body, "lot", lot);
        return new AddInstrument
        {
            Instrument = new InstrumentDefinition
            {
                Symbol = standard.Symbol,
                Description = body.OptionalText("description") ?? "",
                Currency = body.OptionalText("currency") ?? standard.Currency,
                TickMantissa = tick.Mantissa,
                TickScale = (int)tick.Scale,
                LotMantissa = lot.Mantissa,
                LotScale = (int)lot.Scale,
                MinPriceTicks = Steps(body, "minPrice", tick) ?? standard.MinPrice,
                MaxPriceTicks = Steps(body, "maxPrice", tick) ?? standard.MaxPrice,
                MaxQuantityLots = Steps(body, "maxQuantity", lot) ?? standard.MaxQuantity,
            },
            InitialPhase = (Phase)(body.OptionalChoice<TradingPhase>("phase") ?? TradingPhase.Closed),
        };
    }

    private static void CheckStep(AdminBody body, string name, WireDecimal step)
    {
        if (step.Mantissa < 1 || step.Scale > LargestScale) throw body.Fault(name, $"a decimal above 0 with at most {LargestScale} decimals is expected");
    }

    private static WireDecimal? Decimal(AdminBody body, string name)
    {
        if (body.OptionalDecimal(name) is not { } text) return null;
        return WireDecimal.TryParse(text, out WireDecimal value) ? value : throw body.Fault(name, "has too many digits");
    }

    /// <summary>A decimal as whole ticks or lots.</summary>
    private static long? Steps(AdminBody body, string name, WireDecimal step)
    {
        if (Decimal(body, name) is not { } value) return null;
        Status status = DecimalConversion.PriceToTicks(value.Mantissa, value.Scale, step.Mantissa, (int)step.Scale, out long steps);
        return status == Status.Ok ? steps : throw body.Fault(name, $"is no whole multiple of {step}");
    }

    private static void Write(Utf8JsonWriter json, InstrumentDefinition definition, BookStatus? book)
    {
        (Instrument instrument, int prices, int quantities) = (WireBooks.ToEngine(definition), definition.TickScale, definition.LotScale);
        InstrumentUnits units = InstrumentUnits.Of(instrument);
        json.WriteString("symbol", definition.Symbol);
        json.WriteNumber("instrumentId", definition.Id);
        json.WriteString("description", definition.Description);
        json.WriteString("currency", definition.Currency);
        json.WriteString("tick", AmountText.Format(units.Price(1), prices));
        json.WriteString("lot", AmountText.Format(units.Quantity(1), quantities));
        json.WriteString("minPrice", AmountText.Format(units.Price(definition.MinPriceTicks), prices));
        json.WriteString("maxPrice", AmountText.Format(units.Price(definition.MaxPriceTicks), prices));
        json.WriteString("maxQuantity", AmountText.Format(units.Quantity(definition.MaxQuantityLots), quantities));
        json.WriteString("phase", EnumText<TradingPhase>.Name((TradingPhase)definition.Phase));
        json.WriteBoolean("delisted", definition.Delisted);
        if (book is not null) WriteBook(json, book);
    }

    /// <summary>Where a book stands.</summary>
    public static void WriteBook(Utf8JsonWriter json, BookStatus book)
    {
        json.WriteNumber("sequence", book.DurableSequence);
        json.WriteNumber("openOrders", book.OpenOrders);
        json.WriteNumber("lastTradeId", book.LastTradeId);
        json.WriteString("stateHash", book.StateHash.ToString("x16", CultureInfo.InvariantCulture));
    }
}
