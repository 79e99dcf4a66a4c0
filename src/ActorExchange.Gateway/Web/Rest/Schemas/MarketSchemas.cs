using ActorExchange.Core;
using static ActorExchange.Gateway.Web.SchemaParts;

namespace ActorExchange.Gateway.Web;

/// <summary>Answers about the market.</summary>
internal static class MarketSchemas
{
    public static readonly ApiSchema Level = new(
        "Level", $"{{\"type\":\"array\",\"description\":\"price, quantity, number of orders\",\"prefixItems\":[{Exact},{Exact},{Integer}],\"minItems\":3,\"maxItems\":3}}");

    public static readonly ApiSchema Indicative = new("Indicative", ObjectOf(("price", Exact), ("quantity", Exact), ("surplus", Exact)));

    public static readonly ApiSchema Book = new(
        "Book",
        ObjectOf(
            ("symbol", Text), ("sequence", Integer), ("time", Moment), ("phase", Names<TradingPhase>()), ("bids", ListOf(Level.Reference)), ("asks", ListOf(Level.Reference)),
            ("checksum", Integer), ("lastPrice?", Exact), ("lastQuantity?", Exact), ("tradedQuantity", Exact), ("tradeCount", Integer),
            ("indicative?", Indicative.Reference)),
        Level, Indicative);

    public static readonly ApiSchema Trade = new(
        "Trade", ObjectOf(("tradeId", Integer), ("price", Exact), ("quantity", Exact), ("aggressor", Names<Side>()), ("time", Moment)));

    public static readonly ApiSchema Trades = new("Trades", ObjectOf(("trades", ListOf(Trade.Reference)), ("more", Flag)), Trade);

    public static readonly ApiSchema Time = new("Time", ObjectOf(("time", Moment)));

    public static readonly ApiSchema Instrument = new(
        "Instrument",
        ObjectOf(
            ("symbol", Text), ("instrumentId", Integer), ("description", Text), ("currency", Text), ("tick", Exact), ("lot", Exact), ("minPrice", Exact),
            ("maxPrice", Exact), ("maxQuantity", Exact), ("phase", Names<TradingPhase>()), ("delisted", Flag), ("orderTypes", ListOf(Text)),
            ("timesInForce", ListOf(Text)), ("selfTradePrevention", ListOf(Text))));

    public static readonly ApiSchema Limits = new(
        "Limits",
        ObjectOf(
            ("maxRequestBytes", Integer), ("requestWeightPerMinute", Integer), ("publicWeightPerMinute", Integer), ("maxOrdersPerBatch", Integer),
            ("maxUnansweredOrders", Integer), ("maxConnections", Integer)));

    public static readonly ApiSchema ExchangeInfo = new(
        "ExchangeInfo",
        ObjectOf(
            ("server", Text), ("time", Moment), ("authentication", "{\"enum\":[\"OPEN\",\"KEYS\"]}"), ("instruments", ListOf(Instrument.Reference)),
            ("limits", Limits.Reference), ("channels", ListOf(Text))),
        Instrument, Limits);
}
