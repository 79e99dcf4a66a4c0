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

    public int Kind => (int)ServerMessage.MessageOneofCase.Update;

    public int MaxBytes =>
        MaxHeadBytes + ((update.Bids.Length + update.Asks.Length) * MaxLevelBytes) + (update.Trades.Length * MaxTradeBytes);

    public void Write(ref ProtoWriter writer)
    {
        writer.WriteUInt64(1, update.InstrumentId);
        writer.WriteInt64(2, update.Sequence);
        writer.WriteInt64(3, update.Time);
        WriteLevels(ref writer, 4, update.Bids);
        WriteLevels(ref writer, 5, update.Asks);
        foreach (ref readonly Engine.TradeTick trade in update.Trades.AsSpan()) WriteTrade(ref writer, trade);
        if (update.Phase is not { } phase) return;
        writer.WriteBool(7, true);
        writer.WriteInt32(8, (int)phase);
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
