using ActorExchange.Core;
using Google.Protobuf.Collections;

namespace ActorExchange.Gateway;

/// <summary>
/// Roles, limits, fees and margins from the wire into the core's terms. Faults go to the field reader by their path ("changes.roles[2].fees: …"); what the
/// model as a whole makes of it is the core's to say. Sizes are bounded here, so that nobody can make the exchange keep what it cannot send.
/// </summary>
internal sealed class RiskReader(FieldReader fields)
{
    private const int MaxEntries = 256;
    private const int MaxPerEntry = 64;
    private const int MaxText = 64;

    public RiskModel Model(Protocol.RiskModel wire, string path) => new()
    {
        Roles = List(wire.Roles, MaxEntries, $"{path}.roles", Role),
        FeeSchedules = List(wire.FeeSchedules, MaxEntries, $"{path}.fee_schedules", FeeSchedule),
        Margins = List(wire.Margins, MaxEntries, $"{path}.margins", MarginRates),
    };

    public IReadOnlyList<Constraint> Constraints(RepeatedField<Protocol.Constraint> wire, string path) => List(wire, MaxPerEntry, path, Constraint);

    public IReadOnlyList<string> Names(RepeatedField<string> wire, string path) => List(wire, MaxEntries, path, fields.Name);

    public Role Role(Protocol.Role wire, string path) => new()
    {
        Name = fields.Name(wire.Name, $"{path}.name"),
        Permissions = fields.Permissions(wire.Permissions, $"{path}.permissions"),
        Mode = fields.Choice<AccountMode>(wire.Mode, $"{path}.mode"),
        Constraints = Constraints(wire.Constraints, $"{path}.constraints"),
        Fees = fields.Name(wire.Fees, $"{path}.fees"),
        OnBreach = List(wire.OnBreach, MaxPerEntry, $"{path}.on_breach", BreachResponse),
        MarketOrderReach = fields.Amount(wire.MarketOrderReach, $"{path}.market_order_reach"),
        StartingCash = List(wire.StartingCash, MaxPerEntry, $"{path}.starting_cash", StartingCash),
        Obligations = List(wire.Obligations, MaxPerEntry, $"{path}.obligations", Obligation),
    };

    public Constraint Constraint(Protocol.Constraint wire, string path) => new()
    {
        Kind = fields.Choice<ConstraintKind>(wire.Kind, $"{path}.kind"),
        Instruments = Texts(wire.Instruments, $"{path}.instruments"),
        Currency = fields.Text(wire.Currency, MaxText, $"{path}.currency"),
        Minimum = wire.HasMinimum ? fields.Amount(wire.Minimum, $"{path}.minimum") : null,
        Maximum = wire.HasMaximum ? fields.Amount(wire.Maximum, $"{path}.maximum") : null,
        Names = Texts(wire.Names, $"{path}.names"),
        Window = wire.Window,
        From = wire.From,
        To = wire.To,
    };

    private BreachResponse BreachResponse(Protocol.BreachResponse wire, string path) => new(
        fields.Choice<BreachRule>(wire.Rule, $"{path}.rule"),
        List(wire.Actions, MaxPerEntry, $"{path}.actions", fields.Choice<BreachAction>));

    private (string Currency, Amount Amount) StartingCash(Protocol.StartingCash wire, string path) =>
        (fields.Text(wire.Currency, MaxText, $"{path}.currency"), fields.Amount(wire.Amount, $"{path}.amount"));

    private QuotingObligation Obligation(Protocol.QuotingObligation wire, string path) => new(
        Texts(wire.Instruments, $"{path}.instruments"),
        fields.Amount(wire.MaxSpread, $"{path}.max_spread"),
        fields.Amount(wire.MinQuantity, $"{path}.min_quantity"),
        fields.Amount(wire.MinPresence, $"{path}.min_presence"),
        wire.CreditPpm);

    private FeeSchedule FeeSchedule(Protocol.FeeSchedule wire, string path) =>
        new(fields.Name(wire.Name, $"{path}.name"), List(wire.Tiers, MaxPerEntry, $"{path}.tiers", FeeTier));

    private FeeTier FeeTier(Protocol.FeeTier wire, string path) =>
        new(fields.Amount(wire.FromVolume, $"{path}.from_volume"), new FeeRates(wire.MakerPpm, wire.TakerPpm));

    private MarginRates MarginRates(Protocol.MarginRates wire, string path) => new(
        Texts(wire.Instruments, $"{path}.instruments"),
        fields.Amount(wire.Initial, $"{path}.initial"),
        fields.Amount(wire.Maintenance, $"{path}.maintenance"));

    private string[] Texts(RepeatedField<string> wire, string path) => List(wire, MaxPerEntry, path, (text, at) => fields.Text(text, MaxText, at));

    private T[] List<TWire, T>(RepeatedField<TWire> wire, int most, string path, Func<TWire, string, T> read)
    {
        fields.Number(wire.Count, 0, most, $"{path} (how many)");
        if (!fields.IsSound) return [];
        var list = new T[wire.Count];
        for (int i = 0; i < list.Length && fields.IsSound; i++) list[i] = read(wire[i], $"{path}[{i}]");
        return list;
    }
}
