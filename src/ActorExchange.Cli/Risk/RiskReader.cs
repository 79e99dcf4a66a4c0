using ActorExchange.Core;
using ActorExchange.Hocon;

namespace ActorExchange.Cli.Risk;

/// <summary>
/// Reads roles, fee schedules and margins from configuration values, of whatever syntax. Errors are gathered with file, line and column; what has
/// one is left out of the result.
/// </summary>
/// <param name="errors">Takes the errors.</param>
/// <param name="origins">Takes where names are written that have to be found elsewhere; null: nobody asks.</param>
internal sealed class RiskReader(List<HoconException> errors, Dictionary<string, HoconOrigin>? origins = null)
{
    private readonly RoleReader _roles = new(errors, origins);

    public IReadOnlyList<Role> Roles(HoconValue value, string path) => Named(value, path, _roles.Read);

    public IReadOnlyList<FeeSchedule> FeeSchedules(HoconValue value, string path) => Named(value, path, ReadSchedule);

    public IReadOnlyList<MarginRates> Margins(HoconValue value, string path) => RiskValues.Items(value, path, ReadMargin, errors);

    public IReadOnlyList<Constraint> Constraints(HoconValue value, string path) => RiskValues.Items(value, path, new ConstraintReader(errors).Read, errors);

    private static List<T> Named<T>(HoconValue value, string path, Func<HoconField, string, T?> read)
        where T : class =>
        HoconConvert.ToObject(value, path).Fields.Select(f => read(f, $"{path}.{f.Key}")).OfType<T>().ToList();

    private FeeSchedule? ReadSchedule(HoconField field, string path)
    {
        if (RiskFields.Of(field.Value, path, errors) is not { } fields) return null;
        int before = errors.Count;
        var schedule = new FeeSchedule(field.Key, [.. fields.TakeList("tiers", ReadTier).Select(t => t.Value)]);
        fields.Finish();
        if (errors.Count == before) CheckSchedule(schedule, field, fields);
        return errors.Count > before ? null : schedule;
    }

    private void CheckSchedule(FeeSchedule schedule, HoconField field, RiskFields fields)
    {
        try
        {
            RiskValues.Name(field.Key, field.KeyOrigin, fields.Path);
        }
        catch (HoconException e)
        {
            errors.Add(e);
        }

        if (schedule.Tiers.Count == 0 || !schedule.Tiers[0].FromVolume.IsZero)
            fields.Fault(fields.OriginOf("tiers"), $"{fields.Path}.tiers must begin with a tier from volume 0");
        for (int i = 1; i < schedule.Tiers.Count; i++)
        {
            if (schedule.Tiers[i].FromVolume <= schedule.Tiers[i - 1].FromVolume)
                fields.Fault(fields.OriginOf("tiers"), $"{fields.Path}.tiers[{i}].from-volume must be above the tier's before it");
        }
    }

    // A class around the tier: lists are of classes.
    private Tier? ReadTier(HoconValue value, string path)
    {
        if (RiskFields.Of(value, path, errors) is not { } fields) return null;
        int before = errors.Count;
        var tier = new FeeTier(
            fields.Take("from-volume", RiskValues.NotNegative, default),
            new FeeRates(fields.Need("maker", RiskValues.Rate), fields.Need("taker", RiskValues.Rate)));
        fields.Finish();
        if (errors.Count == before && tier.Rates.MakerPpm + tier.Rates.TakerPpm < 0)
            fields.Fault(fields.OriginOf("maker"), $"{path} pays a rebate above the other side's fee: who trades with himself would earn by it");
        return errors.Count > before ? null : new Tier(tier);
    }

    private MarginRates? ReadMargin(HoconValue value, string path)
    {
        if (RiskFields.Of(value, path, errors) is not { } fields) return null;
        int before = errors.Count;
        var margin = new MarginRates(
            fields.Take("instruments", RiskValues.Patterns, ["*"]),
            fields.Need("initial", RiskValues.Share),
            fields.Need("maintenance", RiskValues.Share));
        fields.Finish();
        if (errors.Count == before && margin.Maintenance > margin.Initial)
            fields.Fault(fields.OriginOf("maintenance"), $"{path}.maintenance is above initial: a position that was just opened would be in breach");
        return errors.Count > before ? null : margin;
    }

    private sealed record Tier(FeeTier Value);
}
