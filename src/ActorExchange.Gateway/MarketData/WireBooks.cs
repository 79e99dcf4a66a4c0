using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using Google.Protobuf;

namespace ActorExchange.Gateway;

/// <summary>Instruments and books as the wire has them.</summary>
internal static class WireBooks
{
    public static InstrumentDefinition FromEngine(InstrumentView view) => new()
    {
        Id = view.Instrument.Id,
        Symbol = view.Instrument.Symbol,
        Currency = view.Instrument.Currency,
        TickMantissa = view.Instrument.TickMantissa,
        TickScale = view.Instrument.TickScale,
        LotMantissa = view.Instrument.LotMantissa,
        LotScale = view.Instrument.LotScale,
        MinPriceTicks = view.Instrument.MinPrice,
        MaxPriceTicks = view.Instrument.MaxPrice,
        MaxQuantityLots = view.Instrument.MaxQuantity,
        Description = view.Instrument.Description,
        Phase = (Phase)view.Phase,
        Delisted = view.Delisted,
    };

    /// <summary>A definition to be listed; the exchange gives the id and judges the rest.</summary>
    public static Instrument ToEngine(InstrumentDefinition definition) => new()
    {
        Id = 0,
        Symbol = definition.Symbol,
        Currency = definition.Currency,
        TickMantissa = definition.TickMantissa,
        TickScale = definition.TickScale,
        LotMantissa = definition.LotMantissa,
        LotScale = definition.LotScale,
        MinPrice = definition.MinPriceTicks,
        MaxPrice = definition.MaxPriceTicks,
        MaxQuantity = definition.MaxQuantityLots,
        Description = definition.Description,
    };

    public static Protocol.MarketDataSnapshot FromEngine(Engine.MarketDataSnapshot snapshot)
    {
        Protocol.MarketDataSnapshot wire = new()
        {
            InstrumentId = snapshot.InstrumentId,
            Sequence = snapshot.Sequence,
            Time = snapshot.Time,
            Phase = (Phase)snapshot.Phase,
            LastPrice = snapshot.LastPrice,
            LastQuantity = snapshot.LastQuantity,
            TradedQuantity = snapshot.TradedQuantity,
            TradeCount = snapshot.TradeCount,
        };
        if (snapshot.Indicative is { Quantity: > 0 } indicative)
            wire.Indicative = new Indicative { Price = indicative.Price, Quantity = indicative.Quantity, Surplus = indicative.Surplus };
        if (snapshot.Batch is { } batch) wire.Batch = new Protocol.BatchCommitment { Number = batch.Number, Hash = ByteString.CopyFrom(batch.Hash) };
        foreach (BookLevel level in snapshot.Bids) wire.Bids.Add(FromEngine(level));
        foreach (BookLevel level in snapshot.Asks) wire.Asks.Add(FromEngine(level));
        return wire;
    }

    private static PriceLevel FromEngine(BookLevel level) => new() { Price = level.Price, Quantity = level.Quantity, Orders = level.Orders };
}
