namespace ActorExchange.Core.Tests;

/// <summary>The LZMA state machine: literals and matches out of adaptive bits. Its output so far is its dictionary.</summary>
internal sealed class LzmaDecoder(byte[] input)
{
    private const int States = 12;
    private const int PositionStates = 16;
    private const int LengthsToDistanceStates = 4;
    private const int FirstLongSlot = 14;
    private const int AlignBits = 4;
    private const int LiteralProbabilities = 0x300;

    private readonly RangeDecoder _range = new(input);
    private readonly ushort[] _isMatch = new ushort[States * PositionStates];
    private readonly ushort[] _isRepeat = new ushort[States];
    private readonly ushort[] _isRepeat0 = new ushort[States];
    private readonly ushort[] _isRepeat0Long = new ushort[States * PositionStates];
    private readonly ushort[] _isRepeat1 = new ushort[States];
    private readonly ushort[] _isRepeat2 = new ushort[States];
    private readonly ushort[] _slots = new ushort[LengthsToDistanceStates * 64];
    private readonly ushort[] _distances = new ushort[128];
    private readonly ushort[] _align = new ushort[1 << AlignBits];
    private readonly LengthDecoder _matchLength = new();
    private readonly LengthDecoder _repeatLength = new();
    private ushort[] _literals = [];
    private byte[] _output = new byte[1 << 20];
    private int _count;
    private int _state;
    private int _literalContextBits;
    private int _literalPositionMask;
    private int _positionMask;
    private (int First, int Second, int Third, int Fourth) _last;

    public ReadOnlySpan<byte> Output => _output.AsSpan(0, _count);

    public void SetProperties(byte properties)
    {
        _literalContextBits = properties % 9;
        int literalPositionBits = properties / 9 % 5;
        _literalPositionMask = (1 << literalPositionBits) - 1;
        _positionMask = (1 << (properties / 45)) - 1;
        _literals = new ushort[LiteralProbabilities << (_literalContextBits + literalPositionBits)];
        ResetState();
    }

    public void ResetState()
    {
        (_state, _last) = (0, default);
        ushort[][] all = [_isMatch, _isRepeat, _isRepeat0, _isRepeat0Long, _isRepeat1, _isRepeat2, _slots, _distances, _align, _literals];
        foreach (ushort[] bits in all)
            RangeDecoder.Reset(bits);
        _matchLength.Reset();
        _repeatLength.Reset();
    }

    public void Copy(ReadOnlySpan<byte> plain)
    {
        Reserve(plain.Length);
        plain.CopyTo(_output.AsSpan(_count));
        _count += plain.Length;
    }

    public void Decode(int from, int length)
    {
        Reserve(length);
        _range.Start(from);
        int end = _count + length;
        while (_count < end)
        {
            int position = _count & _positionMask;
            if (!_range.Bit(ref _isMatch[(_state * PositionStates) + position])) DecodeLiteral();
            else if (_range.Bit(ref _isRepeat[_state])) DecodeRepeat(position);
            else DecodeMatch(position);
        }
    }

    private void DecodeLiteral()
    {
        int before = _count == 0 ? 0 : _output[_count - 1];
        int context = ((_count & _literalPositionMask) << _literalContextBits) + (before >> (8 - _literalContextBits));
        Span<ushort> bits = _literals.AsSpan(LiteralProbabilities * context, LiteralProbabilities);
        int symbol = 1;
        if (_state >= 7)
        {
            int match = _output[_count - _last.First - 1];
            while (symbol < 0x100)
            {
                int matchBit = (match >> 7) & 1;
                match <<= 1;
                int bit = _range.Bit(ref bits[((1 + matchBit) << 8) + symbol]) ? 1 : 0;
                symbol = (symbol << 1) | bit;
                if (bit != matchBit) break;
            }
        }

        while (symbol < 0x100) symbol = (symbol << 1) | (_range.Bit(ref bits[symbol]) ? 1 : 0);
        _output[_count++] = (byte)symbol;
        _state = _state < 4 ? 0 : _state < 10 ? _state - 3 : _state - 6;
    }

    private void DecodeMatch(int position)
    {
        int length = _matchLength.Decode(_range, position);
        _state = _state < 7 ? 7 : 10;
        int slot = _range.Tree(_slots.AsSpan(Math.Min(length, LengthsToDistanceStates - 1) * 64, 64), 6);
        _last = (Distance(slot), _last.First, _last.Second, _last.Third);
        Repeat(length);
    }

    private int Distance(int slot)
    {
        if (slot < LengthsToDistanceStates) return slot;
        int bits = (slot >> 1) - 1;
        int distance = (2 | (slot & 1)) << bits;
        if (slot < FirstLongSlot) return distance + _range.ReverseTree(_distances.AsSpan(distance - slot), bits);
        return distance + (_range.Direct(bits - AlignBits) << AlignBits) + _range.ReverseTree(_align, AlignBits);
    }

    private void DecodeRepeat(int position)
    {
        if (!_range.Bit(ref _isRepeat0[_state]))
        {
            if (!_range.Bit(ref _isRepeat0Long[(_state * PositionStates) + position]))
            {
                _state = _state < 7 ? 9 : 11;
                Repeat(1 - LengthDecoder.Shortest);
                return;
            }
        }
        else if (!_range.Bit(ref _isRepeat1[_state]))
        {
            _last = (_last.Second, _last.First, _last.Third, _last.Fourth);
        }
        else if (!_range.Bit(ref _isRepeat2[_state]))
        {
            _last = (_last.Third, _last.First, _last.Second, _last.Fourth);
        }
        else
        {
            _last = (_last.Fourth, _last.First, _last.Second, _last.Third);
        }

        _state = _state < 7 ? 8 : 11;
        Repeat(_repeatLength.Decode(_range, position));
    }

    private void Repeat(int length)
    {
        int from = _count - _last.First - 1;
        if (from < 0) throw new InvalidDataException("an LZMA match lies before the beginning");
        for (int i = 0; i < length + LengthDecoder.Shortest; i++) _output[_count++] = _output[from++];
    }

    /// <summary>A match may run over the end of its chunk only in a damaged file; the margin keeps that from being a fault of another kind.</summary>
    private void Reserve(int length)
    {
        if (_count + length + 512 > _output.Length) Array.Resize(ref _output, Math.Max(_output.Length * 2, _count + length + 512));
    }
}
