using ActorExchange.Core;
using static ActorExchange.Gateway.Web.SchemaParts;

namespace ActorExchange.Gateway.Web;

/// <summary>What operators' calls about instruments, users and money send and get, for the OpenAPI document. docs/operators.md says the same in words.</summary>
internal static class AdminSchemas
{
    public static readonly string Texts = ListOf(Text);
    public static readonly string TimeOrNull = "{\"type\":[\"string\",\"null\"],\"format\":\"date-time\"}";

    public static readonly ApiSchema Instrument = new("AdminInstrument", ObjectOf(
        ("symbol", Text), ("instrumentId", Integer), ("description", Text), ("currency", Text), ("tick", Exact), ("lot", Exact), ("minPrice", Exact), ("maxPrice", Exact),
        ("maxQuantity", Exact), ("phase", Names<TradingPhase>()), ("delisted", Flag), ("sequence?", Integer), ("openOrders?", Integer), ("lastTradeId?", Integer), ("stateHash?", Text)));

    public static readonly ApiSchema Instruments = new("AdminInstruments", ObjectOf(("instruments", ListOf(Instrument.Reference))), Instrument);

    public static readonly ApiSchema NewInstrument = new("AdminNewInstrument", ObjectOf(
        ("symbol", Text), ("description?", Text), ("currency?", Text), ("tick?", Exact), ("lot?", Exact), ("minPrice?", Exact), ("maxPrice?", Exact), ("maxQuantity?", Exact),
        ("phase?", Names<TradingPhase>())));

    public static readonly ApiSchema Phase = new("AdminPhase", ObjectOf(("phase", Names<TradingPhase>())));

    public static readonly ApiSchema ReferencePrice = new("AdminReferencePrice", ObjectOf(("price", Exact)));

    public static readonly ApiSchema Key = new("AdminKey", ObjectOf(
        ("id", Integer), ("name", Text), ("permissions", Texts), ("createdAt", TimeOrNull), ("expiresAt", TimeOrNull), ("revoked", Flag), ("canSign", Flag), ("allowedAddresses", Texts)));

    public static readonly ApiSchema User = new(
        "AdminUser",
        ObjectOf(
            ("user", Text), ("account", Integer), ("operator", Flag), ("connected", Flag), ("role", Text), ("group", Text), ("status", Names<AccountStatus>()),
            ("keys", ListOf(Key.Reference)), ("keyId?", Integer), ("key?", Text)),
        Key);

    public static readonly ApiSchema Users = new("AdminUsers", ObjectOf(("users", ListOf(User.Reference)), ("more", Flag)), User);

    public static readonly ApiSchema NewUser = new("AdminNewUser", ObjectOf(("user", Text), ("role?", Text), ("operator?", Flag)));

    public static readonly ApiSchema UserChange = new("AdminUserChange", ObjectOf(("role?", Text), ("group?", Text), ("status?", Names<AccountStatus>()), ("reason", Text)));

    public static readonly ApiSchema NewKey = new("AdminNewKey", ObjectOf(
        ("name", Text), ("permissions?", Texts), ("expiresAt?", Moment), ("replaces?", Integer), ("graceSeconds?", Integer), ("allowedAddresses?", Texts)));

    public static readonly ApiSchema Account = new(
        "AdminAccount",
        ObjectOf(
            ("user", Text), ("account", Integer), ("role", Text), ("group", Text), ("status", Names<AccountStatus>()), ("mode", Names<AccountMode>("NONE")),
            ("balances", ListOf(AccountSchemas.Balance.Reference)), ("positions", ListOf(AccountSchemas.Position.Reference)), ("switches", ListOf(AccountSchemas.Switch.Reference)),
            ("cancelOnDisconnect", Flag), ("cancelAfterMs", Integer)),
        AccountSchemas.Balance, AccountSchemas.Position, AccountSchemas.Switch);

    public static readonly ApiSchema Booking = new("AdminBooking", ObjectOf(
        ("id", Text), ("kind", Names<Engine.BookingKind>("NONE", "STARTING_CASH")), ("user", Text), ("toUser?", Text), ("currency", Text), ("amount", Exact), ("reason", Text)));

    public static readonly ApiSchema ShareBooking = new("AdminShareBooking", ObjectOf(
        ("id", Text), ("user", Text), ("counterUser?", Text), ("symbol", Text), ("quantity", Exact), ("price", Exact), ("reason", Text)));

    public static readonly ApiSchema Booked = new("AdminBooked", ObjectOf(("id", Text), ("balance", Exact)));

    private static readonly ApiSchema Second = new("AdminSecond", ObjectOf(
        ("time", TimeOrNull), ("commands", Integer), ("samples", Integer), ("p50Nanoseconds", Integer), ("p99Nanoseconds", Integer), ("longestNanoseconds", Integer)));

    public static readonly ApiSchema Status = new(
        "AdminStatus",
        ObjectOf(
            ("server", Text), ("time", TimeOrNull), ("started", TimeOrNull), ("uptimeSeconds", Integer), ("sessions", Integer), ("connections", Integer), ("memoryBytes", Integer), ("heapBytes", Integer),
            ("journal", ObjectOf(("ordinal", Integer))), ("ledger", ObjectOf(("ordinal", Integer), ("behind", Integer), ("trades", Integer))),
            ("throughput", ObjectOf(("commands", Integer), ("lastMinute", Second.Reference), ("seconds", ListOf(Second.Reference)))),
            ("books", ListOf(ObjectOf(("symbol", Text), ("instrumentId", Integer), ("sequence", Integer), ("openOrders", Integer), ("lastTradeId", Integer), ("stateHash", Text))))),
        Second);

    public static readonly ApiSchema Sessions = new("AdminSessions", ObjectOf(
        ("sessions", ListOf(ObjectOf(
            ("id", Integer), ("user", Text), ("way", Text), ("remote", Text), ("since", TimeOrNull), ("messages", Integer), ("commands", Integer), ("reports", Integer), ("pendingBytes", Integer)))),
        ("more", Flag)));

    public static readonly ApiSchema Reports = new("AdminReports", ObjectOf(("reports", ListOf(ObjectOf(("name", Text), ("arguments", Texts))))));

    public static readonly ApiSchema Report = new("AdminReport", ObjectOf(
        ("name", Text), ("columns", ListOf(ObjectOf(("name", Text), ("type", "{\"enum\":[\"TEXT\",\"NUMBER\"]}")))), ("rows", ListOf(Texts)), ("more", Flag)));

    public static readonly ApiSchema Audit = new("AdminAudit", ObjectOf(
        ("entries", ListOf(ObjectOf(
            ("number", Integer), ("time", Moment), ("kind", Text), ("account?", Integer), ("user?", Text), ("by?", Text), ("symbol?", Text), ("orderId?", Integer), ("clientOrderId?", Text),
            ("requestId?", Text), ("code?", Text), ("text?", Text), ("hash?", Text)))),
        ("next", "{\"type\":[\"integer\",\"null\"]}")));
}
