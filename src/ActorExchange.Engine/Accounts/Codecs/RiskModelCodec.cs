using ActorExchange.Core;
using Wire = ActorExchange.Protocol.Journal;

namespace ActorExchange.Engine.Accounts;

/// <summary>Roles, fee schedules and margins to the journal's form and back.</summary>
internal static class RiskModelCodec
{
    public static Wire.RiskModel ToProto(RiskModel model)
    {
        var wire = new Wire.RiskModel();
        wire.Roles.Add(model.Roles.Select(RoleToProto));
        wire.FeeSchedules.Add(model.FeeSchedules.Select(ScheduleToProto));
        wire.Margins.Add(model.Margins.Select(MarginToProto));
        return wire;
    }

    public static RiskModel ToModel(Wire.RiskModel? wire) => wire is null ? new RiskModel() : new RiskModel
    {
        Roles = [.. wire.Roles.Select(ToRole)],
        FeeSchedules = [.. wire.FeeSchedules.Select(ToSchedule)],
        Margins = [.. wire.Margins.Select(m => new MarginRates([.. m.Instruments], AmountCodec.ToAmount(m.Initial), AmountCodec.ToAmount(m.Maintenance)))],
    };

    private static Wire.Role RoleToProto(Role role)
    {
        var wire = new Wire.Role
        {
            Name = role.Name,
            Permissions = (uint)role.Permissions,
            Mode = (uint)role.Mode,
            Fees = role.Fees,
            MarketOrderReach = AmountCodec.ToProto(role.MarketOrderReach),
        };
        wire.Constraints.Add(role.Constraints.Select(ConstraintCodec.ToProto));
        wire.OnBreach.Add(role.OnBreach.Select(ResponseToProto));
        wire.StartingCash.Add(role.StartingCash.Select(c => new Wire.StartingCash { Currency = c.Currency, Amount = AmountCodec.ToProto(c.Amount) }));
        wire.Obligations.Add(role.Obligations.Select(ObligationToProto));
        return wire;
    }

    private static Role ToRole(Wire.Role wire) => new()
    {
        Name = wire.Name,
        Permissions = (Permissions)wire.Permissions,
        Mode = (AccountMode)wire.Mode,
        Constraints = [.. wire.Constraints.Select(ConstraintCodec.ToConstraint)],
        Fees = wire.Fees,
        OnBreach = [.. wire.OnBreach.Select(r => new BreachResponse((BreachRule)r.Rule, [.. r.Actions.Select(a => (BreachAction)a)]))],
        MarketOrderReach = AmountCodec.ToAmount(wire.MarketOrderReach),
        StartingCash = [.. wire.StartingCash.Select(c => (c.Currency, AmountCodec.ToAmount(c.Amount)))],
        Obligations = [.. wire.Obligations.Select(ToObligation)],
    };

    private static Wire.BreachResponse ResponseToProto(BreachResponse response)
    {
        var wire = new Wire.BreachResponse { Rule = (uint)response.Rule };
        wire.Actions.Add(response.Actions.Select(a => (uint)a));
        return wire;
    }

    private static Wire.QuotingObligation ObligationToProto(QuotingObligation obligation)
    {
        var wire = new Wire.QuotingObligation
        {
            MaxSpread = AmountCodec.ToProto(obligation.MaxSpread),
            MinQuantity = AmountCodec.ToProto(obligation.MinQuantity),
            MinPresence = AmountCodec.ToProto(obligation.MinPresence),
            CreditPpm = obligation.CreditPpm,
        };
        wire.Instruments.Add(obligation.Instruments);
        return wire;
    }

    private static QuotingObligation ToObligation(Wire.QuotingObligation wire) => new(
        [.. wire.Instruments], AmountCodec.ToAmount(wire.MaxSpread), AmountCodec.ToAmount(wire.MinQuantity), AmountCodec.ToAmount(wire.MinPresence),
        wire.CreditPpm);

    private static Wire.FeeSchedule ScheduleToProto(FeeSchedule schedule)
    {
        var wire = new Wire.FeeSchedule { Name = schedule.Name };
        wire.Tiers.Add(schedule.Tiers.Select(t => new Wire.FeeTier
        {
            FromVolume = AmountCodec.ToProto(t.FromVolume),
            MakerPpm = t.Rates.MakerPpm,
            TakerPpm = t.Rates.TakerPpm,
        }));
        return wire;
    }

    private static FeeSchedule ToSchedule(Wire.FeeSchedule wire) => new(
        wire.Name, [.. wire.Tiers.Select(t => new FeeTier(AmountCodec.ToAmount(t.FromVolume), new FeeRates(t.MakerPpm, t.TakerPpm)))]);

    private static Wire.MarginRates MarginToProto(MarginRates margin)
    {
        var wire = new Wire.MarginRates { Initial = AmountCodec.ToProto(margin.Initial), Maintenance = AmountCodec.ToProto(margin.Maintenance) };
        wire.Instruments.Add(margin.Instruments);
        return wire;
    }
}
