using System.Buffers;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace ActorExchange.Gateway.Web;

/// <summary>
/// What waits to be written to a socket: messages shared with other sockets, of which only so many bytes may wait, and the socket's own. Any thread adds; one
/// writer takes, as bytes of whole frames one after the other.
/// </summary>
/// <param name="maxSharedBytes">Bytes of shared messages that may wait.</param>
internal sealed class OutgoingQueue(long maxSharedBytes) : IValueTaskSource
{
    private const int FirstItems = 16;

    /// <summary>A queue that has been this long keeps its memory no longer than until it is empty.</summary>
    private const int KeptItems = 1024;

    private readonly Lock _gate = new();
    private Item[] _items = new Item[FirstItems];
    private int _first;
    private int _count;

    /// <summary>Bytes of the first item's frame, header included, that have been taken already.</summary>
    private int _taken;
    private long _sharedBytes;
    private long _ownBytes;
    private long _inFlight;
    private long _added;
    private bool _ended;
    private bool _isWaited;
    private ManualResetValueTaskSourceCore<bool> _signal = new() { RunContinuationsAsynchronously = true };

    /// <summary>Bytes that wait, those under way to the network included.</summary>
    public long PendingBytes
    {
        get
        {
            lock (_gate) return _sharedBytes + _ownBytes + _inFlight;
        }
    }

    /// <summary>Bytes of the socket's own messages that wait.</summary>
    public long OwnBytes
    {
        get
        {
            lock (_gate) return _ownBytes;
        }
    }

    /// <summary>More shared messages wait than should: who can merge what comes next had better.</summary>
    public bool IsBehind
    {
        get
        {
            lock (_gate) return _sharedBytes > maxSharedBytes / 8;
        }
    }

    /// <summary>Messages that were added, since the beginning.</summary>
    public long Added
    {
        get
        {
            lock (_gate) return _added;
        }
    }

    /// <summary>The end has come: nothing more is added.</summary>
    public bool HasEnded
    {
        get
        {
            lock (_gate) return _ended;
        }
    }

    /// <summary>Adds a message whose bytes never change. False if too much waits: it was not added.</summary>
    public bool TryAddShared(ReadOnlyMemory<byte> message)
    {
        lock (_gate)
        {
            if (_ended) return true;
            if (_sharedBytes + message.Length > maxSharedBytes) return false;
            _sharedBytes += message.Length;
            Add(new Item(message, null, Opcode.Text));
        }

        Wake();
        return true;
    }

    /// <summary>Adds a copy of a message. Nothing is written before <see cref="Wake"/>, or before something else is.</summary>
    public void AddOwn(ReadOnlySpan<byte> payload, Opcode opcode = Opcode.Text)
    {
        byte[] copy = ArrayPool<byte>.Shared.Rent(payload.Length);
        payload.CopyTo(copy);
        bool isLate;
        lock (_gate)
        {
            isLate = _ended;
            if (!isLate)
            {
                _ownBytes += payload.Length;
                Add(new Item(copy.AsMemory(0, payload.Length), copy, opcode));
            }
        }

        if (isLate) ArrayPool<byte>.Shared.Return(copy);
    }

    /// <summary>Nothing more is added. With a close frame it is the last that is written.</summary>
    /// <param name="closePayload">Of the close frame; null: none is sent.</param>
    /// <param name="drop">What waits, but for a frame that has been begun, is not written any more.</param>
    /// <returns>False if the end had come before.</returns>
    public bool End(byte[]? closePayload, bool drop)
    {
        lock (_gate)
        {
            if (_ended) return false;
            if (drop) Drop();
            if (closePayload is not null)
            {
                _ownBytes += closePayload.Length;
                Add(new Item(closePayload, null, Opcode.Close) { IsOwn = true });
            }

            _ended = true;
        }

        Wake();
        return true;
    }

    /// <summary>Lets the writer see what was added.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            if (!_isWaited) return;
            _isWaited = false;
        }

        _signal.SetResult(true);
    }

    /// <summary>Fills the buffer with frames, or a part of one, as far as they fit. Returns the bytes, which count as pending until <see cref="Written"/>.</summary>
    public int Take(Span<byte> buffer)
    {
        int filled = 0;
        lock (_gate)
        {
            while (_count > 0 && filled < buffer.Length)
            {
                int bytes = TakeFirst(buffer[filled..]);
                if (bytes == 0) break;
                filled += bytes;
            }

            _inFlight += filled;
            if (_count == 0 && _items.Length > KeptItems) (_items, _first) = (new Item[FirstItems], 0);
        }

        return filled;
    }

    /// <summary>Bytes that were taken have gone to the network.</summary>
    public void Written(int bytes)
    {
        lock (_gate) _inFlight -= bytes;
    }

    /// <summary>Completes when there is something to take; false when there never will be.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> WaitAsync()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_count > 0) return true;
                if (_ended) return false;
                _signal.Reset();
                _isWaited = true;
            }

            await new ValueTask(this, _signal.Version);
        }
    }

    /// <summary>The writer is gone: gives the memory back.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            _ended = true;
            _taken = 0;
            Drop();
        }
    }

    void IValueTaskSource.GetResult(short token) => _signal.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _signal.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _signal.OnCompleted(continuation, state, token, flags);

    private void Add(in Item item)
    {
        if (_count == _items.Length) Grow();
        _items[(_first + _count) & (_items.Length - 1)] = item;
        _count++;
        _added++;
    }

    private void Grow()
    {
        var larger = new Item[_items.Length * 2];
        for (int i = 0; i < _count; i++) larger[i] = _items[(_first + i) & (_items.Length - 1)];
        (_items, _first) = (larger, 0);
    }

    /// <summary>Copies the first item's frame, from where it was left; 0 if not even its header fits.</summary>
    private int TakeFirst(Span<byte> buffer)
    {
        ref Item item = ref _items[_first];
        int length = item.Payload.Length;
        int header = SocketFrames.HeaderBytes(length);
        int filled = 0;
        if (_taken == 0)
        {
            if (buffer.Length < header) return 0;
            filled = SocketFrames.WriteHeader(buffer, item.Opcode, length);
            _taken = filled;
        }

        int from = _taken - header;
        int bytes = Math.Min(length - from, buffer.Length - filled);
        item.Payload.Span.Slice(from, bytes).CopyTo(buffer[filled..]);
        _taken += bytes;
        if (_taken == header + length) Remove();
        return filled + bytes;
    }

    private void Remove()
    {
        ref Item item = ref _items[_first];
        if (item.IsOwn) _ownBytes -= item.Payload.Length;
        else _sharedBytes -= item.Payload.Length;
        if (item.Rented is not null) ArrayPool<byte>.Shared.Return(item.Rented);
        item = default;
        _first = (_first + 1) & (_items.Length - 1);
        _count--;
        _taken = 0;
    }

    /// <summary>Forgets what waits, but for a frame that has been begun: half a frame would be none.</summary>
    private void Drop()
    {
        if (_taken == 0)
        {
            while (_count > 0) Remove();
            return;
        }

        Item begun = _items[_first];
        int taken = _taken;
        int bytes = begun.Payload.Length;
        _items[_first].Rented = null;
        while (_count > 0) Remove();
        if (begun.IsOwn) _ownBytes += bytes;
        else _sharedBytes += bytes;
        Add(begun);
        _taken = taken;
    }

    private struct Item(ReadOnlyMemory<byte> payload, byte[]? rented, Opcode opcode)
    {
        public ReadOnlyMemory<byte> Payload = payload;

        /// <summary>To be given back to the pool when it is written.</summary>
        public byte[]? Rented = rented;
        public Opcode Opcode = opcode;
        public bool IsOwn = rented is not null;
    }
}
