using System.Text.Json;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace ActorExchange.Gateway.Web;

/// <summary>Cancels many orders: of one instrument, or of every one in which there are any.</summary>
internal static class MassCancel
{
    public static async Task AnswerAsync(HttpContext context, WebUser user, WebServices services)
    {
        QueryReader query = new(context);
        InstrumentView? view = query.FindInstrument(services.Exchange.Directory);
        Protocol.MassCancel cancel = Read(query, view);
        ByteString id = ChangeEndpoints.IdOf(context);
        if (view is null && query.Text("requestId") is not null)
            throw new ProblemException(Problem.Of(Status.InvalidMessage, "names one command; without symbol there are several", "requestId"));
        UserLink link = await services.Links.OpenAsync(user);
        IReadOnlyList<uint> instruments = view is null ? await WithOrdersAsync(link) : [view.Instrument.Id];
        var answers = new Task<CommandAnswer>[instruments.Count];
        for (int i = 0; i < answers.Length; i++) answers[i] = link.SendAsync(new ClientMessage { MassCancel = For(cancel, instruments[i], i == 0 ? id : ClientIds.Next()) });
        await AnswerAsync(context, await Task.WhenAll(answers), services.Exchange.Directory);
    }

    private static Protocol.MassCancel Read(QueryReader query, InstrumentView? view)
    {
        Protocol.MassCancel cancel = new() { Side = query.Choice<Side>("side") ?? Side.None };
        WireDecimal? lowest = query.Decimal("minPrice");
        WireDecimal? highest = query.Decimal("maxPrice");
        if (lowest is null && highest is null) return cancel;
        if (view is null) throw new ProblemException(Problem.Of(Status.InvalidMessage, "prices are of one instrument: symbol is missing", "symbol"));
        cancel.PriceScale = Math.Max(lowest?.Scale ?? 0, highest?.Scale ?? 0);
        if (lowest is { } low) cancel.LowestPrice = Scaled(low, cancel.PriceScale, "minPrice");
        if (highest is { } high) cancel.HighestPrice = Scaled(high, cancel.PriceScale, "maxPrice");
        return cancel;
    }

    private static long Scaled(WireDecimal price, uint scale, string name)
    {
        Int128 mantissa = price.Mantissa;
        for (uint at = price.Scale; at < scale; at++) mantissa *= 10;
        return mantissa == (long)mantissa ? (long)mantissa : throw new ProblemException(Problem.Of(Status.ValueOverflow, "does not fit 64 bits", name));
    }

    private static Protocol.MassCancel For(Protocol.MassCancel what, uint instrumentId, ByteString id)
    {
        Protocol.MassCancel cancel = what.Clone();
        (cancel.InstrumentId, cancel.ClientOrderId) = (instrumentId, id);
        return cancel;
    }

    private static async Task<IReadOnlyList<uint>> WithOrdersAsync(UserLink link)
    {
        Response response = await link.AskAsync(new Request { GetOpenOrders = new Protocol.GetOpenOrders() });
        Answers.ThrowIfRefused(response);
        return [.. response.Orders.Select(order => order.InstrumentId).Distinct()];
    }

    /// <summary>One instrument that refuses is a problem; among several it is said beside what was done.</summary>
    private static async Task AnswerAsync(HttpContext context, CommandAnswer[] answers, InstrumentDirectory instruments)
    {
        if (answers is [{ Status: not Status.Ok } refused])
        {
            await Problems.WriteAsync(context, OrderOutcome.Refusal(refused.First, instruments));
            return;
        }
        if (answers is [{ IsRepeated: true }]) context.Response.Headers["Idempotent-Replay"] = "true";
        await JsonAnswers.WriteAsync(context, 200, (answers, instruments), static (writer, it) =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("canceled"u8, it.answers.Sum(a => a.Status == Status.Ok ? a.First.OrderCount : 0));
            writer.WriteStartArray("refused"u8);
            foreach (CommandAnswer answer in it.answers)
                if (answer.Status != Status.Ok) WriteRefused(writer, answer, it.instruments);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static void WriteRefused(Utf8JsonWriter writer, CommandAnswer answer, InstrumentDirectory instruments)
    {
        writer.WriteStartObject();
        writer.WriteString("symbol"u8, instruments.Find(answer.First.InstrumentId)?.Instrument.Symbol ?? "");
        writer.WriteString("code"u8, EnumText<Status>.Name(answer.Status));
        writer.WriteEndObject();
    }
}
