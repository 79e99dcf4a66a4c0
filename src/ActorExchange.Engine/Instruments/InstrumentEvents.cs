using ActorExchange.Core;
using ActorExchange.Protocol.Journal;

namespace ActorExchange.Engine.Instruments;

/// <summary>Journaled reference data and back.</summary>
internal static class InstrumentEvents
{
    public static Instrument ToInstrument(InstrumentListed e) => new()
    {
        Id = e.Id,
        Symbol = e.Symbol,
        Currency = e.Currency,
        TickMantissa = e.TickMantissa,
        TickScale = e.TickScale,
        LotMantissa = e.LotMantissa,
        LotScale = e.LotScale,
        MinPrice = e.MinPrice,
        MaxPrice = e.MaxPrice,
        MaxQuantity = e.MaxQuantity,
        Description = e.Description,
    };

    public static InstrumentListed ToEvent(Instrument instrument, TradingPhase initialPhase, long time) => new()
    {
        Id = instrument.Id,
        Symbol = instrument.Symbol,
        Currency = instrument.Currency,
        TickMantissa = instrument.TickMantissa,
        TickScale = instrument.TickScale,
        LotMantissa = instrument.LotMantissa,
        LotScale = instrument.LotScale,
        MinPrice = instrument.MinPrice,
        MaxPrice = instrument.MaxPrice,
        MaxQuantity = instrument.MaxQuantity,
        Description = instrument.Description,
        InitialPhase = (uint)initialPhase,
        Time = (ulong)time,
    };
}
