namespace ActorExchange.Core.Tests;

/// <summary>LZMA's arithmetic decoder: bits with adaptive probabilities.</summary>
internal sealed class RangeDecoder(byte[] input)
{
    private const int ProbabilityBits = 11;
    private const ushort Half = 1 << (ProbabilityBits - 1);

    private int _position;
    private uint _range;
    private uint _code;

    public static void Reset(Span<ushort> probabilities) => probabilities.Fill(Half);

    public void Start(int from)
    {
        _range = uint.MaxValue;
        _position = from + 1;
        _code = 0;
        for (int i = 0; i < 4; i++) _code = (_code << 8) | input[_position++];
    }

    public bool Bit(ref ushort probability)
    {
        Normalize();
        uint bound = (_range >> ProbabilityBits) * probability;
        if (_code < bound)
        {
            _range = bound;
            probability += (ushort)(((1 << ProbabilityBits) - probability) >> 5);
            return false;
        }

        _range -= bound;
        _code -= bound;
        probability -= (ushort)(probability >> 5);
        return true;
    }

    public int Tree(Span<ushort> probabilities, int bits)
    {
        int symbol = 1;
        for (int i = 0; i < bits; i++) symbol = (symbol << 1) | (Bit(ref probabilities[symbol]) ? 1 : 0);
        return symbol - (1 << bits);
    }

    public int ReverseTree(Span<ushort> probabilities, int bits)
    {
        int symbol = 1;
        int value = 0;
        for (int i = 0; i < bits; i++)
        {
            int bit = Bit(ref probabilities[symbol]) ? 1 : 0;
            symbol = (symbol << 1) | bit;
            value |= bit << i;
        }

        return value;
    }

    public int Direct(int bits)
    {
        int value = 0;
        for (int i = 0; i < bits; i++)
        {
            Normalize();
            _range >>= 1;
            int bit = _code >= _range ? 1 : 0;
            if (bit != 0) _code -= _range;
            value = (value << 1) | bit;
        }

        return value;
    }

    private void Normalize()
    {
        if (_range >= 1 << 24) return;
        _range <<= 8;
        _code = (_code << 8) | input[_position++];
    }
}
