using System.Buffers.Binary;
using System.Text;

namespace ActorExchange.Gateway.Web;

/// <summary>Kinds of frames (RFC 6455, 5.2).</summary>
internal enum Opcode : byte
{
    Continuation = 0,
    Text = 1,
    Binary = 2,
    Close = 8,
    Ping = 9,
    Pong = 10,
}

/// <summary>Frames as a server writes them: whole, unmasked.</summary>
internal static class SocketFrames
{
    /// <summary>Most bytes of a header that a server writes.</summary>
    public const int MaxHeaderBytes = 10;

    /// <summary>Most bytes of a control frame's payload.</summary>
    public const int MaxControlBytes = 125;

    private const byte Final = 0x80;
    private const int CodeBytes = 2;

    /// <summary>Bytes of the header before a payload of this length.</summary>
    public static int HeaderBytes(int length) => length <= MaxControlBytes ? 2 : length <= ushort.MaxValue ? 4 : MaxHeaderBytes;

    /// <summary>Writes a header; returns its length.</summary>
    public static int WriteHeader(Span<byte> target, Opcode opcode, int length)
    {
        target[0] = (byte)(Final | (byte)opcode);
        int bytes = HeaderBytes(length);
        if (bytes == 2) target[1] = (byte)length;
        else if (bytes == 4)
        {
            target[1] = 126;
            BinaryPrimitives.WriteUInt16BigEndian(target[2..], (ushort)length);
        }
        else
        {
            target[1] = 127;
            BinaryPrimitives.WriteUInt64BigEndian(target[2..], (ulong)length);
        }

        return bytes;
    }

    /// <summary>Payload of a close frame; a reason beyond 123 bytes is cut between two characters.</summary>
    public static byte[] ClosePayload(CloseCode code, string reason)
    {
        Span<byte> payload = stackalloc byte[MaxControlBytes];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        Encoding.UTF8.GetEncoder().Convert(reason, payload[CodeBytes..], flush: false, out _, out int bytes, out _);
        return payload[..(CodeBytes + bytes)].ToArray();
    }
}
