using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>A group of orders that writes itself as <see cref="NewOrderGroup"/>.</summary>
internal readonly struct GroupMessage(CommandTerms group, uint instrumentId) : IWireMessage
{
    private const int HeadBytes = 32;
    private const int LegsField = 3;

    public int Kind => (int)ClientMessage.MessageOneofCase.NewOrderGroup;

    public int MaxBytes => HeadBytes + (group.Legs.Count * FrameWriter.MaxHotMessageBytes);

    public void Write(ref ProtoWriter writer)
    {
        writer.WriteUInt64(1, instrumentId);
        writer.WriteInt32(2, (int)group.GroupKind);
        foreach (ClientCommand leg in group.Legs) CommandEncoder.WriteLeg(leg, LegsField, ref writer);
    }
}
