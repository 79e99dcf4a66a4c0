using System.Globalization;
using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine.Instruments;
using ActorExchange.Protocol.Journal;

namespace ActorExchange.Engine.Audit;

/// <summary>
/// Names of accounts and instruments, learned from the journal itself, which lists them before anything can happen to them: no other actor is
/// needed, and a projection that is made anew says the same. Names never change.
/// </summary>
internal sealed class AuditNames
{
    private readonly Dictionary<uint, string> _users = [];
    private readonly Dictionary<string, uint> _accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<uint, Instrument> _instruments = [];

    /// <summary>Learns from a row of users or instruments; others are passed over.</summary>
    public void Learn(JournalRow row)
    {
        if (row.PersistenceId == "users")
        {
            foreach (UserEvent e in ProtobufBatches.Read<UserEvent>(row))
                if (e.Added is { } added) (_users[added.Account], _accounts[added.User]) = (added.User, added.Account);
        }
        else if (row.PersistenceId == "instruments")
        {
            foreach (InstrumentEvent e in ProtobufBatches.Read<InstrumentEvent>(row))
                if (e.Listed is { } listed) _instruments[listed.Id] = InstrumentEvents.ToInstrument(listed);
        }
    }

    /// <summary>Account 0 is the venue.</summary>
    public string User(uint account) => account == 0
        ? ""
        : _users.TryGetValue(account, out string? user) ? user : string.Create(CultureInfo.InvariantCulture, $"account-{account}");

    /// <summary>0 if there is none.</summary>
    public uint Account(string user) => _accounts.GetValueOrDefault(user);

    public Instrument Instrument(uint id, string symbol) =>
        _instruments.TryGetValue(id, out Instrument? instrument) ? instrument : new Instrument { Id = id, Symbol = symbol, TickScale = 0 };
}
