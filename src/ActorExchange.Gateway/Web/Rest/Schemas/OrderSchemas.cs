using ActorExchange.Protocol;
using static ActorExchange.Gateway.Web.SchemaParts;

namespace ActorExchange.Gateway.Web;

/// <summary>Orders, and what is said of them.</summary>
internal static class OrderSchemas
{
    private static readonly string Sides = Names<Side>("NONE");
    private static readonly string Types = Names<OrderType>("TYPE_NONE");
    private static readonly string Times = Names<TimeInForce>("TIF_NONE");
    private static readonly string Preventions = Names<SelfTradePrevention>();
    private static readonly string Statuses = Names<Engine.OrderStatus>();
    private static readonly string Kinds = Names<GroupKind>("NONE");
    private static readonly string Waits = Names<WaitReason>("NONE");
    private static readonly string Sources = Names<TriggerSource>();
    private static readonly string Pegs = Names<PegReference>("NONE");

    public static readonly ApiSchema OrderRequest = new("OrderRequest", ObjectOf(
        ("clientOrderId?", Text), ("symbol", Text), ("side", Sides), ("type", Types), ("timeInForce?", Times), ("quantity", Exact), ("price?", Exact),
        ("stopPrice?", Exact), ("triggerSource?", Sources), ("trailDistance?", Exact), ("trailBasisPoints?", Integer), ("limitOffset?", Exact),
        ("peg?", Pegs), ("pegOffset?", Exact), ("displayQuantity?", Exact), ("displayVariance?", Exact), ("minQuantity?", Exact), ("expireTime?", Moment),
        ("postOnly?", Flag), ("postOnlySlide?", Flag), ("hidden?", Flag), ("allOrNone?", Flag), ("reduceOnly?", Flag), ("selfTradePrevention?", Preventions)));

    /// <summary>As <see cref="OrderRequest"/>, but the group has the symbol.</summary>
    public static readonly ApiSchema Leg = new("Leg", OrderRequest.Json.Replace("\"symbol\",\"side\"", "\"side\"", StringComparison.Ordinal));

    public static readonly ApiSchema BatchRequest = new(
        "BatchRequest", ObjectOf(("orders", $"{{\"type\":\"array\",\"minItems\":1,\"maxItems\":{PlaceEndpoints.MaxBatch},\"items\":{OrderRequest.Reference}}}")), OrderRequest);

    public static readonly ApiSchema GroupRequest = new(
        "GroupRequest", ObjectOf(("symbol", Text), ("kind", Kinds), ("legs", $"{{\"type\":\"array\",\"minItems\":2,\"maxItems\":8,\"items\":{Leg.Reference}}}")), Leg);

    public static readonly ApiSchema Change = new("Change", ObjectOf(
        ("clientOrderId?", Text), ("quantity?", Exact), ("price?", Exact), ("reduceBy?", Exact), ("stopPrice?", Exact), ("displayQuantity?", Exact)));

    public static readonly ApiSchema GroupPlace = new("GroupPlace", ObjectOf(("kind", Kinds), ("id", Integer), ("leg", Integer)));

    public static readonly ApiSchema Order = new(
        "Order",
        ObjectOf(
            ("symbol", Text), ("instrumentId", Integer), ("orderId", Integer), ("clientOrderId", Text), ("side", Names<Side>()), ("type", Names<OrderType>()),
            ("timeInForce", Names<TimeInForce>()), ("price", ExactOrNull), ("stopPrice?", Exact), ("quantity", Exact), ("leaves", Exact), ("filled", Exact),
            ("status", Statuses), ("waiting?", Waits), ("time", Moment), ("selfTradePrevention", Preventions), ("displayed?", Exact), ("triggerSource?", Sources),
            ("trailDistance?", Exact), ("trailBasisPoints?", Integer), ("limitOffset?", Exact), ("peg?", Pegs), ("pegOffset?", Exact), ("displayQuantity?", Exact),
            ("displayVariance?", Exact), ("minQuantity?", Exact), ("expireTime?", Moment), ("postOnly?", Flag), ("postOnlySlide?", Flag), ("hidden?", Flag),
            ("allOrNone?", Flag), ("reduceOnly?", Flag), ("group?", GroupPlace.Reference)),
        GroupPlace);

    public static readonly ApiSchema Execution = new(
        "Execution",
        ObjectOf(
            ("type", "{\"const\":\"execution\"}"), ("symbol", Text), ("instrumentId", Integer), ("number", Integer), ("execType", Names<ExecType>("EXEC_NONE")),
            ("orderStatus", Statuses), ("code?", Text), ("reason?", Text), ("side?", Sides), ("orderType?", Types), ("timeInForce?", Times),
            ("cancelReason?", Names<CancelReason>("REASON_NONE")), ("orderId", Integer), ("clientOrderId", Text), ("requestId?", Text), ("price", ExactOrNull),
            ("stopPrice?", Exact), ("quantity", Exact), ("leaves", Exact), ("filled", Exact), ("waiting?", Waits), ("displayQuantity?", Exact),
            ("group?", GroupPlace.Reference), ("lastPrice?", Exact), ("lastQuantity?", Exact), ("orderCount?", Integer), ("tradeId?", Integer), ("fee?", Exact),
            ("liquidity?", "{\"enum\":[\"MAKER\",\"TAKER\"]}"), ("time", Moment), ("repeated?", Flag), ("detail?", ProblemSchemas.Detail.Reference)),
        GroupPlace, ProblemSchemas.Detail);

    public static readonly ApiSchema Placed = new("Placed", ObjectOf(("order", Order.Reference), ("executions", ListOf(Execution.Reference))), Order, Execution);

    public static readonly ApiSchema BatchResult = new(
        "BatchResult", ObjectOf(("order?", Order.Reference), ("executions?", ListOf(Execution.Reference)), ("problem?", ProblemSchemas.Problem.Reference)), Order, Execution,
        ProblemSchemas.Problem);

    public static readonly ApiSchema Batch = new("Batch", ObjectOf(("results", ListOf(BatchResult.Reference))), BatchResult);

    public static readonly ApiSchema Group = new("Group", ObjectOf(("orders", ListOf(Placed.Reference))), Placed);

    public static readonly ApiSchema Orders = new("Orders", ObjectOf(("orders", ListOf(Order.Reference)), ("more", Flag)), Order);

    public static readonly ApiSchema MassCanceled = new(
        "MassCanceled", ObjectOf(("canceled", Integer), ("refused", ListOf(ObjectOf(("symbol", Text), ("code", Text))))));

    public static readonly ApiSchema ExpectedFill = new("ExpectedFill", ObjectOf(("quantity", Exact), ("averagePrice", ExactOrNull), ("levels", Integer)));

    public static readonly ApiSchema Preview = new(
        "Preview",
        ObjectOf(
            ("accepted", Flag), ("hold", Exact), ("holdQuantity", Exact), ("feeAsMaker", Exact), ("feeAsTaker", Exact), ("worstPrice", Exact),
            ("expectedFill", ExpectedFill.Reference)),
        ExpectedFill);
}
