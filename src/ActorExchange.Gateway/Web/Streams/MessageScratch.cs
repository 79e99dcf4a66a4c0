using System.Buffers;
using System.Text.Json;

namespace ActorExchange.Gateway.Web;

/// <summary>A JSON writer per thread, for messages that are written and copied at once.</summary>
internal sealed class MessageScratch
{
    private const int KeptBytes = 64 * 1024;

    [ThreadStatic]
    private static MessageScratch? t_instance;

    private ArrayBufferWriter<byte> _buffer = new(1024);

    private MessageScratch() => Json = new Utf8JsonWriter(_buffer);

    public Utf8JsonWriter Json { get; }

    /// <summary>What was written; complete once the writer has closed its object.</summary>
    public ReadOnlySpan<byte> Written
    {
        get
        {
            Json.Flush();
            return _buffer.WrittenSpan;
        }
    }

    /// <summary>The calling thread's, empty. Good until the same thread asks again.</summary>
    public static MessageScratch Begin()
    {
        MessageScratch scratch = t_instance ??= new MessageScratch();
        if (scratch._buffer.Capacity > KeptBytes) scratch._buffer = new ArrayBufferWriter<byte>(1024);
        else scratch._buffer.ResetWrittenCount();
        scratch.Json.Reset(scratch._buffer);
        return scratch;
    }
}
