using ActorExchange.Actors.Persistence;
using ActorExchange.Engine.Books;
using ActorExchange.Protocol.Journal;
using Google.Protobuf;
using RiskModel = ActorExchange.Core.RiskModel;
using Role = ActorExchange.Core.Role;

namespace ActorExchange.TestKit;

/// <summary>
/// Judges money and shares from the journal alone, row by row in the order in which they became durable: nothing comes from nowhere, nobody trades what they
/// cannot pay for, nobody is beyond a limit of their role. Counts everything by itself and knows none of the engine's or the core's arithmetic.
/// </summary>
internal sealed partial class AccountAudit(RiskModel model, string defaultRole)
{
    private readonly SortedDictionary<uint, AuditedInstrument> _instruments = [];
    private readonly SortedDictionary<(uint Account, string Currency), Int128> _booked = [];
    private readonly Dictionary<uint, (string Name, string Role)> _users = [];
    private readonly HashSet<string> _bookings = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, SwitchThrown> _switches = [];

    public IReadOnlyDictionary<uint, AuditedInstrument> Instruments => _instruments;

    public IReadOnlyDictionary<uint, (string Name, string Role)> Users => _users;

    /// <summary>Bookings of cash so far.</summary>
    public int Bookings => _bookings.Count;

    /// <summary>Judges the next row; says what is wrong with it, or null.</summary>
    public string? Apply(JournalRow row)
    {
        string? fault = row.PersistenceId switch
        {
            "users" => Each(row, UserEvent.Parser, Learn),
            "instruments" => Each(row, InstrumentEvent.Parser, Learn),
            "accounts" => Each(row, AccountEvent.Parser, Booked),
            _ => OrderBookActor.TryParseStream(row.PersistenceId, out uint id, out _) ? OfBook(_instruments[id], row) : null,
        };
        return fault is null ? null : $"journal row {row.Ordinal} ({row.PersistenceId}): {fault}";
    }

    /// <summary>What an account has in a currency: its bookings and what all its trades came to.</summary>
    public Int128 Cash(uint account, string currency)
    {
        Int128 cash = _booked.GetValueOrDefault((account, currency));
        foreach (AuditedInstrument instrument in _instruments.Values)
        {
            if (instrument.Currency != currency || !instrument.Positions.TryGetValue(account, out AuditedPosition? position)) continue;
            cash += position.CashFlow * instrument.PerTickLot;
            cash -= Fee(position.Fees, instrument);
        }

        return cash;
    }

    /// <summary>What the account's working orders of a currency could cost.</summary>
    public Int128 HeldCash(uint account, string currency)
    {
        Int128 held = 0;
        foreach (AuditedInstrument instrument in _instruments.Values)
            if (instrument.Currency == currency) held += instrument.HeldCash(account);
        return held;
    }

    /// <summary>Currencies that anything was ever counted in.</summary>
    public IEnumerable<string> Currencies =>
        _instruments.Values.Select(static i => i.Currency).Concat(_booked.Keys.Select(static k => k.Currency)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    public Role RoleOf(uint account) => model.FindRole(_users.TryGetValue(account, out var user) ? user.Role : defaultRole)!;

    /// <summary>Exact up to twelve decimals in all, which no instrument here exceeds.</summary>
    internal static Int128 Fee(Int128 tickLotPpm, AuditedInstrument instrument) => tickLotPpm * instrument.PerTickLot / 1_000_000;

    private static string? Each<T>(JournalRow row, MessageParser<T> parser, Func<T, string?> judge)
        where T : IMessage<T>
    {
        var input = new CodedInputStream(row.Payload.ToArray());
        for (int i = 0; i < row.Count; i++)
        {
            T e = (T)parser.ParseFrom(input.ReadBytes());
            if (judge(e) is { } fault) return fault;
        }

        return null;
    }

    private string? Learn(UserEvent e)
    {
        if (e.Added is { } added) _users[added.Account] = (added.User, added.Role.Length > 0 ? added.Role : added.IsOperator ? "operator" : defaultRole);
        if (e.Changed is { HasRole: true } changed)
        {
            foreach ((uint account, (string name, _)) in _users.ToArray())
                if (name == changed.User) _users[account] = (name, changed.Role);
        }

        return null;
    }

    private string? Learn(InstrumentEvent e)
    {
        if (e.Listed is { } listed) _instruments[listed.Id] = new AuditedInstrument(listed);
        return null;
    }

    private string? Booked(AccountEvent e)
    {
        if (e.SwitchThrown is { } thrown) _switches[thrown.Id] = thrown;
        if (e.SwitchCleared is { } cleared) _switches.Remove(cleared.Id);
        if (e.CashBooked is not { } booking) return null;
        if (!_bookings.Add(booking.Id)) return $"booking '{booking.Id}' was booked before";
        if (booking.Account == booking.CounterAccount) return $"booking '{booking.Id}' has one end only";
        Int128 amount = AuditedAmounts.Of(booking.Amount);
        _booked[(booking.Account, booking.Currency)] = _booked.GetValueOrDefault((booking.Account, booking.Currency)) + amount;
        _booked[(booking.CounterAccount, booking.Currency)] = _booked.GetValueOrDefault((booking.CounterAccount, booking.Currency)) - amount;
        return CheckFunds(booking.Account) ?? CheckFunds(booking.CounterAccount) ?? CheckConservation();
    }
}
