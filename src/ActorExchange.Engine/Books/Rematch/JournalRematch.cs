using ActorExchange.Actors.Persistence;
using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>Where a rematch went another way than the journal.</summary>
/// <param name="Sequence">Number of the first event that differs in its stream.</param>
/// <param name="Time">Time of its command, nanoseconds since 1970.</param>
/// <param name="Command">What was carried out again.</param>
/// <param name="Journaled">What the journal says happened; empty: nothing more.</param>
/// <param name="Rematched">What happened this time; empty: nothing more.</param>
public sealed record RematchDifference(long Sequence, long Time, string Command, string Journaled, string Rematched);

/// <summary>
/// Reads the journal of one book, carries out again what its records say was commanded, on a fresh book with the same rules, and compares every
/// event. What recovery takes as facts is proven here to follow from the commands. One thread at a time.
/// <para>Commands that were refused left no event and are not repeated.</para>
/// </summary>
public sealed class JournalRematch
{
    private readonly Func<BookRules, IOrderBook> _newBook;
    private readonly Func<ulong, BookRules?> _rulesOf;
    private readonly BookEvents _events = new();
    private readonly BookRecords _row = new();
    private readonly BookRecords _command = new();
    private readonly RematchAccounts _accounts = new();
    private IOrderBook _book;
    private long _sequence;
    private long _first;
    private long _committedBatch;
    private ulong _committedSeed;

    /// <param name="newBook">Makes an empty book of some rules.</param>
    /// <param name="rulesOf">The rules of a fingerprint (<see cref="RulesFingerprint"/>); null: not known.</param>
    public JournalRematch(Func<BookRules, IOrderBook> newBook, Func<ulong, BookRules?> rulesOf)
    {
        _newBook = newBook;
        _rulesOf = rulesOf;
        _book = newBook(BookRules.Default);
    }

    /// <summary>The first difference; null: there is none so far. Nothing is compared after it.</summary>
    public RematchDifference? Difference { get; private set; }

    /// <summary>Fingerprint of rules in the journal that nobody knows; 0: none. Nothing is compared after them.</summary>
    public ulong UnknownRules { get; private set; }

    public long Commands { get; private set; }

    public long Refusals { get; private set; }

    public long Events { get; private set; }

    /// <summary>Is told of each command that went the same way: its time, and the events it gave, valid during the call only.</summary>
    public Action<long, BookEvents>? OnCommand { get; init; }

    /// <summary>The book as the rematch left it.</summary>
    public IOrderBook Book => _book;

    private bool HasEnded => Difference is not null || UnknownRules != 0;

    /// <summary>Takes the next row of the book's stream.</summary>
    /// <exception cref="JournalCorruptException">The row cannot be read.</exception>
    public void Take(JournalRow row)
    {
        _row.Clear();
        BookRecordCodec.Read(row, _row);
        _sequence = row.FirstSequence - 1;
        foreach (ref readonly BookRecord record in _row.Written) Take(record);
    }

    /// <summary>Takes the next record of the book.</summary>
    public void Take(in BookRecord record)
    {
        _sequence++;
        if (HasEnded) return;
        if (_command.Count > 0 && _command[0].Time != record.Time) Complete();
        if (HasEnded) return;
        if (_command.Count == 0) _first = _sequence;
        _command.Add() = record;
    }

    /// <summary>There are no more records.</summary>
    public void Complete()
    {
        if (_command.Count == 0 || HasEnded) return;
        ReadOnlySpan<BookRecord> records = _command.Written;
        switch (records[0].Kind)
        {
            case BookRecordKind.CommandRefused:
                Refusals++;
                break;
            case BookRecordKind.ScheduleReached:
                break;
            case BookRecordKind.BatchCommitted:
                (_committedBatch, _committedSeed) = (records[0].OrderId, (ulong)records[0].Price);
                break;
            case BookRecordKind.RulesInForce:
                ChangeRules((ulong)records[0].Price);
                break;
            default:
                Repeat(records);
                break;
        }

        _command.Clear();
    }

    private void Repeat(ReadOnlySpan<BookRecord> records)
    {
        _events.Clear();
        _book.AdvanceTo(records[0].Time);
        _accounts.Take(records);
        string command = RematchCommand.Run(records, _book, _accounts, _events);
        Commands++;

        // A booking is the engine's, not the book's: only what it leads to is.
        int own = records[0].Kind == BookRecordKind.SharesBooked ? 1 : 0;
        for (int i = 0; i < Math.Max(records.Length, _events.Count + own); i++)
        {
            string journaled = i < own ? nameof(CommandStatus.Ok) : i < records.Length ? RematchText.Of(records[i]) : "";
            string rematched = i < own ? _accounts.Booked.ToString()
                : i - own < _events.Count ? RematchText.Of(_events[i - own], _events, _accounts) : "";
            if (i < records.Length && records[i].Kind == BookRecordKind.BatchReleased && !IsCommitted(records[i])) journaled += " without its commitment";
            if (!string.Equals(journaled, rematched, StringComparison.Ordinal))
            {
                Difference = new RematchDifference(_first + Math.Min(i, records.Length - 1), records[0].Time, command, journaled, rematched);
                return;
            }

            _accounts.Follow(records[i]);
            Events++;
        }

        OnCommand?.Invoke(records[0].Time, _events);
    }

    private bool IsCommitted(in BookRecord released) => released.OrderId == _committedBatch && (ulong)released.Price == _committedSeed;

    /// <summary>From here on the book had other rules, and the same orders.</summary>
    private void ChangeRules(ulong fingerprint)
    {
        if (_rulesOf(fingerprint) is not { } rules)
        {
            UnknownRules = fingerprint;
            return;
        }

        var state = new BookState();
        _book.Save(state);
        _book = _newBook(rules);
        _book.AdvanceTo(_command[0].Time);
        _book.Restore(state);
    }
}
