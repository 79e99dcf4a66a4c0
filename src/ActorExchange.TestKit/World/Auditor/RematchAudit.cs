using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine.Books;

namespace ActorExchange.TestKit;

/// <summary>
/// Judges what a book's journal says of matching: every event must follow from its command on the reference book, and keep the rules that
/// <see cref="BookAuditor"/> knows.
/// </summary>
internal sealed class RematchAudit
{
    private readonly SeededWorld _world;
    private readonly uint _instrument;
    private readonly BookAuditor _auditor;
    private readonly JournalRematch _rematch;
    private readonly BookEvents _none = new(1);

    public RematchAudit(SeededWorld world, uint instrument, BookRules rules)
    {
        (_world, _instrument, _auditor) = (world, instrument, new BookAuditor(rules));
        ulong known = RulesFingerprint.Of(rules);
        _rematch = new JournalRematch(static r => new ReferenceOrderBook(r), fingerprint => fingerprint == known ? rules : null) { OnCommand = Judge };
    }

    public void Take(JournalRow row) => _rematch.Take(row);

    /// <summary>There are no more rows.</summary>
    public void Conclude()
    {
        _rematch.Complete();
        if (_rematch.Difference is { } difference)
            _world.Auditor.Violated("rematch", $"instrument {_instrument}, event {difference.Sequence}, after {difference.Command}: the journal says '{difference.Journaled}', a rematch '{difference.Rematched}'");
        if (_rematch.UnknownRules != 0) _world.Auditor.Violated("rematch", $"instrument {_instrument} worked by rules that nobody gave it");
    }

    /// <summary>Shown levels of a side, best first, at most so many.</summary>
    public List<(long Price, long Quantity, int Orders)> Levels(Protocol.Side side, int depth)
    {
        var levels = new BookLevel[depth];
        int count = _rematch.Book.CopyLevels((Side)side, levels);
        return [.. levels.Take(count).Select(static l => (l.Price, l.Quantity, l.Orders))];
    }

    /// <summary>In a call: what an uncross would give; zeros: nothing.</summary>
    public (long Price, long Quantity) Indicative() =>
        PhaseRules.IsCall(_rematch.Book.Phase) && _rematch.Book.TryGetIndicative(out UncrossResult result) ? (result.Price, result.Quantity) : default;

    private void Judge(long time, BookEvents events)
    {
        try
        {
            _auditor.Take(new BookCommand { Kind = BookCommandKind.AdvanceTo, Time = time }, CommandStatus.Ok, _none);
            _auditor.Take(default, CommandStatus.Ok, events);
        }
        catch (BookDisagreementException broken)
        {
            _world.Auditor.Violated("book rules", $"instrument {_instrument}, command at {time}: {broken.Message}");
        }
    }
}
