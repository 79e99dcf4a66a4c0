using System.Buffers.Text;
using ActorExchange.Core;

namespace ActorExchange.Gateway.Web;

/// <summary>Puts one JSON message together from its parts, and gives it away as an array of its own. Reusable; of one actor.</summary>
/// <param name="instrument">Whose ticks and lots.</param>
internal sealed class FeedBuffer(Instrument instrument)
{
    private const int MaxNumberBytes = 20;

    private byte[] _bytes = new byte[4096];
    private int _count;

    public Instrument Instrument => instrument;

    /// <summary>The message; the buffer begins anew.</summary>
    public byte[] Take()
    {
        byte[] message = _bytes.AsSpan(0, _count).ToArray();
        _count = 0;
        return message;
    }

    /// <summary>Bytes that are JSON already.</summary>
    public FeedBuffer Add(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Room(json.Length));
        _count += json.Length;
        return this;
    }

    public FeedBuffer Add(long number)
    {
        Utf8Formatter.TryFormat(number, Room(MaxNumberBytes), out int written);
        _count += written;
        return this;
    }

    /// <summary>A string value: names, symbols, other text without quotes, backslashes and control characters, in ASCII.</summary>
    public FeedBuffer AddText(string text)
    {
        Span<byte> room = Room(text.Length + 2);
        room[0] = (byte)'"';
        for (int i = 0; i < text.Length; i++) room[i + 1] = (byte)text[i];
        room[text.Length + 1] = (byte)'"';
        _count += text.Length + 2;
        return this;
    }

    /// <summary>A string value of any text.</summary>
    public FeedBuffer AddEscaped(string text)
    {
        Add("\""u8).Add(System.Text.Json.JsonEncodedText.Encode(text).EncodedUtf8Bytes);
        return Add("\""u8);
    }

    /// <summary>Ticks, as a string value.</summary>
    public FeedBuffer AddPrice(long ticks)
    {
        Span<byte> room = Room(DecimalText.MaxBytes + 2);
        room[0] = (byte)'"';
        int length = DecimalText.FormatPrice(instrument, ticks, room[1..]);
        room[length + 1] = (byte)'"';
        _count += length + 2;
        return this;
    }

    /// <summary>Lots, as a string value.</summary>
    public FeedBuffer AddQuantity(long lots)
    {
        Span<byte> room = Room(DecimalText.MaxBytes + 2);
        room[0] = (byte)'"';
        int length = DecimalText.FormatQuantity(instrument, lots, room[1..]);
        room[length + 1] = (byte)'"';
        _count += length + 2;
        return this;
    }

    /// <summary>Nanoseconds since 1970, as a string value.</summary>
    public FeedBuffer AddTime(long nanoseconds)
    {
        Span<byte> room = Room(TimeText.MaxBytes + 2);
        room[0] = (byte)'"';
        int length = TimeText.Format(nanoseconds, room[1..]);
        room[length + 1] = (byte)'"';
        _count += length + 2;
        return this;
    }

    private Span<byte> Room(int bytes)
    {
        if (_bytes.Length - _count < bytes) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _count + bytes));
        return _bytes.AsSpan(_count);
    }
}
