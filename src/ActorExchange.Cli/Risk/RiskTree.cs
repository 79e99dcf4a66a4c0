using System.Globalization;
using ActorExchange.Cli.Configuration;
using ActorExchange.Core;
using ActorExchange.Hocon;

namespace ActorExchange.Cli.Risk;

/// <summary>Roles, fees, margins and limits as configuration values: what the reader reads back to the same.</summary>
internal static class RiskTree
{
    private static readonly HoconOrigin Here = new("exchange");

    public static HoconObject Of(RiskModel model) => Object(
        ("roles", Object([.. model.Roles.Select(r => (r.Name, (HoconValue)Of(r)))])),
        ("fee-schedules", Object([.. model.FeeSchedules.Select(f => (f.Name, (HoconValue)Of(f)))])),
        ("margins", List(model.Margins.Select(Of))));

    /// <summary>Without the fields that are empty lists or objects.</summary>
    public static HoconObject WithoutEmpty(this HoconObject source) => new(
        [.. source.Fields.Where(f => f.Value is not (HoconArray { Items.Count: 0 } or HoconObject { Fields.Count: 0 }))], source.Origin);

    public static HoconObject Of(Role role) => Object(
        ("mode", Text(KeyNames.FromPascal(role.Mode.ToString()))),
        ("permissions", List(NamesOf(role.Permissions).Select(Text))),
        ("fees", role.Fees.Length == 0 ? new HoconScalar(HoconScalarKind.Null, "null", Here) : Text(role.Fees)),
        ("starting-cash", Object([.. role.StartingCash.Select(c => (c.Currency, (HoconValue)Number(c.Amount)))])),
        ("market-order-reach", Text(Share(role.MarketOrderReach))),
        ("constraints", List(role.Constraints.Select(Of))),
        ("on-breach", Object([.. role.OnBreach.Select(b => (KeyNames.FromPascal(b.Rule.ToString()), (HoconValue)List(b.Actions.Select(a => Text(KeyNames.FromPascal(a.ToString()))))))])),
        ("obligations", List(role.Obligations.Select(Of))));

    public static HoconObject Of(FeeSchedule schedule) => Object(("tiers", List(schedule.Tiers.Select(t => Object(
        ("from-volume", Number(t.FromVolume)), ("maker", Text(Rate(t.Rates.MakerPpm))), ("taker", Text(Rate(t.Rates.TakerPpm))))))));

    public static HoconObject Of(MarginRates margin) => Object(
        ("instruments", Patterns(margin.Instruments)), ("initial", Text(Share(margin.Initial))), ("maintenance", Text(Share(margin.Maintenance))));

    public static HoconObject Of(Constraint constraint)
    {
        var fields = new List<(string, HoconValue)> { ("type", Text(ConstraintKindText.Of(constraint.Kind))) };
        if (constraint.Instruments.Count > 0) fields.Add(("instruments", Patterns(constraint.Instruments)));
        if (constraint.Currency.Length > 0) fields.Add(("currency", Text(constraint.Currency)));
        if (constraint.Names.Count > 0) fields.Add((NamesKey(constraint.Kind), List(constraint.Names.Select(Text))));
        bool share = constraint.Kind is ConstraintKind.Concentration or ConstraintKind.PriceCollar;
        if (constraint.Minimum is { } least) fields.Add(("min", Number(least)));
        if (constraint.Maximum is { } most) fields.Add(("max", share ? Text(Share(most)) : Number(most)));
        if (constraint.Window > 0) fields.Add(("window", Text(DurationText.Format(new TimeSpan(constraint.Window / TimeSpan.NanosecondsPerTick)))));
        if (constraint.From != constraint.To)
        {
            fields.Add(("from", Text(TimeOfDay(constraint.From))));
            fields.Add(("to", Text(TimeOfDay(constraint.To))));
        }

        return Object([.. fields]);
    }

    /// <summary>0.25 as "25 %".</summary>
    public static string Share(Amount share) => AmountText.Format(new Amount(share.Units * 100), 0) + " %";

    /// <summary>Millionths as "2bp" or "150ppm".</summary>
    public static string Rate(int ppm) => ppm % 100 == 0
        ? (ppm / 100).ToString(CultureInfo.InvariantCulture) + "bp"
        : ppm.ToString(CultureInfo.InvariantCulture) + "ppm";

    /// <summary>The permissions by name; all of them: "all".</summary>
    public static IEnumerable<string> NamesOf(Permissions permissions) => permissions == Permissions.All
        ? ["all"]
        : Enum.GetValues<Permissions>().Where(p => p is not (Permissions.None or Permissions.All) && permissions.HasFlag(p)).Select(p => KeyNames.FromPascal(p.ToString()));

    private static HoconObject Of(QuotingObligation obligation) => Object(
        ("instruments", Patterns(obligation.Instruments)),
        ("max-spread", Text(Share(obligation.MaxSpread))),
        ("min-quantity", Number(obligation.MinQuantity)),
        ("min-presence", Text(Share(obligation.MinPresence))),
        ("credit", Text(Rate(obligation.CreditPpm))));

    private static string NamesKey(ConstraintKind kind) => kind switch
    {
        ConstraintKind.OrderTypeAllowed => "types",
        ConstraintKind.TradingWindow => "phases",
        _ => "instruments",
    };

    private static HoconArray Patterns(IReadOnlyList<string> patterns) => List((patterns.Count == 0 ? ["*"] : patterns).Select(Text));

    private static string TimeOfDay(long nanoseconds) =>
        new TimeOnly(nanoseconds / TimeSpan.NanosecondsPerTick).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static HoconScalar Text(string text) => new(HoconScalarKind.String, text, Here);

    private static HoconScalar Number(Amount amount) => new(HoconScalarKind.Number, AmountText.Format(amount, 0), Here);

    private static HoconArray List(IEnumerable<HoconValue> items) => new([.. items], Here);

    private static HoconObject Object(params (string Key, HoconValue Value)[] fields) => new([.. fields.Select(f => new HoconField(f.Key, f.Value, Here))], Here);
}
