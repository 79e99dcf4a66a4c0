using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>The instruments as last told by the exchange. Any thread reads; the client's loop writes.</summary>
internal sealed class InstrumentDirectory
{
    private readonly ConcurrentDictionary<uint, InstrumentInfo> _byId = new();
    private readonly ConcurrentDictionary<string, InstrumentInfo> _bySymbol = new(StringComparer.Ordinal);

    /// <summary>By id.</summary>
    public IReadOnlyList<InstrumentInfo> All => [.. _byId.Values.OrderBy(i => i.Id)];

    /// <summary>Takes note of a definition; throws <see cref="FormatException"/> if it is not a sound one.</summary>
    public InstrumentInfo Set(InstrumentDefinition definition)
    {
        var instrument = InstrumentInfo.From(definition);
        _byId[instrument.Id] = instrument;

        // A symbol that was delisted may be listed again under a new id: the newest counts.
        _bySymbol.AddOrUpdate(instrument.Symbol, instrument, (_, old) => old.Id > instrument.Id ? old : instrument);
        return instrument;
    }

    public bool TryGet(uint id, [NotNullWhen(true)] out InstrumentInfo? instrument) => _byId.TryGetValue(id, out instrument);

    public bool TryGet(string symbol, [NotNullWhen(true)] out InstrumentInfo? instrument) => _bySymbol.TryGetValue(symbol, out instrument);

    public InstrumentInfo Get(string symbol) =>
        TryGet(symbol, out InstrumentInfo? instrument)
            ? instrument
            : throw new OrderTicketException(Status.UnknownInstrument, $"the exchange lists no instrument '{symbol}'");
}
