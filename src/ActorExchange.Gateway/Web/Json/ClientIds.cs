using System.Buffers;
using ActorExchange.Engine;
using Google.Protobuf;

namespace ActorExchange.Gateway.Web;

/// <summary>Names of commands: those that clients give, and those for commands that came without. Any thread.</summary>
public static class ClientIds
{
    /// <summary>What a client's own must be.</summary>
    public const string Rule = "1–32 printable ASCII characters without spaces, not beginning with '~'";

    private static readonly SearchValues<char> Allowed = SearchValues.Create("!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>An id that nobody used: 32 hexadecimal digits, the first of them by the time.</summary>
    public static ByteString Next() => ByteString.CopyFromUtf8(Guid.CreateVersion7().ToString("n"));

    /// <summary>False if no user's command may be called that.</summary>
    public static bool TryRead(string text, out ByteString id)
    {
        bool sound = text.Length is > 0 and <= ClientOrderId.MaxLength && text[0] != '~' && !text.AsSpan().ContainsAnyExcept(Allowed);
        id = sound ? ByteString.CopyFromUtf8(text) : ByteString.Empty;
        return sound;
    }
}
