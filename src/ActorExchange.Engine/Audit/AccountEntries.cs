using System.Globalization;
using ActorExchange.Core;
using ActorExchange.Journal;
using Wire = ActorExchange.Protocol.Journal;

namespace ActorExchange.Engine.Audit;

/// <summary>Entries of the accounts' journal: bookings (both ends), rules, limits, switches, safety wishes.</summary>
internal static class AccountEntries
{
    public static void Add(AuditNames names, ref AuditRowEntries to)
    {
        foreach (Wire.AccountEvent e in ProtobufBatches.Read<Wire.AccountEvent>(to.Row))
        {
            if (e.CashBooked is { } booked) AddBooking(names, booked, ref to);
            else if (e.RiskModelChanged is { } model) Add(names, 0, "risk-model-changed", "", model.By, model.Time, Text(model), ref to);
            else if (e.LimitsChanged is { } limits) Add(names, limits.Account, "limits-changed", "", limits.By, limits.Time, Text(limits), ref to);
            else if (e.SwitchThrown is { } thrown) AddSwitch(names, thrown, ref to);
            else if (e.SwitchCleared is { } cleared)
                Add(names, 0, "switch-cleared", Number(cleared.Id), cleared.By, cleared.Time, $"SWITCH {Number(cleared.Id)} cleared{ListEntries.Because(cleared.Reason)}", ref to);
            else if (e.SafetyChanged is { } safety) Add(names, safety.Account, "safety-changed", "", null, safety.Time, Text(safety), ref to);
        }
    }

    private static void AddBooking(AuditNames names, Wire.CashBooked e, ref AuditRowEntries to)
    {
        Amount amount = ToAmount(e.Amount);
        AddEnd(names, e, e.Account, e.CounterAccount, amount, ref to);
        if (e.CounterAccount != 0) AddEnd(names, e, e.CounterAccount, e.Account, -amount, ref to);
    }

    private static void AddEnd(AuditNames names, Wire.CashBooked e, uint account, uint other, Amount amount, ref AuditRowEntries to)
    {
        string end = other == 0 ? "the venue" : names.User(other);
        string direction = amount.IsNegative ? "to" : "from";
        string text = $"BOOKED {(BookingKind)e.Kind} {amount} {e.Currency} {direction} {end}{ListEntries.Because(e.Reason)}";
        Add(names, account, "cash-booked", e.Id, e.By, e.Time, text, ref to);
    }

    private static void AddSwitch(AuditNames names, Wire.SwitchThrown e, ref AuditRowEntries to)
    {
        var scope = (SwitchScope)e.Scope;
        uint account = scope == SwitchScope.Account ? names.Account(e.Key) : 0;
        string rate = e.PerSecond == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" to {e.PerSecond} a second");
        string key = e.Key.Length == 0 ? "" : " " + e.Key;
        Add(names, account, "switch-thrown", Number(e.Id), e.By, e.Time, $"SWITCH {Number(e.Id)} thrown: {(SwitchLevel)e.Level}{rate}, {scope}{key}{ListEntries.Because(e.Reason)}", ref to);
    }

    private static string Text(Wire.RiskModelChanged e)
    {
        string roles = string.Join("; ", e.Changes?.Roles.Select(Text) ?? []);
        string schedules = string.Join("; ", e.Changes?.FeeSchedules.Select(Text) ?? []);
        string margins = string.Join("; ", e.Changes?.Margins.Select(Text) ?? []);
        return $"RULES changed{Named("roles", roles)}{Named("fee schedules", schedules)}{Named("margins", margins)}{Named("removed roles", string.Join(", ", e.RemovedRoles))}{ListEntries.Because(e.Reason)}";
    }

    private static string Text(Wire.Role e)
    {
        string fees = e.Fees.Length == 0 ? "" : $", fees {e.Fees}";
        string limits = e.Constraints.Count == 0 ? "" : $", {string.Join(", ", e.Constraints.Select(Text))}";
        string breaches = string.Concat(e.OnBreach.Select(b => $", on {(BreachRule)b.Rule} {string.Join('+', b.Actions.Select(a => (BreachAction)a))}"));
        return $"{e.Name} [{(AccountMode)e.Mode}, {(Permissions)e.Permissions}{fees}{limits}{breaches}]";
    }

    private static string Text(Wire.FeeSchedule e) => $"{e.Name} [{string.Join(", ", e.Tiers.Select(t => string.Create(
        CultureInfo.InvariantCulture, $"from {ToAmount(t.FromVolume)} maker {t.MakerPpm} taker {t.TakerPpm} ppm")))}]";

    private static string Text(Wire.MarginRates e) => $"{string.Join(' ', e.Instruments)} {ToAmount(e.Initial)}/{ToAmount(e.Maintenance)}";

    private static string Text(Wire.LimitsChanged e) =>
        $"LIMITS changed: {(e.Limits.Count == 0 ? "none" : string.Join("; ", e.Limits.Select(Text)))}{ListEntries.Because(e.Reason)}";

    private static string Text(Wire.Constraint c)
    {
        string instruments = c.Instruments.Count == 0 ? "" : $" of {string.Join(' ', c.Instruments)}";
        string currency = c.Currency.Length == 0 ? "" : " " + c.Currency;
        string minimum = c.Minimum is null ? "" : $" at least {ToAmount(c.Minimum)}{currency}";
        string maximum = c.Maximum is null ? "" : $" at most {ToAmount(c.Maximum)}{currency}";
        string names = c.Names.Count == 0 ? "" : $" {string.Join(' ', c.Names)}";
        string window = c.Window == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" in {c.Window} ns");
        return $"{(ConstraintKind)c.Kind}{instruments}{minimum}{maximum}{names}{window}";
    }

    private static string Text(Wire.SafetyChanged e)
    {
        string onDisconnect = e.CancelOnDisconnect ? "cancel on disconnect" : "no cancel on disconnect";
        string after = e.CancelAfterMs == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", cancel all after {e.CancelAfterMs} ms");
        return $"SAFETY {onDisconnect}{after}";
    }

    private static string Named(string name, string what) => what.Length == 0 ? "" : $", {name} {what}";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static Amount ToAmount(Wire.Amount? amount) => amount is null ? default : new Amount(new Int128((ulong)amount.High, amount.Low));

    private static void Add(AuditNames names, uint account, string kind, string id, Wire.ActorName? by, ulong time, string text, ref AuditRowEntries to) => to.Add(new AuditEntry
    {
        TimeNs = (long)time,
        Kind = kind,
        Account = account,
        User = names.User(account),
        By = by?.User ?? "",
        ClientOrderId = id,
        Text = text,
    });
}
