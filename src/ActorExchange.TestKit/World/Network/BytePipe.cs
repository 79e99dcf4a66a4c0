namespace ActorExchange.TestKit;

internal delegate void ByteReceiver(ReadOnlySpan<byte> bytes);

/// <summary>
/// One direction of a connection: what is written arrives later, in order, in pieces, as the seed wants it.
/// </summary>
internal sealed class BytePipe
{
    private readonly SimulationRandom _random;
    private readonly NetworkHabits _habits;
    private readonly ByteReceiver _receive;
    private readonly ITimer _timer;
    private byte[] _bytes = new byte[1024];
    private int _start;
    private int _length;
    private bool _scheduled;
    private bool _paused;
    private bool _closed;
    private Action? _drained;

    public BytePipe(TimeProvider time, SimulationRandom random, NetworkHabits habits, ByteReceiver receive)
    {
        (_random, _habits, _receive) = (random, habits, receive);
        _timer = time.CreateTimer(static state => ((BytePipe)state!).Deliver(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Written and not yet delivered.</summary>
    public int Pending => _length;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_closed || _drained is not null) return;
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_start + _length));
        _length += bytes.Length;
        Schedule();
    }

    /// <summary>The receiver does not read until <see cref="Resume"/>.</summary>
    public void Pause() => _paused = true;

    public void Resume()
    {
        _paused = false;
        Schedule();
    }

    /// <summary>Takes no more bytes; tells when those under way have arrived.</summary>
    public void Finish(Action drained)
    {
        if (_closed) return;
        _drained = drained;
        Schedule();
    }

    /// <summary>Loses what is under way, but for some first part of it.</summary>
    public void Cut(Action ended)
    {
        if (_closed) return;
        _length = _random.Next(_length + 1);
        _paused = false;
        Finish(ended);
    }

    /// <summary>Nothing arrives any more.</summary>
    public void Close()
    {
        _closed = true;
        _timer.Dispose();
    }

    private void Schedule()
    {
        if (_scheduled || _closed || (_length == 0 && _drained is null) || (_paused && _drained is null)) return;
        _scheduled = true;
        _timer.Change(_random.Between(_habits.MinDelay, _habits.MaxDelay), Timeout.InfiniteTimeSpan);
    }

    private void Deliver()
    {
        _scheduled = false;
        if (_closed || (_paused && _drained is null)) return;
        if (_length > 0) DeliverSome();
        if (_closed) return;
        if (_length > 0)
        {
            Schedule();
            return;
        }

        if (_drained is not { } drained) return;
        Close();
        drained();
    }

    private void DeliverSome()
    {
        int count = _random.Chance(_habits.SplitPerMille) ? 1 + _random.Next(_length) : _length;
        ReadOnlySpan<byte> piece = _bytes.AsSpan(_start, count);
        _start += count;
        _length -= count;
        _receive(piece);
    }

    /// <summary>Never moves bytes that a receiver may be reading: what it is given stays in the old array.</summary>
    private void Reserve(int more)
    {
        if (_start + _length + more <= _bytes.Length) return;
        var larger = new byte[Math.Max(1024, (_length + more) * 2)];
        _bytes.AsSpan(_start, _length).CopyTo(larger);
        (_bytes, _start) = (larger, 0);
    }
}
