using System.Buffers;

namespace ActorExchange.Actors.Persistence;

/// <summary>
/// Events of one stream on their way to the journal: encoded one after the other into one growing buffer. Reused: the writer fills
/// it, hands it to the journal, and has it back when the listener is told. Never touched by two threads at a time.
/// </summary>
public sealed class JournalBatch : IBufferWriter<byte>
{
    private byte[] _buffer;

    /// <param name="listener">Told when the write completed.</param>
    /// <param name="capacity">Initial bytes.</param>
    public JournalBatch(IJournalListener listener, int capacity = 4096)
    {
        Listener = listener;
        _buffer = new byte[capacity];
    }

    public IJournalListener Listener { get; }

    public string PersistenceId { get; set; } = "";

    public long Epoch { get; set; }

    public int SchemaVersion { get; set; } = 1;

    /// <summary>Number of the first event in the stream, from 1.</summary>
    public long FirstSequence { get; set; }

    /// <summary>Events in the batch.</summary>
    public int Count { get; private set; }

    public long LastSequence => FirstSequence + Count - 1;

    /// <summary>Encoded bytes so far.</summary>
    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Payload => _buffer.AsMemory(0, Length);

    /// <summary>What the writer wants to find again when the batch is durable: replies, decoded events.</summary>
    public object? Companion { get; set; }

    /// <summary>Set by the journal: why the write failed.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Set by the journal: ordinal of the row, if it is durable.</summary>
    public long Ordinal { get; set; }

    /// <summary>Says that the bytes written since the last call are one event.</summary>
    public void CountEvent() => Count++;

    /// <summary>Empties the batch for its next use; keeps the memory unless it outgrew 1 MiB.</summary>
    public void Reset()
    {
        Count = 0;
        Length = 0;
        Companion = null;
        Failure = null;
        Ordinal = 0;
        if (_buffer.Length > 1 << 20) _buffer = new byte[1 << 16];
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _buffer.Length - Length);
        Length += count;
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        EnsureFree(sizeHint);
        return _buffer.AsSpan(Length);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureFree(sizeHint);
        return _buffer.AsMemory(Length);
    }

    private void EnsureFree(int sizeHint)
    {
        int needed = Length + Math.Max(sizeHint, 256);
        if (needed > _buffer.Length) Array.Resize(ref _buffer, Math.Max(needed, _buffer.Length * 2));
    }
}
