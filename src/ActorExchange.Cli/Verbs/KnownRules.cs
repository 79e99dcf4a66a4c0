using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Engine.Books;
using ActorExchange.Protocol.Journal;

namespace ActorExchange.Cli.Verbs;

/// <summary>Every rule profile of the configuration, as it is for each instrument of a journal, by the fingerprint that the journal names it by.</summary>
internal sealed class KnownRules
{
    private const string InstrumentsStream = "instruments";

    private readonly IReadOnlyList<RuleProfile> _profiles;
    private readonly Dictionary<ulong, BookRules> _rules = new() { [0] = BookRules.Default };

    public KnownRules(IReadOnlyList<RuleProfile> profiles) => _profiles = profiles;

    /// <summary>Null if no profile of the configuration has these rules.</summary>
    public BookRules? Find(ulong fingerprint) => _rules.GetValueOrDefault(fingerprint);

    /// <summary>Takes note of instruments that a row lists; they are listed before their books begin.</summary>
    public void Learn(JournalRow row)
    {
        if (row.PersistenceId != InstrumentsStream) return;
        using var events = new MemoryStream(row.Payload.ToArray());
        while (events.Position < events.Length)
            if (InstrumentEvent.Parser.ParseDelimitedFrom(events).Listed is { } listed) Add(listed);
    }

    private void Add(InstrumentListed listed)
    {
        var instrument = new Instrument
        {
            Id = listed.Id,
            Symbol = listed.Symbol,
            TickMantissa = listed.TickMantissa,
            TickScale = listed.TickScale,
            LotMantissa = listed.LotMantissa,
            LotScale = listed.LotScale,
        };
        foreach (RuleProfile profile in _profiles)
        {
            BookRules rules = profile.RulesFor(instrument);
            _rules[RulesFingerprint.Of(rules)] = rules;
        }
    }
}
