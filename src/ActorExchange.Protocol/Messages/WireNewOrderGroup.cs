using System.Runtime.CompilerServices;

namespace ActorExchange.Protocol;

/// <summary>A <see cref="NewOrderGroup"/> as it is read, without allocation: its legs are slices of the frame.</summary>
public ref struct WireNewOrderGroup
{
    /// <summary>Most orders of a group.</summary>
    public const int MaxLegs = 8;

    private readonly ReadOnlySpan<byte> _source;
    private LegRanges _legs;

    private WireNewOrderGroup(ReadOnlySpan<byte> source) => _source = source;

    public uint InstrumentId { get; private set; }

    public GroupKind GroupKind { get; private set; }

    /// <summary>1–8: without a leg there is no id to answer under, and more than eight are no group.</summary>
    public int LegCount { get; private set; }

    /// <summary>
    /// Reads the message's bytes. False if they, or those of a leg, are malformed: <paramref name="faultField"/> is the field's number, or 0.
    /// No leg or too many are malformed, too.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out WireNewOrderGroup group, out int faultField)
    {
        group = new WireNewOrderGroup(source);
        ProtoReader reader = new(source);
        while (reader.TryReadTag(out uint tag))
        {
            switch (tag)
            {
                case 1 << 3: group.InstrumentId = reader.ReadUInt32(); break;
                case 2 << 3: group.GroupKind = (GroupKind)reader.ReadInt32(); break;
                case (3 << 3) | 2:
                    if (!group.TryAddLeg(reader.ReadBytes(), reader.Position)) reader.Fail();
                    break;
                default: reader.Skip(tag); break;
            }
        }
        faultField = reader.Failed ? reader.Field : 3;
        return !reader.Failed && group.LegCount > 0;
    }

    /// <summary>One of the legs, from 0.</summary>
    public readonly void GetLeg(int index, out WireNewOrder leg)
    {
        if ((uint)index >= (uint)LegCount) throw new ArgumentOutOfRangeException(nameof(index));
        (int start, int length) = _legs[index];
        WireNewOrder.TryRead(_source.Slice(start, length), out leg, out _);
    }

    private bool TryAddLeg(ReadOnlySpan<byte> body, int end)
    {
        if (LegCount == MaxLegs || !WireNewOrder.TryRead(body, out _, out _)) return false;
        _legs[LegCount++] = (end - body.Length, body.Length);
        return true;
    }

    [InlineArray(MaxLegs)]
    private struct LegRanges
    {
        private (int Start, int Length) _first;
    }
}
