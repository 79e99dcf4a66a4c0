using System.Globalization;
using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Engine.Books;
using ActorExchange.Protocol;

namespace ActorExchange.TestKit;

/// <summary>
/// Carries out every journaled command again on the reference book: every event must follow, and what market data showed at the end must be what
/// that book shows.
/// </summary>
internal sealed class RematchAudit
{
    private readonly Dictionary<uint, JournalRematch> _books = [];
    private readonly Dictionary<ulong, BookRules> _rules = new() { [0] = BookRules.Default };

    /// <param name="instruments">The instruments that clients were told of.</param>
    /// <param name="settings">What says by which rules they trade.</param>
    public RematchAudit(IEnumerable<InstrumentDefinition> instruments, EngineSettings settings)
    {
        foreach (InstrumentDefinition definition in instruments)
        {
            var instrument = new Instrument
            {
                Id = definition.Id,
                Symbol = definition.Symbol,
                TickMantissa = definition.TickMantissa,
                TickScale = definition.TickScale,
                LotMantissa = definition.LotMantissa,
                LotScale = definition.LotScale,
            };
            BookRules rules = settings.ModelOf(instrument).Rules;
            _rules[RulesFingerprint.Of(rules)] = rules;
        }
    }

    public void Take(JournalRow row, uint instrument)
    {
        if (!_books.TryGetValue(instrument, out JournalRematch? book))
            _books.Add(instrument, book = new JournalRematch(static rules => new ReferenceOrderBook(rules), fingerprint => _rules.GetValueOrDefault(fingerprint)));
        book.Take(row);
    }

    /// <summary>What does not follow, in words.</summary>
    public IEnumerable<string> Conclude()
    {
        foreach ((uint instrument, JournalRematch book) in _books)
        {
            book.Complete();
            if (book.UnknownRules != 0) yield return $"instrument {instrument} traded by rules {book.UnknownRules:x16} that the settings do not give it";
            if (book.Difference is { } d)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"instrument {instrument}, event {d.Sequence}, after {d.Command}: the journal says '{d.Journaled}', the reference book '{d.Rematched}'");
            }
        }
    }

    /// <summary>Shown levels of a side as of the last event, best first.</summary>
    public List<(long Price, long Quantity, int Orders)> Levels(uint instrument, Protocol.Side side, int depth)
    {
        var levels = new BookLevel[depth];
        int count = _books[instrument].Book.CopyLevels((Core.Side)side, levels);
        return [.. levels.Take(count).Select(level => (level.Price, level.Quantity, level.Orders))];
    }
}
