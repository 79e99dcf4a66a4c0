using ActorExchange.Core;
using ProtoReader = ActorExchange.Protocol.ProtoReader;
using ProtoWriter = ActorExchange.Protocol.ProtoWriter;

namespace ActorExchange.Engine.Books;

/// <summary><c>OrderTerms</c> of journal.proto, written by hand as <see cref="BookRecordCodec"/>.</summary>
internal static class OrderTermsCodec
{
    /// <summary>Writes the terms as a message of a field.</summary>
    public static void Write(int field, OrderTerms terms, ref ProtoWriter writer)
    {
        ref readonly OrderConditions c = ref terms.Conditions;
        int start = writer.BeginMessage(field);
        writer.WriteInt32(1, (int)terms.Waiting);
        writer.WriteInt32(2, (int)c.Flags);
        writer.WriteInt32(3, (int)c.TriggerSource);
        writer.WriteInt32(4, (int)c.TrailUnit);
        writer.WriteInt32(5, (int)c.Peg);
        writer.WriteInt32(6, (int)c.Group);
        writer.WriteInt32(7, c.Leg);
        writer.WriteInt64(8, c.GroupId);
        writer.WriteSInt64(9, c.StopPrice);
        writer.WriteInt64(10, c.TrailDistance);
        writer.WriteInt64(11, c.LimitOffset);
        writer.WriteInt64(12, c.DisplayQuantity);
        writer.WriteInt64(13, c.DisplayVariance);
        writer.WriteInt64(14, c.MinQuantity);
        writer.WriteSInt64(15, c.PegOffset);
        writer.WriteSInt64(16, c.PegLimit);
        writer.WriteInt64(17, c.ExpireTime);
        writer.WriteSInt64(18, c.Position);
        writer.EndMessage(start);
    }

    /// <summary>Reads the message whose tag was read; fails the reader if it is malformed.</summary>
    public static OrderTerms? Read(ref ProtoReader outer)
    {
        var reader = new ProtoReader(outer.ReadBytes());
        OrderConditions c = default;
        WaitReason waiting = WaitReason.None;
        bool hasConditions = false;
        while (reader.TryReadTag(out uint tag))
        {
            hasConditions |= tag >> 3 > 1;
            switch (tag >> 3)
            {
                case 1: waiting = (WaitReason)reader.ReadInt32(); break;
                case 2: c.Flags = (OrderFlags)reader.ReadInt32(); break;
                case 3: c.TriggerSource = (TriggerSource)reader.ReadInt32(); break;
                case 4: c.TrailUnit = (DistanceUnit)reader.ReadInt32(); break;
                case 5: c.Peg = (PegReference)reader.ReadInt32(); break;
                case 6: c.Group = (GroupKind)reader.ReadInt32(); break;
                case 7: c.Leg = (byte)reader.ReadInt32(); break;
                case 8: c.GroupId = reader.ReadInt64(); break;
                case 9: c.StopPrice = reader.ReadSInt64(); break;
                case 10: c.TrailDistance = reader.ReadInt64(); break;
                case 11: c.LimitOffset = reader.ReadInt64(); break;
                case 12: c.DisplayQuantity = reader.ReadInt64(); break;
                case 13: c.DisplayVariance = reader.ReadInt64(); break;
                case 14: c.MinQuantity = reader.ReadInt64(); break;
                case 15: c.PegOffset = reader.ReadSInt64(); break;
                case 16: c.PegLimit = reader.ReadSInt64(); break;
                case 17: c.ExpireTime = reader.ReadInt64(); break;
                case 18: c.Position = reader.ReadSInt64(); break;
                default: reader.Skip(tag); break;
            }
        }

        if (!reader.Failed) return new OrderTerms(c, waiting, hasConditions);
        outer.Fail();
        return null;
    }
}
