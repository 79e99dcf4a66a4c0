using System.Collections.Frozen;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>Problems of the web itself.</summary>
public enum WebProblem
{
    /// <summary>There is nothing at this path.</summary>
    NotFound = 0,
    MethodNotAllowed = 1,
    UnsupportedMediaType = 2,
    BodyTooLarge = 3,

    /// <summary>The weight that a user or an address may use is used up for now.</summary>
    RateLimited = 4,

    /// <summary>A fault of the server.</summary>
    InternalError = 5,

    /// <summary>A page of another site, or a name of this server that is not its own.</summary>
    ForeignOrigin = 6,
}

/// <summary>What HTTP says of a status.</summary>
/// <param name="HttpStatus">400–599.</param>
/// <param name="Title">For people, the same every time.</param>
public sealed record ProblemEntry(int HttpStatus, string Title);

/// <summary>The one place that says which HTTP status an outcome has. docs/rest.md has the same table; a test compares them.</summary>
public static class ProblemTable
{
    private const int Refused = 422;

    private static readonly FrozenDictionary<Status, ProblemEntry> Entries = new Dictionary<Status, ProblemEntry>
    {
        [Status.InvalidMessage] = new(400, "The request cannot be read."),
        [Status.NotLoggedOn] = new(401, "Nobody is known to ask."),
        [Status.NotAuthorized] = new(403, "Role or key do not allow this."),
        [Status.Busy] = new(429, "Too much waits for an answer; nothing was done."),
        [Status.OutcomeUnknown] = new(500, "It is not known whether this was done."),
        [Status.ShuttingDown] = new(503, "The server is being stopped; nothing was done."),
        [Status.UnsupportedVersion] = new(400, "The exchange does not speak this version."),
        [Status.FrameTooLarge] = new(413, "The message is too large."),
        [Status.SlowConsumer] = new(503, "The connection to the exchange was too slow."),
        [Status.HeartbeatMissed] = new(503, "The connection to the exchange broke off."),
        [Status.ReplacedByNewConnection] = new(429, "The user has as many connections as there may be."),
        [Status.UnknownInstrument] = new(404, "There is no such instrument."),
        [Status.InvalidClientOrderId] = new(Refused, "The client order id is none."),
        [Status.DuplicateClientOrderId] = new(409, "The client order id was used for something else."),
        [Status.InvalidSide] = new(Refused, "The side is neither BUY nor SELL."),
        [Status.InvalidOrderType] = new(Refused, "There is no such order type."),
        [Status.InvalidTimeInForce] = new(Refused, "The time in force does not exist or does not go with the order type."),
        [Status.PriceRequired] = new(Refused, "The order needs a price."),
        [Status.PriceNotAllowed] = new(Refused, "The order may not have a price."),
        [Status.PriceOffTick] = new(Refused, "The price is not a whole number of ticks."),
        [Status.PriceOutOfBounds] = new(Refused, "The price is outside the instrument's bounds."),
        [Status.QuantityNotPositive] = new(Refused, "The quantity is not above zero."),
        [Status.QuantityOffLot] = new(Refused, "The quantity is not a whole number of lots."),
        [Status.QuantityOutOfBounds] = new(Refused, "The quantity is above the instrument's largest."),
        [Status.ValueOverflow] = new(Refused, "A number is larger than the exchange can hold."),
        [Status.StopPriceRequired] = new(Refused, "The order needs a stop price."),
        [Status.StopPriceNotAllowed] = new(Refused, "The order may not have a stop price."),
        [Status.InvalidTrail] = new(Refused, "The trailing distance is missing, misplaced or out of range."),
        [Status.InvalidDisplayQuantity] = new(Refused, "The display quantity does not fit the order."),
        [Status.InvalidMinQuantity] = new(Refused, "The minimum quantity does not fit the order."),
        [Status.ConditionsConflict] = new(Refused, "Type, time in force and conditions do not go together."),
        [Status.PhaseDoesNotAccept] = new(Refused, "The trading phase does not accept this."),
        [Status.UnknownOrder] = new(404, "There is no such order."),
        [Status.TooLateToCancel] = new(Refused, "The order is done already."),
        [Status.QuantityAlreadyTraded] = new(Refused, "As much has traded already."),
        [Status.BookFull] = new(Refused, "The book holds as many orders as it may."),
        [Status.NotDuringCall] = new(Refused, "Orders only collect now; this one would have to match at once."),
        [Status.PostOnlyWouldTrade] = new(Refused, "The post-only order would have traded."),
        [Status.InvalidExpireTime] = new(Refused, "The expire time is missing, past or misplaced."),
        [Status.PriceOutsideCollar] = new(Refused, "The price is too far from the last trade."),
        [Status.NotionalTooLarge] = new(Refused, "The order's value is above the instrument's largest."),
        [Status.ReduceOnlyWouldIncrease] = new(Refused, "The order would not reduce the position."),
        [Status.InvalidGroup] = new(Refused, "The orders do not make such a group."),
        [Status.DuplicateOrderId] = new(409, "A working order has this id."),
        [Status.TooLateForAuction] = new(Refused, "The auction that the order is for is over."),
        [Status.CannotReplace] = new(Refused, "The order has no such property to change now."),
        [Status.InstrumentExists] = new(409, "The symbol is taken."),
        [Status.InvalidInstrument] = new(Refused, "The instrument's definition makes no sense."),
        [Status.UserExists] = new(409, "The user name is taken."),
        [Status.UnknownUser] = new(404, "There is no such user."),
        [Status.InvalidPhaseChange] = new(Refused, "The phase does not exist or cannot be entered from here."),
        [Status.InsufficientFunds] = new(Refused, "There is less cash available than this could cost."),
        [Status.InsufficientShares] = new(Refused, "There are fewer shares available than this would take."),
        [Status.InsufficientMargin] = new(Refused, "There is less equity than the margin would be."),
        [Status.AccountSuspended] = new(403, "The account is suspended: it may look and cancel."),
        [Status.AccountClosed] = new(403, "The account is closed for ever."),
        [Status.TradingBlocked] = new(Refused, "A kill switch forbids trading."),
        [Status.Throttled] = new(429, "A kill switch allows fewer orders a second."),
        [Status.PositionLimit] = new(Refused, "The position could be beyond its limit."),
        [Status.PortfolioLimit] = new(Refused, "The positions together could be beyond their limit."),
        [Status.OrderSizeLimit] = new(Refused, "The quantity is outside the account's limits."),
        [Status.OrderRateLimit] = new(429, "There were as many orders within the time as there may be."),
        [Status.OrderTypeNotAllowed] = new(Refused, "The account may not place orders of this type."),
        [Status.OutsideTradingWindow] = new(Refused, "The account may not trade now."),
        [Status.InstrumentNotAllowed] = new(Refused, "The account may not trade this instrument."),
        [Status.PriceRangeLimit] = new(Refused, "The price is outside the account's range."),
        [Status.NotionalLimit] = new(Refused, "The order's value is above the account's limit."),
        [Status.OpenOrdersLimit] = new(Refused, "The account has as many working orders as it may."),
        [Status.LossLimit] = new(Refused, "The day's loss is at its limit."),
        [Status.ConcentrationLimit] = new(Refused, "The instrument's share of the exposure would be too large."),
        [Status.DuplicateBurst] = new(Refused, "There were as many orders alike as there may be."),
        [Status.PriceCollarLimit] = new(Refused, "The price is too far from the market."),
        [Status.NoMarketPrice] = new(Refused, "A rule needs a market price, and there is none yet."),
        [Status.UnknownAccount] = new(404, "There is no such account."),
        [Status.UnknownCurrency] = new(404, "There is no such currency here."),
        [Status.InvalidAmount] = new(Refused, "The amount is none that can be booked."),
        [Status.DuplicateBooking] = new(409, "The booking's id was used for another booking."),
        [Status.UnknownRole] = new(404, "There is no such role."),
        [Status.InvalidRiskModel] = new(Refused, "The rules make no sense."),
        [Status.UnknownSwitch] = new(404, "There is no such kill switch in force."),
        [Status.UnknownKey] = new(404, "The user has no such key."),
        [Status.KeyExpired] = new(401, "The key is over."),
        [Status.TooManyKeys] = new(Refused, "The user has as many keys as there may be."),
        [Status.AccountNotEmpty] = new(Refused, "The account still has cash, positions or orders."),
        [Status.InvalidGroupName] = new(Refused, "There is no such group of accounts."),
        [Status.UnknownReport] = new(404, "There is no such report."),
        [Status.InvalidArgument] = new(Refused, "A field is out of range or too long."),
    }.ToFrozenDictionary();

    private static readonly ProblemEntry[] OfTheWeb =
    [
        new(404, "There is nothing at this path."),
        new(405, "The path does not know this method."),
        new(415, "The body has to be application/json."),
        new(413, "The body is too large."),
        new(429, "More was asked for than may be for now."),
        new(500, "The server made a mistake."),
        new(403, "The page that asks may not."),
    ];

    /// <summary>Of a refusal. A status that is none of the list reads as a refusal without words of its own.</summary>
    public static ProblemEntry Of(Status status) => Entries.TryGetValue(status, out ProblemEntry? entry) ? entry : new ProblemEntry(Refused, "It was refused.");

    public static ProblemEntry Of(WebProblem problem) => OfTheWeb[(int)problem];
}
