using ActorExchange.Core;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway;

/// <summary>A market data update that writes itself as <see cref="Protocol.MarketDataUpdate"/>.</summary>
internal readonly struct WireUpdate(Engine.MarketDataUpdate update) : IWireMessage
{
    // Tag, length and fields at their longest.
    private const int MaxHeadBytes = 64;
    private const int MaxLevelBytes = 2 + (3 * 11);
    private const int MaxTradeBytes = 2 + (5 * 11);
    private const int MaxRevealBytes = 2 + (3 * 11);
    private const int MaxCallBytes = 128;

    public int Kind => (int)ServerMessage.MessageOneofCase.Update;

    public int MaxBytes =>
        MaxHeadBytes + ((update.Bids.Length + update.Asks.Length) * MaxLevelBytes) + (update.Trades.Length * MaxTradeBytes)
        + (update.Released.Length * MaxRevealBytes) + MaxCallBytes;

    public void Write(ref ProtoWriter writer)
    {
        writer.WriteUInt64(1, update.InstrumentId);
        writer.WriteInt64(2, update.Sequence);
        writer.WriteInt64(3, update.Time);
        WriteLevels(ref writer, 4, update.Bids);
        WriteLevels(ref writer, 5, update.Asks);
        foreach (ref readonly Engine.TradeTick trade in update.Trades.AsSpan()) WriteTrade(ref writer, trade);
        if (update.Phase is { } phase)
        {
            writer.WriteBool(7, true);
            writer.WriteInt32(8, (int)phase);
        }
        if (update.Indicative is { } indicative) WriteIndicative(ref writer, indicative);
        foreach (ref readonly Engine.BatchReveal released in update.Released.AsSpan()) WriteReleased(ref writer, released);
        if (update.Batch is { } batch) WriteBatch(ref writer, batch);
    }

    private static void WriteIndicative(ref ProtoWriter writer, UncrossResult indicative)
    {
        int start = writer.BeginMessage(9);
        writer.WriteSInt64(1, indicative.Price);
        writer.WriteInt64(2, indicative.Quantity);
        writer.WriteSInt64(3, indicative.Surplus);
        writer.EndMessage(start);
    }

    private static void WriteReleased(ref ProtoWriter writer, in Engine.BatchReveal released)
    {
        int start = writer.BeginMessage(10);
        writer.WriteInt64(1, released.Number);
        writer.WriteFixed64(2, released.Seed);
        writer.WriteInt64(3, released.Orders);
        writer.EndMessage(start);
    }

    private static void WriteBatch(ref ProtoWriter writer, Engine.BatchCommitment batch)
    {
        int start = writer.BeginMessage(11);
        writer.WriteInt64(1, batch.Number);
        writer.WriteBytes(2, batch.Hash);
        writer.EndMessage(start);
    }

    private static void WriteLevels(ref ProtoWriter writer, int field, BookLevel[] levels)
    {
        foreach (ref readonly BookLevel level in levels.AsSpan())
        {
            int start = writer.BeginMessage(field);
            writer.WriteSInt64(1, level.Price);
            writer.WriteInt64(2, level.Quantity);
            writer.WriteInt32(3, level.Orders);
            writer.EndMessage(start);
        }
    }

    private static void WriteTrade(ref ProtoWriter writer, in Engine.TradeTick trade)
    {
        int start = writer.BeginMessage(6);
        writer.WriteInt64(1, trade.TradeId);
        writer.WriteSInt64(2, trade.Price);
        writer.WriteInt64(3, trade.Quantity);
        writer.WriteInt32(4, (int)trade.Aggressor);
        writer.WriteInt64(5, trade.Time);
        writer.EndMessage(start);
    }
}
