using ActorExchange.Cli.Configuration;
using ActorExchange.Core;
using ActorExchange.Hocon;

namespace ActorExchange.Cli.Risk;

/// <summary>Reads one constraint. Which keys it may have depends on its type: docs/configuration.md has the table.</summary>
internal sealed class ConstraintReader(List<HoconException> errors)
{
    /// <summary>Null, with an error, if it cannot be used.</summary>
    public Constraint? Read(HoconValue value, string path)
    {
        if (RiskFields.Of(value, path, errors) is not { } fields) return null;
        int before = errors.Count;
        if (!fields.Has("type"))
        {
            fields.Fault(fields.Origin, $"{path} has no type; it must be one of {string.Join(", ", ConstraintKindText.All)}");
            return null;
        }

        ConstraintKind kind = fields.Take("type", ReadKind, ConstraintKind.None);
        if (kind == ConstraintKind.None) return null;
        Constraint read = Fields(kind, fields);
        fields.Finish();
        if (errors.Count > before) return null;
        if (read.FindProblem() is not { } problem) return read;
        fields.Fault(fields.Origin, $"{path} cannot be used: {problem}");
        return null;
    }

    private static ConstraintKind ReadKind(HoconValue value, string path)
    {
        string text = HoconConvert.ToText(value, path);
        if (ConstraintKindText.TryParse(text, out ConstraintKind kind)) return kind;
        string hint = KeyNames.Nearest(text.ToUpperInvariant(), ConstraintKindText.All) is { } near ? $"; did you mean {near}?" : "";
        throw new HoconException(value.Origin, $"{path} is \"{text}\"; it must be one of {string.Join(", ", ConstraintKindText.All)}{hint}");
    }

    private static Constraint Fields(ConstraintKind kind, RiskFields fields)
    {
        var read = new Constraint { Kind = kind };
        return kind switch
        {
            ConstraintKind.PositionLimit => Instruments(read, fields) with { Maximum = Largest(fields, RiskValues.NotNegative) },
            ConstraintKind.OpenOrders => Instruments(read, fields) with { Maximum = Largest(fields, RiskValues.Count) },
            ConstraintKind.PriceCollar or ConstraintKind.Concentration => Instruments(read, fields) with { Maximum = Largest(fields, RiskValues.Share) },
            ConstraintKind.Notional or ConstraintKind.PortfolioLimit or ConstraintKind.LossLimit => Instruments(read, fields) with
            {
                Currency = fields.Take("currency", RiskValues.Currency, ""),
                Maximum = Largest(fields, RiskValues.NotNegative),
            },
            ConstraintKind.OrderSize or ConstraintKind.PriceRange => Range(Instruments(read, fields), fields),
            ConstraintKind.OrderRate or ConstraintKind.DuplicateBurst => Instruments(read, fields) with
            {
                Maximum = Largest(fields, RiskValues.Count),
                Window = fields.Take("window", RiskValues.Window, TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick),
            },
            ConstraintKind.OrderTypeAllowed => Instruments(read, fields) with { Names = fields.Need("types", RiskValues.Names<OrderType>) ?? [] },
            ConstraintKind.InstrumentAllowed => read with { Names = fields.Need("instruments", RiskValues.Patterns) ?? [] },
            ConstraintKind.TradingWindow => Window(Instruments(read, fields), fields),
            _ => throw new InvalidOperationException($"nobody reads {kind}"),
        };
    }

    private static Constraint Instruments(Constraint read, RiskFields fields) => read with { Instruments = fields.Take("instruments", RiskValues.Patterns, []) };

    private static Amount? Largest(RiskFields fields, Func<HoconValue, string, Amount> read) => fields.Need<Amount?>("max", (value, at) => read(value, at));

    private static Constraint Range(Constraint read, RiskFields fields)
    {
        Amount? least = fields.Take<Amount?>("min", (value, at) => RiskValues.Amount(value, at), null);
        Amount? most = fields.Take<Amount?>("max", (value, at) => RiskValues.Amount(value, at), null);
        if (least is null && most is null && !fields.Has("min") && !fields.Has("max")) fields.Fault(fields.Origin, $"{fields.Path} has neither min nor max");
        if (least > most) fields.Fault(fields.OriginOf("min"), $"{fields.Path}.min is {least}, which is above max, {most}");
        return read with { Minimum = least, Maximum = most };
    }

    private static Constraint Window(Constraint read, RiskFields fields)
    {
        IReadOnlyList<string> phases = fields.Take("phases", RiskValues.Names<TradingPhase>, []);
        bool timed = fields.Has("from") || fields.Has("to");
        if (!timed && !fields.Has("phases")) fields.Fault(fields.Origin, $"{fields.Path} has neither phases nor from and to");
        return read with
        {
            Names = phases,
            From = timed ? fields.Need("from", RiskValues.TimeOfDay) : fields.Take("from", RiskValues.TimeOfDay, 0),
            To = timed ? fields.Need("to", RiskValues.TimeOfDay) : fields.Take("to", RiskValues.TimeOfDay, 0),
        };
    }
}
