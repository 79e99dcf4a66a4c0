using ActorExchange.Core;
using static ActorExchange.Gateway.Web.SchemaParts;

namespace ActorExchange.Gateway.Web;

/// <summary>What is said when something was not done.</summary>
public static class ProblemSchemas
{
    public static readonly ApiSchema Detail = new("RuleDetail", ObjectOf(
        ("constraint?", Text), ("unit?", Names<RiskUnit>("NONE")), ("limit?", Exact), ("observed?", Exact), ("message", Text)));

    public static readonly ApiSchema Problem = new(
        "Problem",
        ObjectOf(
            ("type", Text), ("title", Text), ("status", Integer), ("detail", Text), ("code", Text), ("number", Integer), ("instance?", Text), ("field?", Text),
            ("limits?", Detail.Reference)),
        Detail);
}
