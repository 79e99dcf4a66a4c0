using ActorExchange.Core;
using static ActorExchange.Gateway.Web.SchemaParts;

namespace ActorExchange.Gateway.Web;

/// <summary>Accounts and what happened to them.</summary>
internal static class AccountSchemas
{
    public static readonly ApiSchema Balance = new("Balance", ObjectOf(
        ("currency", Text), ("total", Exact), ("held", Exact), ("available", Exact), ("positionValue", Exact),
        ("equity", Exact), ("initialMargin", Exact), ("maintenanceMargin", Exact), ("exposure", Exact)));

    public static readonly ApiSchema Position = new("Position", ObjectOf(
        ("symbol", Text), ("instrumentId", Integer), ("currency", Text), ("quantity", Exact), ("heldQuantity", Exact),
        ("averagePrice", Exact), ("marketPrice", Exact), ("realised", Exact), ("unrealised", Exact),
        ("fees", Exact), ("total", Exact), ("return", Exact), ("openedAt?", Moment), ("exposure", Exact),
        ("dayTrades", Integer), ("dayRealised", Exact), ("dayFees", Exact), ("dayVolume", Exact)));

    public static readonly ApiSchema Switch = new("Switch", ObjectOf(
        ("id", Integer), ("scope", Names<SwitchScope>()), ("key", Text), ("level", Names<SwitchLevel>()), ("perSecond?", Integer), ("by", Text), ("reason", Text), ("time", Moment)));

    public static readonly ApiSchema Account = new(
        "Account",
        ObjectOf(
            ("user", Text), ("account", Integer), ("role", Text), ("group", Text), ("status", Names<Core.AccountStatus>()), ("mode", Names<AccountMode>()),
            ("balances", ListOf(Balance.Reference)), ("positions", ListOf(Position.Reference)), ("switches", ListOf(Switch.Reference)), ("cancelOnDisconnect", Flag),
            ("cancelAfterMs", Integer), ("permissions", ListOf(Text))),
        Balance, Position, Switch);

    public static readonly ApiSchema Positions = new("Positions", ObjectOf(("user", Text), ("positions", ListOf(Position.Reference))), Position);

    public static readonly ApiSchema Fill = new("Fill", ObjectOf(
        ("symbol", Text), ("instrumentId", Integer), ("number", Integer), ("tradeId", Integer), ("orderId", Integer), ("clientOrderId", Text),
        ("side", Names<Side>("NONE")), ("price", Exact), ("quantity", Exact), ("fee", Exact), ("currency", Text),
        ("liquidity", "{\"enum\":[\"MAKER\",\"TAKER\"]}"), ("time", Moment)));

    public static readonly ApiSchema Fills = new("Fills", ObjectOf(("fills", ListOf(Fill.Reference)), ("next", "{\"type\":[\"string\",\"null\"]}")), Fill);

    public static readonly ApiSchema History = new(
        "History", ObjectOf(("reports", ListOf(OrderSchemas.Execution.Reference)), ("next", "{\"type\":[\"string\",\"null\"]}")), OrderSchemas.Execution);
}
