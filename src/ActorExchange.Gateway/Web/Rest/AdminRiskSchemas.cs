using ActorExchange.Core;
using static ActorExchange.Gateway.Web.SchemaParts;

namespace ActorExchange.Gateway.Web;

/// <summary>Roles, limits, fees, margins and switches, for the OpenAPI document.</summary>
internal static class AdminRiskSchemas
{
    public static readonly ApiSchema Constraint = new("AdminConstraint", ObjectOf(
        ("kind", $"{{\"enum\":[{string.Join(',', ConstraintKindText.All.Select(name => $"\"{name}\""))}]}}"), ("instruments?", AdminSchemas.Texts), ("currency?", Text), ("min?", Exact),
        ("max?", Exact), ("names?", AdminSchemas.Texts), ("windowSeconds?", Exact), ("from?", Text), ("to?", Text)));

    private static readonly ApiSchema Role = new(
        "AdminRole",
        ObjectOf(
            ("name", Text), ("permissions?", AdminSchemas.Texts), ("mode", Names<AccountMode>("NONE")), ("constraints?", ListOf(Constraint.Reference)), ("fees?", Text),
            ("onBreach?", ListOf(ObjectOf(("rule", Names<BreachRule>("NONE")), ("actions", ListOf(Names<BreachAction>("NONE")))))), ("marketOrderReach?", Exact),
            ("startingCash?", ListOf(ObjectOf(("currency", Text), ("amount", Exact)))),
            ("obligations?", ListOf(ObjectOf(("instruments?", AdminSchemas.Texts), ("maxSpread", Exact), ("minQuantity", Exact), ("minPresence", Exact), ("creditPpm?", Integer))))),
        Constraint);

    private static readonly (string Name, string Schema)[] Model =
    [
        ("roles?", ListOf(Role.Reference)),
        ("feeSchedules?", ListOf(ObjectOf(("name", Text), ("tiers?", ListOf(ObjectOf(("fromVolume", Exact), ("makerPpm?", Integer), ("takerPpm?", Integer))))))),
        ("margins?", ListOf(ObjectOf(("instruments?", AdminSchemas.Texts), ("initial", Exact), ("maintenance", Exact)))),
    ];

    public static readonly ApiSchema RiskModel = new("AdminRiskModel", ObjectOf([("dryRun?", Flag), .. Model]), Role);

    public static readonly ApiSchema RiskModelChange = new("AdminRiskModelChange", ObjectOf([.. Model, ("removedRoles?", AdminSchemas.Texts), ("reason", Text)]), Role);

    public static readonly ApiSchema Limits = new(
        "AdminLimits", ObjectOf(("user", Text), ("dryRun?", Flag), ("role?", Role.Reference), ("own?", ListOf(Constraint.Reference))), Role, Constraint);

    public static readonly ApiSchema NewLimits = new("AdminNewLimits", ObjectOf(("limits", ListOf(Constraint.Reference)), ("reason", Text)), Constraint);

    public static readonly ApiSchema Switches = new(
        "AdminSwitches", ObjectOf(("dryRun?", Flag), ("effect?", Text), ("switches", ListOf(AccountSchemas.Switch.Reference))), AccountSchemas.Switch);

    public static readonly ApiSchema NewSwitch = new("AdminNewSwitch", ObjectOf(
        ("scope", Names<SwitchScope>("NONE")), ("key?", Text), ("level", Names<SwitchLevel>("NONE")), ("perSecond?", Integer), ("reason", Text), ("dryRun?", Flag)));
}
