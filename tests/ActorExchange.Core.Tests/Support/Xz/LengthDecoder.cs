namespace ActorExchange.Core.Tests;

/// <summary>Decodes the length of an LZMA match, less <see cref="Shortest"/>.</summary>
internal sealed class LengthDecoder
{
    public const int Shortest = 2;
    private const int PositionStates = 16;

    private readonly ushort[] _choice = new ushort[2];
    private readonly ushort[] _short = new ushort[PositionStates * 8];
    private readonly ushort[] _middle = new ushort[PositionStates * 8];
    private readonly ushort[] _long = new ushort[256];

    public void Reset()
    {
        RangeDecoder.Reset(_choice);
        RangeDecoder.Reset(_short);
        RangeDecoder.Reset(_middle);
        RangeDecoder.Reset(_long);
    }

    public int Decode(RangeDecoder range, int position)
    {
        if (!range.Bit(ref _choice[0])) return range.Tree(_short.AsSpan(position * 8, 8), 3);
        if (!range.Bit(ref _choice[1])) return 8 + range.Tree(_middle.AsSpan(position * 8, 8), 3);
        return 16 + range.Tree(_long, 8);
    }
}
