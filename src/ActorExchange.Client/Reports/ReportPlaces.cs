using ActorExchange.Protocol;

namespace ActorExchange.Client;

internal enum ReportPlace : byte
{
    /// <summary>The report after the last one seen.</summary>
    Next = 0,

    /// <summary>Seen before.</summary>
    Seen = 1,

    /// <summary>Reports before it are missing.</summary>
    Gap = 2,
}

/// <summary>The last report number seen per instrument, in the order in which instruments came up.</summary>
internal sealed class ReportPlaces
{
    private readonly Dictionary<uint, int> _index = [];
    private readonly List<uint> _instruments = [];
    private readonly List<long> _numbers = [];
    private uint _lastInstrument;
    private int _lastIndex = -1;

    public int Count => _instruments.Count;

    public (uint InstrumentId, long Number) this[int index] => (_instruments[index], _numbers[index]);

    /// <summary>Last report seen of an instrument; 0 before the first.</summary>
    public long Get(uint instrumentId) => Find(instrumentId) is var i and >= 0 ? _numbers[i] : 0;

    public bool Knows(uint instrumentId) => Find(instrumentId) >= 0;

    public void Set(uint instrumentId, long number)
    {
        int i = Find(instrumentId);
        if (i >= 0)
        {
            _numbers[i] = number;
            return;
        }

        _index.Add(instrumentId, _instruments.Count);
        _instruments.Add(instrumentId);
        _numbers.Add(number);
    }

    /// <summary>Where a numbered report stands; takes note of it if it is the next one.</summary>
    public ReportPlace Take(uint instrumentId, long number)
    {
        long seen = Get(instrumentId);
        if (number <= seen) return ReportPlace.Seen;
        if (number != seen + 1) return ReportPlace.Gap;
        Set(instrumentId, number);
        return ReportPlace.Next;
    }

    public ResumeTokens ToTokens()
    {
        var tokens = new (uint, long)[Count];
        for (int i = 0; i < tokens.Length; i++) tokens[i] = this[i];
        return new ResumeTokens(tokens);
    }

    public void AddTo(Google.Protobuf.Collections.RepeatedField<ReportToken> tokens)
    {
        for (int i = 0; i < Count; i++) tokens.Add(new ReportToken { InstrumentId = _instruments[i], Number = _numbers[i] });
    }

    private int Find(uint instrumentId)
    {
        if (instrumentId == _lastInstrument && _lastIndex >= 0) return _lastIndex;
        if (!_index.TryGetValue(instrumentId, out int index)) return -1;
        (_lastInstrument, _lastIndex) = (instrumentId, index);
        return index;
    }
}
