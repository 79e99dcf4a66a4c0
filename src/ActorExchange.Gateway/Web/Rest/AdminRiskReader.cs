using System.Globalization;
using ActorExchange.Core;
using Wire = ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>Reads what <see cref="AdminRiskJson"/> writes. Only the form is judged here; what the rules as a whole make of it is the exchange's to say.</summary>
internal static class AdminRiskReader
{
    private static readonly Amount LongestWindow = Amount.Whole(24 * 60 * 60);
    private static readonly string[] TimesOfDay = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];

    public static Wire.RiskModel Model(AdminBody body) => new()
    {
        Roles = { body.Objects("roles", Role) },
        FeeSchedules = { body.Objects("feeSchedules", FeeSchedule) },
        Margins = { body.Objects("margins", MarginRates) },
    };

    public static Wire.Constraint Constraint(AdminBody body)
    {
        string kind = body.Text("kind");
        if (!ConstraintKindText.TryParse(kind, out ConstraintKind known)) throw body.Fault("kind", $"there is no \"{kind}\"; it is one of {string.Join(", ", ConstraintKindText.All)}");
        var wire = new Wire.Constraint
        {
            Kind = (uint)known,
            Instruments = { body.Texts("instruments") },
            Currency = body.OptionalText("currency") ?? "",
            Names = { body.Texts("names") },
            Window = Window(body),
            From = TimeOfDay(body, "from"),
            To = TimeOfDay(body, "to"),
        };
        if (body.OptionalDecimal("min") is { } minimum) wire.Minimum = minimum;
        if (body.OptionalDecimal("max") is { } maximum) wire.Maximum = maximum;
        return wire;
    }

    private static Wire.Role Role(AdminBody body) => new()
    {
        Name = body.Text("name"),
        Permissions = body.Rights("permissions"),
        Mode = (uint)body.Choice<AccountMode>("mode"),
        Constraints = { body.Objects("constraints", Constraint) },
        Fees = body.OptionalText("fees") ?? "",
        OnBreach = { body.Objects("onBreach", BreachResponse) },
        MarketOrderReach = body.OptionalDecimal("marketOrderReach") ?? "0.1",
        StartingCash = { body.Objects("startingCash", static cash => new Wire.StartingCash { Currency = cash.Text("currency"), Amount = cash.Decimal("amount") }) },
        Obligations = { body.Objects("obligations", Obligation) },
    };

    private static Wire.BreachResponse BreachResponse(AdminBody body) => new()
    {
        Rule = (uint)body.Choice<BreachRule>("rule"),
        Actions = { body.Choices<BreachAction>("actions").Select(action => (uint)action) },
    };

    private static Wire.QuotingObligation Obligation(AdminBody body) => new()
    {
        Instruments = { body.Texts("instruments") },
        MaxSpread = body.Decimal("maxSpread"),
        MinQuantity = body.Decimal("minQuantity"),
        MinPresence = body.Decimal("minPresence"),
        CreditPpm = Rate(body, "creditPpm"),
    };

    private static Wire.FeeSchedule FeeSchedule(AdminBody body) => new()
    {
        Name = body.Text("name"),
        Tiers =
        {
            body.Objects("tiers", static tier => new Wire.FeeTier { FromVolume = tier.Decimal("fromVolume"), MakerPpm = Rate(tier, "makerPpm"), TakerPpm = Rate(tier, "takerPpm") }),
        },
    };

    private static Wire.MarginRates MarginRates(AdminBody body) => new()
    {
        Instruments = { body.Texts("instruments") },
        Initial = body.Decimal("initial"),
        Maintenance = body.Decimal("maintenance"),
    };

    private static int Rate(AdminBody body, string name) => (int)body.Number(name, -FeeRates.LargestPpm, FeeRates.LargestPpm);

    private static long Window(AdminBody body)
    {
        if (body.OptionalDecimal("windowSeconds") is not { } text) return 0;
        (Int128 nanoseconds, Int128 rest) = AmountText.TryParse(text, out Amount window) && window > Amount.Zero && window <= LongestWindow
            ? Int128.DivRem(window.Units, Amount.Of(1, 9).Units)
            : (0, 1);
        return rest == 0 ? (long)nanoseconds : throw body.Fault("windowSeconds", "seconds above 0 and at most a day are expected, with at most 9 decimals");
    }

    private static long TimeOfDay(AdminBody body, string name)
    {
        if (body.OptionalText(name) is not { } text) return 0;
        return TimeOnly.TryParseExact(text, TimesOfDay, CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time)
            ? time.Ticks * TimeSpan.NanosecondsPerTick
            : throw body.Fault(name, "a time of day (UTC) like \"09:30\" is expected");
    }
}
