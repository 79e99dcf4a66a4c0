using System.Globalization;
using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine.Books;
using ActorExchange.Engine.Instruments;
using ActorExchange.Protocol.Journal;
using Google.Protobuf;

namespace ActorExchange.Engine.Audit;

/// <summary>
/// Journal rows to audit lines. Learns names and instruments from the journal itself, which lists them before anything can happen to
/// them: it needs no other actor.
/// </summary>
internal sealed class AuditProjection
{
    private readonly Dictionary<uint, string> _users = [];
    private readonly Dictionary<uint, Instrument> _instruments = [];
    private readonly Dictionary<uint, int> _lineOf = [];
    private readonly BookRecords _records = new();

    /// <summary>Learns from a row of users or instruments; others are passed over.</summary>
    public void Learn(JournalRow row)
    {
        if (row.PersistenceId == "users") LearnUsers(row);
        else if (row.PersistenceId == "instruments") LearnInstruments(row);
    }

    /// <summary>Adds the lines of a book's row; nothing for other rows.</summary>
    public void AddLines(JournalRow row, List<AuditLine> lines)
    {
        if (!OrderBookActor.TryParseStream(row.PersistenceId, out uint instrumentId, out string symbol)) return;
        if (!_instruments.TryGetValue(instrumentId, out Instrument? instrument)) instrument = new Instrument { Id = instrumentId, Symbol = symbol, TickScale = 0 };
        _records.Clear();
        _lineOf.Clear();
        BookRecordCodec.Read(row, _records);
        foreach (ref readonly BookRecord record in _records.Written)
        {
            if (record.Account == 0) continue;
            ExecutionReport report = default;
            Reports.Fill(record, instrumentId, ref report);
            Add(record.Account, instrument, report, row.Ordinal, lines);
            if (!record.HasMaker) continue;
            report = default;
            Reports.FillMaker(record, instrumentId, ref report);
            Add(record.MakerAccount, instrument, report, row.Ordinal, lines);
        }
    }

    private void Add(uint account, Instrument instrument, in ExecutionReport report, long ordinal, List<AuditLine> lines)
    {
        int index = _lineOf.GetValueOrDefault(account);
        _lineOf[account] = index + 1;
        if (!_users.TryGetValue(account, out string? user)) user = string.Create(CultureInfo.InvariantCulture, $"account-{account}");
        lines.Add(new AuditLine(account, user, ordinal, index, AuditText.Of(instrument, report)));
    }

    private void LearnUsers(JournalRow row)
    {
        var input = new CodedInputStream(row.Payload.ToArray());
        for (int i = 0; i < row.Count; i++)
        {
            var e = new UserEvent();
            input.ReadMessage(e);
            if (e.Added is { } added) _users[added.Account] = added.User;
        }
    }

    private void LearnInstruments(JournalRow row)
    {
        var input = new CodedInputStream(row.Payload.ToArray());
        for (int i = 0; i < row.Count; i++)
        {
            var e = new InstrumentEvent();
            input.ReadMessage(e);
            if (e.Listed is { } listed) _instruments[listed.Id] = InstrumentEvents.ToInstrument(listed);
        }
    }
}
