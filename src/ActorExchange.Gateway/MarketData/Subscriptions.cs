using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway;

/// <summary>The market data that one connection has asked for. Of its actor only.</summary>
internal sealed class Subscriptions(GatewayServices services, IActorRef self, ConnectionOutput output)
{
    private readonly Dictionary<uint, Subscription> _byInstrument = [];

    /// <summary>Subscribes, or starts over with another depth. Ok, UnknownInstrument or Busy.</summary>
    public CommandStatus Add(uint instrumentId, uint depth)
    {
        if (services.Directory.Find(instrumentId) is not { } view) return CommandStatus.UnknownInstrument;
        bool known = _byInstrument.ContainsKey(instrumentId);
        if (!known && _byInstrument.Count >= services.Limits.MaxSubscriptions) return CommandStatus.Busy;
        Subscription subscription = new(view.MarketData, (int)Math.Min(depth, int.MaxValue));
        _byInstrument[instrumentId] = subscription;
        subscription.Start(self);
        return CommandStatus.Ok;
    }

    /// <summary>
    /// An instrument has other actors than before: a subscription that was told to one that had stopped already, and so to nobody, starts over.
    /// </summary>
    public void Follow(InstrumentView view)
    {
        if (!_byInstrument.TryGetValue(view.Instrument.Id, out Subscription? old) || old.Source.Equals(view.MarketData)) return;
        Subscription subscription = new(view.MarketData, old.Depth);
        _byInstrument[view.Instrument.Id] = subscription;
        subscription.Start(self);
    }

    public void Remove(uint instrumentId)
    {
        if (_byInstrument.Remove(instrumentId, out Subscription? subscription)) subscription.Source.Tell(new UnsubscribeMarketData(self), self);
    }

    public void RemoveAll()
    {
        foreach (Subscription subscription in _byInstrument.Values) subscription.Source.Tell(new UnsubscribeMarketData(self), self);
        _byInstrument.Clear();
    }

    /// <summary>Passes a snapshot on, unless nobody asked for it any more.</summary>
    public void Send(Engine.MarketDataSnapshot snapshot)
    {
        if (!_byInstrument.TryGetValue(snapshot.InstrumentId, out Subscription? subscription)) return;
        subscription.AwaitsSnapshot = false;
        subscription.Sequence = snapshot.Sequence;
        output.TryAdd(new ServerMessage { Snapshot = WireBooks.FromEngine(snapshot) });
    }

    /// <summary>Passes an update on. One that is too large for a frame, or comes after a lost one, is replaced by a new snapshot.</summary>
    public void Send(Engine.MarketDataUpdate update)
    {
        if (!_byInstrument.TryGetValue(update.InstrumentId, out Subscription? subscription) || subscription.AwaitsSnapshot) return;
        bool follows = update.Sequence == subscription.Sequence + 1;
        subscription.Sequence = update.Sequence;
        if (!follows || !output.TryAdd(new WireUpdate(update))) subscription.Start(self);
    }

    private sealed class Subscription(IActorRef source, int depth)
    {
        public IActorRef Source { get; } = source;

        public int Depth { get; } = depth;

        /// <summary>Updates before the snapshot belong to what went before.</summary>
        public bool AwaitsSnapshot { get; set; }

        /// <summary>Of the last message passed on.</summary>
        public long Sequence { get; set; }

        public void Start(IActorRef self)
        {
            AwaitsSnapshot = true;
            Source.Tell(new SubscribeMarketData(self, Depth), self);
        }
    }
}
