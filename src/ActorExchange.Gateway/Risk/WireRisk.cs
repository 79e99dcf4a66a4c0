using ActorExchange.Core;

namespace ActorExchange.Gateway;

/// <summary>Roles, limits, fees, margins and switches as the wire has them: amounts as the shortest exact texts, enums as their numbers. Pure.</summary>
public static class WireRisk
{
    public static Protocol.RiskModel FromCore(RiskModel model) => new()
    {
        Roles = { model.Roles.Select(FromCore) },
        FeeSchedules = { model.FeeSchedules.Select(FromCore) },
        Margins = { model.Margins.Select(FromCore) },
    };

    public static Protocol.Role FromCore(Role role) => new()
    {
        Name = role.Name,
        Permissions = (uint)role.Permissions,
        Mode = (uint)role.Mode,
        Constraints = { role.Constraints.Select(FromCore) },
        Fees = role.Fees,
        OnBreach = { role.OnBreach.Select(r => new Protocol.BreachResponse { Rule = (uint)r.Rule, Actions = { r.Actions.Select(a => (uint)a) } }) },
        MarketOrderReach = Text(role.MarketOrderReach),
        StartingCash = { role.StartingCash.Select(c => new Protocol.StartingCash { Currency = c.Currency, Amount = Text(c.Amount) }) },
        Obligations = { role.Obligations.Select(FromCore) },
    };

    public static Protocol.Constraint FromCore(Constraint constraint)
    {
        Protocol.Constraint wire = new()
        {
            Kind = (uint)constraint.Kind,
            Instruments = { constraint.Instruments },
            Currency = constraint.Currency,
            Names = { constraint.Names },
            Window = constraint.Window,
            From = constraint.From,
            To = constraint.To,
        };
        if (constraint.Minimum is { } minimum) wire.Minimum = Text(minimum);
        if (constraint.Maximum is { } maximum) wire.Maximum = Text(maximum);
        return wire;
    }

    public static Protocol.RiskSwitch FromCore(RiskSwitch thrown) => new()
    {
        Id = thrown.Id,
        Scope = (uint)thrown.Scope,
        Key = thrown.Key,
        Level = (uint)thrown.Level,
        PerSecond = thrown.PerSecond,
        By = thrown.By,
        Reason = thrown.Reason,
        Time = thrown.Time,
    };

    /// <summary>Null if something in it cannot be; <paramref name="problem"/> names the field then. Whether it is a sound model <see cref="RiskModel.FindProblem"/> says.</summary>
    public static RiskModel? ToCore(Protocol.RiskModel wire, out string problem)
    {
        FieldReader fields = new(CommandStatus.InvalidRiskModel, CommandStatus.InvalidRiskModel);
        RiskModel model = new RiskReader(fields).Model(wire, "RiskModel");
        problem = fields.Reason;
        return fields.IsSound ? model : null;
    }

    private static Protocol.FeeSchedule FromCore(FeeSchedule schedule) => new()
    {
        Name = schedule.Name,
        Tiers =
        {
            schedule.Tiers.Select(t => new Protocol.FeeTier { FromVolume = Text(t.FromVolume), MakerPpm = t.Rates.MakerPpm, TakerPpm = t.Rates.TakerPpm }),
        },
    };

    private static Protocol.MarginRates FromCore(MarginRates rates) => new()
    {
        Instruments = { rates.Instruments },
        Initial = Text(rates.Initial),
        Maintenance = Text(rates.Maintenance),
    };

    private static Protocol.QuotingObligation FromCore(QuotingObligation obligation) => new()
    {
        Instruments = { obligation.Instruments },
        MaxSpread = Text(obligation.MaxSpread),
        MinQuantity = Text(obligation.MinQuantity),
        MinPresence = Text(obligation.MinPresence),
        CreditPpm = obligation.CreditPpm,
    };

    private static string Text(Amount amount) => AmountText.Format(amount, 0);
}
