using ActorExchange.Core;
using ActorExchange.Protocol;
using Body = ActorExchange.Protocol.Request.BodyOneofCase;

namespace ActorExchange.Gateway;

/// <summary>Requests about accounts: what is in them, bookings, the dead man's switch.</summary>
internal static class AccountRequests
{
    private const int CurrencyLength = 3;
    private const long ShortestAfterMs = 1_000;
    private const long LongestAfterMs = 24L * 60 * 60 * 1000;

    /// <summary>Null if the request is none of these.</summary>
    public static RequestRoute? Route(Request request, RequestContext context) => request.BodyCase switch
    {
        Body.GetAccount => GetAccount(request.RequestNumber, request.GetAccount, context),
        Body.CancelAllAfter => CancelAllAfter(request.RequestNumber, request.CancelAllAfter, context),
        Body.BookCash => BookCash(request.RequestNumber, request.BookCash, context),
        Body.BookShares => BookShares(request.RequestNumber, request.BookShares, context),
        _ => null,
    };

    private static RequestRoute GetAccount(uint number, GetAccount get, RequestContext context) => RequestRights.IsOwn(get.User, context.By.User)
        ? RequestRoute.Ask(context.Session, new Engine.GetAccount(number))
        : RequestRoute.Ask(context.Services.Users, new Engine.GetAccountOf(number, get.User));

    private static RequestRoute CancelAllAfter(uint number, CancelAllAfter after, RequestContext context)
    {
        FieldReader fields = new();
        if (after.Milliseconds != 0) fields.Number(after.Milliseconds, ShortestAfterMs, LongestAfterMs, "CancelAllAfter.milliseconds");
        TimeSpan time = fields.IsSound ? TimeSpan.FromMilliseconds(after.Milliseconds) : TimeSpan.Zero;
        return RequestRoute.AskIfSound(fields, context.Session, new Engine.CancelAllAfter(number, time));
    }

    private static RequestRoute BookCash(uint number, BookCash book, RequestContext context)
    {
        FieldReader fields = new();
        if (book.Kind is not (BookingKind.Deposit or BookingKind.Withdrawal or BookingKind.Transfer or BookingKind.Adjustment or BookingKind.QuotingCredit))
            fields.Fail(CommandStatus.InvalidArgument, $"BookCash.kind: there is no booking {(int)book.Kind}");
        Engine.BookCash question = new(
            number,
            fields.Name(book.Id, "BookCash.id"),
            (Engine.BookingKind)book.Kind,
            fields.Name(book.User, "BookCash.user"),
            fields.Name(book.ToUser, "BookCash.to_user"),
            fields.Text(book.Currency, CurrencyLength, "BookCash.currency"),
            fields.Amount(book.Amount, "BookCash.amount"),
            fields.Text(book.Reason, FieldReader.MaxReason, "BookCash.reason"),
            context.By);
        return RequestRoute.AskIfSound(fields, context.Services.Accounts, question);
    }

    private static RequestRoute BookShares(uint number, BookShares book, RequestContext context)
    {
        if (context.Instruments.Find(book.InstrumentId)?.Instrument is not { } instrument) return RequestRoute.UnknownInstrument(number, book.InstrumentId);
        FieldReader fields = new();
        if (book.Id.StartsWith('~')) fields.Fail(CommandStatus.InvalidArgument, "BookShares.id: begins with '~', as only the exchange's own do");
        Engine.BookShares question = new(
            number,
            fields.Name(book.Id, "BookShares.id"),
            fields.Name(book.User, "BookShares.user"),
            fields.Name(book.CounterUser, "BookShares.counter_user"),
            book.InstrumentId,
            fields.Lots(book.Quantity, instrument, "BookShares.quantity"),
            fields.Ticks(book.Price, instrument, "BookShares.price"),
            fields.Text(book.Reason, FieldReader.MaxReason, "BookShares.reason"),
            context.By);
        return RequestRoute.AskIfSound(fields, context.Services.Users, question);
    }
}
