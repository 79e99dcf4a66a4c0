using ActorExchange.Protocol;

namespace ActorExchange.Cli.Trading;

/// <summary>What a status means for the one who sent the order, and what to do.</summary>
internal static class StatusAdvice
{
    public static string For(Status status) => status switch
    {
        Status.Busy => "a limit on unanswered work was reached and nothing was done; try again",
        Status.OutcomeUnknown => "it may or may not have been done; ask with the client order id, or send it again with the same one",
        Status.ShuttingDown => "the server is shutting down and nothing was done; try again when it is back",
        Status.NotAuthorized => "this user may not do that",
        Status.UnknownInstrument => "no such instrument; see: exchange instruments list",
        Status.InvalidClientOrderId => "a client order id has 1 to 32 printable ASCII characters without spaces",
        Status.DuplicateClientOrderId => "this client order id was used before for something else; choose another",
        Status.PriceRequired => "a limit order needs a price",
        Status.PriceNotAllowed => "a market order has no price",
        Status.PriceOffTick => "the price is not a multiple of the tick",
        Status.PriceOutOfBounds => "the price is outside the instrument's bounds",
        Status.QuantityNotPositive => "the quantity must be above 0",
        Status.QuantityOffLot => "the quantity is not a multiple of the lot",
        Status.QuantityOutOfBounds => "the quantity is above the instrument's maximum",
        Status.ValueOverflow => "the number is too large",
        Status.PhaseDoesNotAccept => "the trading phase does not accept this now",
        Status.UnknownOrder => "no working order of this user has that id",
        Status.TooLateToCancel => "the order is finished already",
        Status.QuantityAlreadyTraded => "more than that has traded already",
        Status.BookFull => "the book holds as many orders as it may; try later",
        Status.NotDuringCall => "only good-till-cancel limit orders are accepted during a call",
        Status.InstrumentExists => "there is an instrument of that symbol",
        Status.UserExists => "there is a user of that name",
        Status.InvalidPhaseChange => "the instrument cannot go to that phase from its present one",
        _ => "see docs/statuses.md",
    };
}
