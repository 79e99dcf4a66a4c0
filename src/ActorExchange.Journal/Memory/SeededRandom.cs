namespace ActorExchange.Journal;

/// <summary>A small generator (splitmix64) whose numbers depend on its seed alone, on every platform and version.</summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        _state += 0x9E37_79B9_7F4A_7C15;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 to <paramref name="limit"/> - 1.</summary>
    public int Next(int limit) => (int)(Next() % (uint)limit);

    /// <summary>From 0 to <paramref name="limit"/> - 1.</summary>
    public long Next(long limit) => (long)(Next() % (ulong)limit);

    /// <summary>True so many times in a thousand.</summary>
    public bool Chance(int perMille) => perMille > 0 && Next(1000) < perMille;
}
