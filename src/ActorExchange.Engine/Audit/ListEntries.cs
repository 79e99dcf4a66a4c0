using System.Globalization;
using ActorExchange.Core;
using ActorExchange.Journal;
using ActorExchange.Protocol.Journal;

namespace ActorExchange.Engine.Audit;

/// <summary>Entries of the lists of users and of instruments.</summary>
internal static class ListEntries
{
    public static void AddUsers(AuditNames names, ref AuditRowEntries to)
    {
        foreach (UserEvent e in ProtobufBatches.Read<UserEvent>(to.Row))
        {
            if (e.Added is { } added)
            {
                string role = added.Role.Length == 0 ? "" : $", role {added.Role}";
                Add(names, added.User, "user-added", added.By, added.Time, $"USER {added.User} added{role}{(added.IsOperator ? ", operator" : "")}", ref to);
            }
            else if (e.KeyChanged is { } keyChanged) Add(names, keyChanged.User, "key-changed", null, keyChanged.Time, "KEY changed", ref to);
            else if (e.Changed is { } changed) Add(names, changed.User, "user-changed", changed.By, changed.Time, Text(changed), ref to);
            else if (e.KeyAdded is { } key) Add(names, key.User, "key-added", key.By, key.Time, Text(key), ref to);
            else if (e.KeyRevoked is { } revoked)
                Add(names, revoked.User, "key-revoked", revoked.By, revoked.Time, string.Create(CultureInfo.InvariantCulture, $"KEY {revoked.Id} revoked{Because(revoked.Reason)}"), ref to);
        }
    }

    public static void AddInstruments(ref AuditRowEntries to)
    {
        foreach (InstrumentEvent e in ProtobufBatches.Read<InstrumentEvent>(to.Row))
        {
            if (e.Listed is { } listed)
            {
                Add(listed.Id, listed.Symbol, "instrument-listed", listed.Time, string.Create(
                    CultureInfo.InvariantCulture,
                    $"LISTED {listed.Symbol} in {listed.Currency}, tick {listed.TickMantissa}e-{listed.TickScale}, lot {listed.LotMantissa}e-{listed.LotScale}, phase {(TradingPhase)listed.InitialPhase}"), ref to);
            }
            else if (e.Delisted is { } delisted) Add(delisted.Id, "", "instrument-delisted", delisted.Time, "DELISTED", ref to);
        }
    }

    /// <summary>A reason in brackets, if there is one.</summary>
    public static string Because(string reason) => reason.Length == 0 ? "" : $" ({reason})";

    private static string Text(UserChanged e)
    {
        string role = e.HasRole ? $", role {e.Role}" : "";
        string group = e.HasGroup ? $", group {(e.Group.Length == 0 ? "none" : e.Group)}" : "";
        string status = e.HasStatus ? $", {(AccountStatus)e.Status}" : "";
        return $"USER {e.User} changed{role}{group}{status}{Because(e.Reason)}";
    }

    private static string Text(KeyAdded e)
    {
        string replaces = e.Replaces == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", replaces key {e.Replaces} at {AuditText.Time((long)e.ReplacedEndsAt)}");
        string expires = e.ExpiresAt == 0 ? "" : $", expires {AuditText.Time((long)e.ExpiresAt)}";
        string from = e.AllowedAddresses.Count == 0 ? "" : $", from {string.Join(' ', e.AllowedAddresses)}";
        return string.Create(CultureInfo.InvariantCulture, $"KEY {e.Id} '{e.Name}' added: {(Permissions)e.Permissions}{expires}{from}{replaces}");
    }

    private static void Add(AuditNames names, string user, string kind, ActorName? by, ulong time, string text, ref AuditRowEntries to) => to.Add(new AuditEntry
    {
        TimeNs = (long)time,
        Kind = kind,
        Account = names.Account(user),
        User = user,
        By = by?.User ?? "",
        Text = text,
    });

    private static void Add(uint id, string symbol, string kind, ulong time, string text, ref AuditRowEntries to) => to.Add(new AuditEntry
    {
        TimeNs = (long)time,
        Kind = kind,
        InstrumentId = id,
        Symbol = symbol,
        Text = text,
    });
}
