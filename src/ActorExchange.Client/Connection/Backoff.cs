namespace ActorExchange.Client;

/// <summary>Waits that double from a minimum to a maximum, ±25 % by a seeded generator. Nanoseconds.</summary>
internal sealed class Backoff(long minimum, long maximum, ulong seed)
{
    private ulong _state = seed | 1;
    private int _failures;

    public void Reset() => _failures = 0;

    public long Next()
    {
        long wait = minimum;
        for (int i = 0; i < _failures && wait < maximum; i++) wait *= 2;
        _failures++;
        wait = Math.Min(wait, maximum);
        long quarter = wait / 4;
        return quarter == 0 ? wait : wait - quarter + (long)(Random() % (ulong)(2 * quarter + 1));
    }

    // xorshift64*
    private ulong Random()
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return _state * 2685821657736338717ul;
    }
}
