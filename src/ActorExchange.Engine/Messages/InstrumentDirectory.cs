using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.MarketData;

namespace ActorExchange.Engine;

/// <summary>An instrument with what is in force for it now, and the actors that serve it.</summary>
public sealed record InstrumentView(Instrument Instrument, TradingPhase Phase, bool Delisted, IActorRef Book, IActorRef MarketData);

/// <summary>
/// All instruments, by id and by symbol. Written by the InstrumentsActor only, read from any thread: a reader sees one immutable
/// list. Delisted instruments stay in it.
/// </summary>
public sealed class InstrumentDirectory
{
    private volatile InstrumentView?[] _byId = [];

    public InstrumentDirectory() => Prices = Board;

    /// <summary>Where each market is.</summary>
    public IMarketPrices Prices { get; init; }

    /// <summary>Written by the market data actors.</summary>
    internal MarketBoard Board { get; } = new();

    /// <summary>Instruments in order of their ids.</summary>
    public IEnumerable<InstrumentView> All
    {
        get
        {
            foreach (InstrumentView? view in _byId)
                if (view is not null) yield return view;
        }
    }

    /// <summary>Null if there is none.</summary>
    public InstrumentView? Find(uint id)
    {
        InstrumentView?[] all = _byId;
        return id < (uint)all.Length ? all[id] : null;
    }

    /// <summary>Null if there is none. Linear: for commands of people, not for the order path.</summary>
    public InstrumentView? Find(string symbol)
    {
        foreach (InstrumentView? view in _byId)
            if (view is not null && string.Equals(view.Instrument.Symbol, symbol, StringComparison.Ordinal)) return view;
        return null;
    }

    internal void Set(InstrumentView view)
    {
        InstrumentView?[] old = _byId;
        var next = new InstrumentView?[Math.Max(old.Length, (int)view.Instrument.Id + 1)];
        old.CopyTo(next, 0);
        next[view.Instrument.Id] = view;
        _byId = next;
    }
}

/// <summary>On the EventStream: an instrument was listed, changed its phase or was delisted.</summary>
public sealed record InstrumentChanged(InstrumentView View);
