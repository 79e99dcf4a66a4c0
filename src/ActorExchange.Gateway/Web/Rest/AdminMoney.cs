using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>Operators' bookings. Each has an id and is booked once: the same again gets the first answer.</summary>
internal static class AdminMoney
{
    public static async Task BookCashAsync(AdminCall call)
    {
        BookCash book = await call.ReadAsync(body => new BookCash
        {
            Id = body.Text("id"),
            Kind = (BookingKind)body.Choice<Engine.BookingKind>("kind"),
            User = body.Text("user"),
            ToUser = body.OptionalText("toUser") ?? "",
            Currency = body.Text("currency"),
            Amount = body.Decimal("amount"),
            Reason = body.Text("reason"),
        });
        await AnswerAsync(call, book.Id, new Request { BookCash = book });
    }

    public static async Task BookSharesAsync(AdminCall call)
    {
        BookShares book = await call.ReadAsync(body => new BookShares
        {
            Id = body.Text("id"),
            User = body.Text("user"),
            CounterUser = body.OptionalText("counterUser") ?? "",
            InstrumentId = call.Instrument(body.Text("symbol")).Instrument.Id,
            Quantity = body.Decimal("quantity"),
            Price = body.Decimal("price"),
            Reason = body.Text("reason"),
        });
        await AnswerAsync(call, book.Id, new Request { BookShares = book });
    }

    private static async Task AnswerAsync(AdminCall call, string id, Request request)
    {
        Response response = await call.AskAsync(request);
        await call.WriteAsync(json =>
        {
            json.WriteString("id", id);
            json.WriteString("balance", response.Balance);
        });
    }
}
