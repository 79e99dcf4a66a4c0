using ActorExchange.Core;

namespace ActorExchange.Engine.MarketData;

/// <summary>
/// Where every market is: best shown prices and the last one, as of each book's newest durable batch that its <see cref="MarketDataActor"/> has taken.
/// Each instrument is written by its own actor only; read from any thread, without locks, and nothing is allocated after an instrument's first price.
/// </summary>
public sealed class MarketBoard : IMarketPrices
{
    private readonly Lock _growing = new();
    private volatile Slot?[] _slots = [];

    public MarketPrice Of(uint instrumentId)
    {
        Slot?[] slots = _slots;
        return instrumentId < (uint)slots.Length && slots[instrumentId] is { } slot ? slot.Read() : default;
    }

    internal void Set(uint instrumentId, in MarketPrice price)
    {
        Slot?[] slots = _slots;
        Slot slot = instrumentId < (uint)slots.Length && slots[instrumentId] is { } known ? known : Add(instrumentId);
        slot.Write(price);
    }

    private Slot Add(uint instrumentId)
    {
        lock (_growing)
        {
            Slot?[] old = _slots;
            var next = new Slot?[Math.Max(old.Length, (int)instrumentId + 1)];
            old.CopyTo(next, 0);
            next[instrumentId] ??= new Slot();
            _slots = next;
            return next[instrumentId]!;
        }
    }

    /// <summary>
    /// Two copies: the version's lowest bit says which one holds. A writer fills the other one and then turns the version, so that a reader never waits
    /// for a writer that was interrupted; it reads again only if a whole price was written meanwhile.
    /// </summary>
    private sealed class Slot
    {
        private MarketPrice _even;
        private MarketPrice _odd;
        private long _version;

        public void Write(in MarketPrice price)
        {
            long next = _version + 1;
            if ((next & 1) == 0) _even = price;
            else _odd = price;

            // A full fence: what the next call writes over must not be seen before the version that leaves it is.
            Interlocked.Exchange(ref _version, next);
        }

        public MarketPrice Read()
        {
            while (true)
            {
                long version = Volatile.Read(ref _version);
                MarketPrice price = (version & 1) == 0 ? _even : _odd;
                Interlocked.MemoryBarrier();
                if (Volatile.Read(ref _version) == version) return price;
            }
        }
    }
}
