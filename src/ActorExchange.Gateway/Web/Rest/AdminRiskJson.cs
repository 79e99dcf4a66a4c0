using System.Text.Json;
using ActorExchange.Core;
using Wire = ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>Roles, limits, fees and margins as JSON. What a rule does not say is left out; <see cref="AdminRiskReader"/> reads the same back.</summary>
internal static class AdminRiskJson
{
    private const int WholeSeconds = 9;

    public static void Write(Utf8JsonWriter json, Wire.RiskModel model)
    {
        json.Objects("roles", model.Roles, Write);
        json.Objects("feeSchedules", model.FeeSchedules, Write);
        json.Objects("margins", model.Margins, Write);
    }

    public static void Write(Utf8JsonWriter json, Wire.Role role)
    {
        json.WriteString("name", role.Name);
        json.Rights("permissions", role.Permissions);
        json.WriteString("mode", EnumText<AccountMode>.Name((AccountMode)role.Mode));
        json.Objects("constraints", role.Constraints, Write);
        json.WriteString("fees", role.Fees);
        json.Objects("onBreach", role.OnBreach, static (to, response) =>
        {
            to.WriteString("rule", EnumText<BreachRule>.Name((BreachRule)response.Rule));
            to.Texts("actions", response.Actions.Select(action => EnumText<BreachAction>.Name((BreachAction)action)));
        });
        json.WriteString("marketOrderReach", role.MarketOrderReach);
        json.Objects("startingCash", role.StartingCash, static (to, cash) =>
        {
            to.WriteString("currency", cash.Currency);
            to.WriteString("amount", cash.Amount);
        });
        json.Objects("obligations", role.Obligations, Write);
    }

    public static void Write(Utf8JsonWriter json, Wire.Constraint constraint)
    {
        json.WriteString("kind", ConstraintKindText.Of((ConstraintKind)constraint.Kind));
        if (constraint.Instruments.Count > 0) json.Texts("instruments", constraint.Instruments);
        if (constraint.Currency.Length > 0) json.WriteString("currency", constraint.Currency);
        if (constraint.HasMinimum) json.WriteString("min", constraint.Minimum);
        if (constraint.HasMaximum) json.WriteString("max", constraint.Maximum);
        if (constraint.Names.Count > 0) json.Texts("names", constraint.Names);
        if (constraint.Window != 0) json.WriteString("windowSeconds", SecondsText(constraint.Window));
        if (constraint.From == 0 && constraint.To == 0) return;
        json.WriteString("from", TimeOfDayText(constraint.From));
        json.WriteString("to", TimeOfDayText(constraint.To));
    }

    private static void Write(Utf8JsonWriter json, Wire.QuotingObligation obligation)
    {
        json.Texts("instruments", obligation.Instruments);
        json.WriteString("maxSpread", obligation.MaxSpread);
        json.WriteString("minQuantity", obligation.MinQuantity);
        json.WriteString("minPresence", obligation.MinPresence);
        json.WriteNumber("creditPpm", obligation.CreditPpm);
    }

    private static void Write(Utf8JsonWriter json, Wire.FeeSchedule schedule)
    {
        json.WriteString("name", schedule.Name);
        json.Objects("tiers", schedule.Tiers, static (to, tier) =>
        {
            to.WriteString("fromVolume", tier.FromVolume);
            to.WriteNumber("makerPpm", tier.MakerPpm);
            to.WriteNumber("takerPpm", tier.TakerPpm);
        });
    }

    private static void Write(Utf8JsonWriter json, Wire.MarginRates rates)
    {
        json.Texts("instruments", rates.Instruments);
        json.WriteString("initial", rates.Initial);
        json.WriteString("maintenance", rates.Maintenance);
    }

    private static string SecondsText(long nanoseconds) => AmountText.Format(Amount.Of(nanoseconds, WholeSeconds), 0);

    private static string TimeOfDayText(long nanoseconds) =>
        new TimeOnly(nanoseconds / TimeSpan.NanosecondsPerTick).ToString("HH:mm:ss.FFFFFFF", System.Globalization.CultureInfo.InvariantCulture);
}
