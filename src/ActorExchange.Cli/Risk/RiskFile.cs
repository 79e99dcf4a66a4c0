using ActorExchange.Cli.Common;
using ActorExchange.Cli.Configuration;
using ActorExchange.Core;
using ActorExchange.Hocon;

namespace ActorExchange.Cli.Risk;

/// <summary>
/// Roles, fee schedules and margins, or an account's own limits, in a file: YAML if it ends with .yaml or .yml, else HOCON. A file may also be a whole
/// configuration; then what stands under `exchange` counts.
/// </summary>
internal static class RiskFile
{
    private const string Root = "exchange";

    /// <summary>Reads roles, fee schedules and margins.</summary>
    /// <exception cref="CliException">The file cannot be used; every error is in it.</exception>
    public static RiskModel ReadModel(string file) => Read(file, (source, path, errors) =>
    {
        var fields = new RiskFields(source, path, errors);
        var reader = new RiskReader(errors);
        var model = new RiskModel
        {
            Roles = fields.Take<IReadOnlyList<Role>>("roles", reader.Roles, []),
            FeeSchedules = fields.Take<IReadOnlyList<FeeSchedule>>("fee-schedules", reader.FeeSchedules, []),
            Margins = fields.Take<IReadOnlyList<MarginRates>>("margins", reader.Margins, []),
        };
        if (path.Length == 0) fields.Finish();
        if (errors.Count == 0 && model.Roles.Count + model.FeeSchedules.Count + model.Margins.Count == 0)
            fields.Fault(fields.Origin, "there is nothing in it: expected are roles, fee-schedules, margins");
        return model;
    });

    /// <summary>Reads an account's own limits: a list under `constraints`; an empty one is none.</summary>
    /// <exception cref="CliException">The file cannot be used; every error is in it.</exception>
    public static IReadOnlyList<Constraint> ReadLimits(string file) => Read(file, (source, path, errors) =>
    {
        var fields = new RiskFields(source, path, errors);
        if (!fields.Has("constraints")) fields.Fault(fields.Origin, "there is no list named constraints");
        IReadOnlyList<Constraint> limits = fields.Take<IReadOnlyList<Constraint>>("constraints", new RiskReader(errors).Constraints, []);
        if (path.Length == 0) fields.Finish();
        return limits;
    });

    private static T Read<T>(string file, Func<HoconObject, string, List<HoconException>, T> read)
    {
        var errors = new List<HoconException>();
        try
        {
            HoconObject root = Parse(file).Root;
            bool whole = root.TryGetField(Root, out HoconField? field) && field.Value is HoconObject;
            T result = whole ? read((HoconObject)field!.Value, Root, errors) : read(root, "", errors);
            if (errors.Count == 0) return result;
        }
        catch (HoconException e)
        {
            errors.Add(e);
        }

        throw new CliException(
            ExitCodes.Configuration, "the file cannot be used", string.Join('\n', errors.Select(e => e.Message)),
            "nothing was changed; docs/configuration.md, \"Roles and limits\", says what may stand there");
    }

    private static HoconConfig Parse(string file) =>
        file.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
            ? YamlConfig.ParseFile(file)
            : HoconConfig.ParseFile(file, ExchangeConfiguration.ParseOptions(EnvironmentOverrides.OfThisProcess()));
}
