using System.Buffers;
using System.Buffers.Binary;
using System.Text.Unicode;

namespace ActorExchange.Gateway.Web;

internal enum SocketMessageKind : byte
{
    /// <summary>The connection has ended without a close frame.</summary>
    End,
    Text,
    Ping,
    Pong,
    Close,

    /// <summary>What came is not allowed: close with <see cref="SocketMessage.Code"/>.</summary>
    Fault,
}

/// <summary>One message of a client. The payload is good until the next one is read.</summary>
internal readonly record struct SocketMessage(SocketMessageKind Kind, ReadOnlyMemory<byte> Payload, CloseCode Code = default, string Reason = "");

/// <summary>
/// Cuts a client's bytes into messages (RFC 6455, server's side): masked frames, whole or in fragments, text only. Buffers no more than one message of the
/// greatest length. One reader.
/// </summary>
/// <param name="stream">Where the frames come from.</param>
/// <param name="maxMessageBytes">Longest text message, bytes.</param>
internal sealed class SocketInput(Stream stream, int maxMessageBytes) : IDisposable
{
    /// <summary>Most frames of one message: who sends it in shreds makes more work than sense.</summary>
    public const int MaxFragments = 256;

    private const int FirstBufferBytes = 1024;
    private const int MaskBytes = 4;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBufferBytes);
    private int _start;
    private int _end;
    private byte[] _fragments = [];
    private int _fragmentBytes;
    private int _fragmentCount;

    private ReadOnlySpan<byte> Unread => _buffer.AsSpan(_start, _end - _start);

    /// <summary>The next message. After a fault or the end there is none.</summary>
    public async ValueTask<SocketMessage> ReadAsync(CancellationToken stop)
    {
        while (true)
        {
            if (!TryReadHeader(out Header header, out SocketMessage fault))
            {
                if (fault.Kind == SocketMessageKind.Fault) return fault;
                if (!await FillAsync(_end - _start + 1, stop)) return default;
                continue;
            }

            if (!await FillAsync(header.Bytes + header.Length, stop)) return default;
            Memory<byte> payload = _buffer.AsMemory(_start + header.Bytes, header.Length);
            _start += header.Bytes + header.Length;
            Unmask(payload.Span, header.Mask);
            if (Take(header, payload) is { } message) return message;
        }
    }

    public void Dispose()
    {
        Return(_buffer);
        Return(_fragments);
        (_buffer, _fragments) = ([], []);
        (_start, _end) = (0, 0);
    }

    private static void Return(byte[] buffer)
    {
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
    }

    private static SocketMessage Fault(CloseCode code, string reason) => new(SocketMessageKind.Fault, default, code, reason);

    private static void Unmask(Span<byte> payload, uint mask)
    {
        ulong wide = mask | ((ulong)mask << 32);
        while (payload.Length >= sizeof(ulong))
        {
            BinaryPrimitives.WriteUInt64LittleEndian(payload, BinaryPrimitives.ReadUInt64LittleEndian(payload) ^ wide);
            payload = payload[sizeof(ulong)..];
        }

        for (int i = 0; i < payload.Length; i++) payload[i] ^= (byte)(wide >> (8 * i));
    }

    /// <summary>Reads the header at the start of what is unread; false if it is incomplete or not allowed.</summary>
    private bool TryReadHeader(out Header header, out SocketMessage fault)
    {
        header = default;
        fault = default;
        ReadOnlySpan<byte> unread = Unread;
        if (unread.Length < 2) return false;
        header.IsFinal = (unread[0] & 0x80) != 0;
        header.Opcode = (Opcode)(unread[0] & 0x0F);
        int length = unread[1] & 0x7F;
        if (FaultOf(unread[0], unread[1], header) is { } reason)
        {
            fault = Fault(CloseCode.InvalidMessage, reason);
            return false;
        }

        int lengthBytes = length == 127 ? 8 : length == 126 ? 2 : 0;
        header.Bytes = 2 + lengthBytes + MaskBytes;
        if (unread.Length < header.Bytes) return false;
        ulong full = lengthBytes switch
        {
            8 => BinaryPrimitives.ReadUInt64BigEndian(unread[2..]),
            2 => BinaryPrimitives.ReadUInt16BigEndian(unread[2..]),
            _ => (ulong)length,
        };
        if (full > (ulong)(maxMessageBytes - _fragmentBytes) && header.Opcode < Opcode.Close)
        {
            fault = Fault(CloseCode.TooBig, $"INVALID_MESSAGE: a message has at most {maxMessageBytes} bytes");
            return false;
        }

        header.Length = (int)full;
        header.Mask = BinaryPrimitives.ReadUInt32LittleEndian(unread[(2 + lengthBytes)..]);
        return true;
    }

    /// <summary>What is wrong with a frame by its first two bytes; null if nothing is.</summary>
    private string? FaultOf(byte first, byte second, in Header header)
    {
        if ((first & 0x70) != 0) return "INVALID_MESSAGE: reserved bits are set, but no extension was agreed on";
        if ((second & 0x80) == 0) return "INVALID_MESSAGE: a client's frames must be masked";
        switch (header.Opcode)
        {
            case Opcode.Continuation when _fragmentCount == 0:
                return "INVALID_MESSAGE: a continuation without a beginning";
            case Opcode.Text when _fragmentCount > 0:
                return "INVALID_MESSAGE: a new message before the end of the one before";
            case Opcode.Continuation or Opcode.Text:
                return _fragmentCount < MaxFragments ? null : $"INVALID_MESSAGE: more than {MaxFragments} frames in one message";
            case Opcode.Binary:
                return "INVALID_MESSAGE: messages are text frames, not binary ones";
            case Opcode.Close or Opcode.Ping or Opcode.Pong:
                return header.IsFinal && (second & 0x7F) <= SocketFrames.MaxControlBytes ? null : "INVALID_MESSAGE: a control frame is too long or in fragments";
            default:
                return $"INVALID_MESSAGE: there is no kind of frame {(int)header.Opcode}";
        }
    }

    /// <summary>The message that a frame is or completes; null if it is but a part.</summary>
    private SocketMessage? Take(in Header header, ReadOnlyMemory<byte> payload)
    {
        switch (header.Opcode)
        {
            case Opcode.Close: return new SocketMessage(SocketMessageKind.Close, payload);
            case Opcode.Ping: return new SocketMessage(SocketMessageKind.Ping, payload);
            case Opcode.Pong: return new SocketMessage(SocketMessageKind.Pong, payload);
        }

        if (header.IsFinal && _fragmentCount == 0) return Text(payload);
        Append(payload.Span);
        if (!header.IsFinal) return null;
        ReadOnlyMemory<byte> whole = _fragments.AsMemory(0, _fragmentBytes);
        (_fragmentBytes, _fragmentCount) = (0, 0);
        return Text(whole);
    }

    private static SocketMessage Text(ReadOnlyMemory<byte> payload) => Utf8.IsValid(payload.Span)
        ? new SocketMessage(SocketMessageKind.Text, payload)
        : Fault(CloseCode.InvalidMessage, "INVALID_MESSAGE: the text is not UTF-8");

    private void Append(ReadOnlySpan<byte> part)
    {
        int needed = _fragmentBytes + part.Length;
        if (needed > _fragments.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, FirstBufferBytes));
            _fragments.AsSpan(0, _fragmentBytes).CopyTo(larger);
            Return(_fragments);
            _fragments = larger;
        }

        part.CopyTo(_fragments.AsSpan(_fragmentBytes));
        _fragmentBytes = needed;
        _fragmentCount++;
    }

    /// <summary>Reads until so many bytes are unread; false if the stream ends before.</summary>
    private async ValueTask<bool> FillAsync(int needed, CancellationToken stop)
    {
        if (_end - _start >= needed) return true;
        MakeRoom(needed);
        while (_end - _start < needed)
        {
            int read = await stream.ReadAsync(_buffer.AsMemory(_end), stop);
            if (read == 0) return false;
            _end += read;
        }

        return true;
    }

    /// <summary>Moves what is unread to the front of a buffer that has room for so many bytes, and goes back to a small one when the large one is no longer needed.</summary>
    private void MakeRoom(int needed)
    {
        int unread = _end - _start;
        if (_start > 0 || needed > _buffer.Length)
        {
            bool isOversized = _buffer.Length > 8 * FirstBufferBytes && needed <= FirstBufferBytes;
            if (needed > _buffer.Length || isOversized)
            {
                byte[] other = ArrayPool<byte>.Shared.Rent(Math.Max(needed, FirstBufferBytes));
                Unread.CopyTo(other);
                Return(_buffer);
                _buffer = other;
            }
            else
            {
                Buffer.BlockCopy(_buffer, _start, _buffer, 0, unread);
            }

            (_start, _end) = (0, unread);
        }
    }

    private struct Header
    {
        public bool IsFinal;
        public Opcode Opcode;
        public int Bytes;
        public int Length;
        public uint Mask;
    }
}
