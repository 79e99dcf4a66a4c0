using ActorExchange.Core;
using ActorExchange.Hocon;

namespace ActorExchange.Cli.Risk;

/// <summary>Reads one role. What is not there has the default of <see cref="Role"/>.</summary>
/// <param name="errors">Takes the errors.</param>
/// <param name="origins">Takes where the fee schedule's name is written; null: nobody asks.</param>
internal sealed class RoleReader(List<HoconException> errors, Dictionary<string, HoconOrigin>? origins = null)
{
    /// <summary>The keys that a role may have.</summary>
    public static IReadOnlyList<string> Keys { get; } =
        ["mode", "permissions", "fees", "starting-cash", "market-order-reach", "constraints", "on-breach", "obligations"];

    private readonly ConstraintReader _constraints = new(errors);

    /// <summary>Null, with an error, if it cannot be used.</summary>
    public Role? Read(HoconField field, string path)
    {
        if (RiskFields.Of(field.Value, path, errors) is not { } fields) return null;
        int before = errors.Count;
        var role = new Role
        {
            Name = Name(field, path),
            Mode = fields.Take("mode", RiskValues.Enum<AccountMode>, AccountMode.Cash),
            Permissions = fields.Take("permissions", ReadPermissions, Permissions.Trade | Permissions.Read),
            Fees = fields.Take("fees", (value, at) => RiskValues.Name(HoconConvert.ToText(value, at), value.Origin, at), ""),
            StartingCash = fields.Take("starting-cash", ReadCash, []),
            MarketOrderReach = fields.Take("market-order-reach", RiskValues.Share, Amount.Of(1, 1)),
            Constraints = fields.TakeList("constraints", _constraints.Read),
            OnBreach = fields.Take("on-breach", ReadBreaches, []),
            Obligations = fields.TakeList("obligations", ReadObligation),
        };
        fields.Finish();
        origins?.TryAdd($"{path}.fees", fields.OriginOf("fees"));
        return errors.Count > before ? null : role;
    }

    private string Name(HoconField field, string path)
    {
        try
        {
            return RiskValues.Name(field.Key, field.KeyOrigin, path);
        }
        catch (HoconException e)
        {
            errors.Add(e);
            return field.Key;
        }
    }

    private static Permissions ReadPermissions(HoconValue value, string path)
    {
        Permissions all = Permissions.None;
        foreach ((int i, HoconValue item) in HoconConvert.ToList(value, path).Index()) all |= RiskValues.Enum<Permissions>(item, $"{path}[{i}]");
        return all;
    }

    private static (string Currency, Amount Amount)[] ReadCash(HoconValue value, string path) =>
    [
        .. HoconConvert.ToObject(value, path).Fields.Select(f =>
            (RiskValues.CurrencyCode(f.Key, f.KeyOrigin, $"{path}.{f.Key}"), RiskValues.Positive(f.Value, $"{path}.{f.Key}"))),
    ];

    private static BreachResponse[] ReadBreaches(HoconValue value, string path)
    {
        var responses = new List<BreachResponse>();
        foreach (HoconField field in HoconConvert.ToObject(value, path).Fields)
        {
            string at = $"{path}.{field.Key}";
            BreachRule rule = RiskValues.Enum<BreachRule>(new HoconScalar(HoconScalarKind.String, field.Key, field.KeyOrigin), $"{at}: the rule");
            BreachAction[] actions = [.. HoconConvert.ToList(field.Value, at).Select((item, i) => RiskValues.Enum<BreachAction>(item, $"{at}[{i}]"))];
            if (actions.Length > 0) responses.Add(new BreachResponse(rule, actions));
        }

        return [.. responses];
    }

    private QuotingObligation? ReadObligation(HoconValue value, string path)
    {
        if (RiskFields.Of(value, path, errors) is not { } fields) return null;
        int before = errors.Count;
        var obligation = new QuotingObligation(
            fields.Take("instruments", RiskValues.Patterns, ["*"]),
            fields.Need("max-spread", PositiveShare),
            fields.Need("min-quantity", RiskValues.Positive),
            fields.Need("min-presence", PartialShare),
            fields.Take("credit", ReadCredit, 0));
        fields.Finish();
        return errors.Count > before ? null : obligation;
    }

    private static Amount PartialShare(HoconValue value, string path)
    {
        Amount share = RiskValues.Share(value, path);
        return share <= Amount.Whole(1) ? share : throw HoconConvert.Mismatch(value, path, "from 0 % to 100 %");
    }

    private static Amount PositiveShare(HoconValue value, string path)
    {
        Amount share = PartialShare(value, path);
        return share.IsZero ? throw HoconConvert.Mismatch(value, path, "above 0 %") : share;
    }

    private static int ReadCredit(HoconValue value, string path)
    {
        int rate = RiskValues.Rate(value, path);
        return rate < 0 ? throw HoconConvert.Mismatch(value, path, "a rate from 0 to 10 %") : rate;
    }
}
