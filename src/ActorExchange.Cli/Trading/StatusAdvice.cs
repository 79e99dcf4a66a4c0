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
        Status.NotDuringCall => "orders that must trade at once are not accepted while orders only collect",
        Status.StopPriceRequired => "a stop order needs a stop price",
        Status.StopPriceNotAllowed => "only stop orders have a stop price",
        Status.InvalidTrail => "a trailing stop needs a distance of at least one tick or 1 to 9999 basis points; other orders have none",
        Status.InvalidDisplayQuantity => "an iceberg shows at least one lot and at most its quantity; the variance is smaller than the display",
        Status.InvalidMinQuantity => "the minimum quantity is at most the order's quantity",
        Status.ConditionsConflict => "type, time in force and conditions do not go together; docs/rulebook.md says what does",
        Status.PostOnlyWouldTrade => "a post-only order at this price would trade at once; choose another price, or post-only-slide",
        Status.InvalidExpireTime => "gtd needs a time in the future, and only gtd has one",
        Status.PriceOutsideCollar => "the limit is too far from the market; check for a typing error",
        Status.NotionalTooLarge => "price times quantity is above the instrument's maximum",
        Status.ReduceOnlyWouldIncrease => "there is no position that this order would reduce",
        Status.InvalidGroup => "number, sides or types of the orders do not fit this kind of group",
        Status.DuplicateOrderId => "a working order has this order id",
        Status.TooLateForAuction => "the auction that the order is for is over",
        Status.CannotReplace => "the order has no such property to change, or not in its present state",
        Status.InstrumentExists => "there is an instrument of that symbol",
        Status.UserExists => "there is a user of that name",
        Status.InvalidPhaseChange => "the instrument cannot go to that phase from its present one",
        _ => "see docs/statuses.md",
    };
}
