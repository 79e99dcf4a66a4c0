namespace ActorExchange.Cli.Trading;

/// <summary>What "help" says in the interactive client.</summary>
internal static class TradeHelp
{
    private static readonly string[] Commands =
    [
        "buy|sell QUANTITY SYMBOL [@ PRICE] [TERM …]         place an order; no price: a market order      help terms",
        "oco|oto|bracket SYMBOL ORDER / ORDER …              orders that depend on each other              help groups",
        "quote SYMBOL QUANTITY @ PRICE / QUANTITY @ PRICE    a bid and an offer as one",
        "place                                               place an order, asked step by step",
        "cancel N                                            cancel order N (or its client order id)",
        "cancel all [SYMBOL] [buy|sell] [from P] [to P]      cancel all orders, of an instrument, a side, a range of prices",
        "replace N [QUANTITY] [@ PRICE] [stop P] [iceberg Q] [anew]   change an order; 'replace N PRICE QUANTITY', too",
        "reduce N QUANTITY                                   take some quantity off; the order keeps its place",
        "orders [SYMBOL]    book SYMBOL    instruments       look",
        "account    positions                                cash, holds, margins; positions with profit and loss",
        "preview buy|sell QUANTITY SYMBOL [@ PRICE] …        what an order would hold and cost, without placing it",
        "cancel-after 30s|off                                cancel all orders when this program is gone for so long",
        "phase SYMBOL PHASE    reference SYMBOL PRICE        for operators: trading phase, reference price",
        "help [terms|groups]    quit",
    ];

    private static readonly string[] Terms =
    [
        "@ PRICE                     limit price (of a pegged order the worst)     market    market-to-limit",
        "gtc day ioc fok             how long it works; gtd 2026-12-01T17:30:00Z; at-the-open, at-the-close: only in that auction",
        "stop PRICE                  waits until the market is there; with @ PRICE a stop-limit order",
        "trail 0.50|50bp|0.5%        a stop price that follows the market; limit-offset P makes it a trailing stop-limit",
        "trigger last|bid-offer|mid  the price that a stop looks at",
        "peg primary|market|mid      follows the market, offset P from it",
        "iceberg Q [variance Q]      shows Q at a time        hidden    shows nothing",
        "min Q                       at least Q at once       all-or-none    all at once, waits for it",
        "post-only post-only-slide   never takes: refused, or moved away by a tick",
        "reduce-only                 only brings the position nearer to zero",
        "stp none|expire-taker|expire-maker|expire-both|decrement   when it meets an order of this account",
        "id ID                       its client order id",
    ];

    private static readonly string[] Groups =
    [
        "oco ACME sell 5 @ 110 / sell 5 stop 95              when one trades or is canceled, the others are canceled",
        "oto ACME buy 5 @ 100 / sell 5 @ 105 / …             when the first is done, the others start for what it traded",
        "bracket ACME buy 5 @ 100 / sell 5 @ 110 / sell 5 stop 95   entry, take profit, stop loss",
        "quote ACME 10 @ 99.50 / 10 @ 100.50                 replaced by the next quote; quote-one-side: one trades, the other goes",
    ];

    public static IReadOnlyList<string> Of(string? topic) => topic?.ToLowerInvariant() switch
    {
        "terms" or "orders" => Terms,
        "groups" => Groups,
        _ => Commands,
    };
}
