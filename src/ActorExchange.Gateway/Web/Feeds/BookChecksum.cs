using ActorExchange.Core;

namespace ActorExchange.Gateway.Web;

/// <summary>
/// What a client compares its book with: CRC-32 over the ASCII of the best ten levels of each side, bid and ask in turns, each "price:quantity|" as the
/// JSON has them; levels that there are not are passed over. Pure; any thread.
/// </summary>
public static class BookChecksum
{
    /// <summary>Levels of each side that count.</summary>
    public const int Levels = 10;

    private const int MaxBytes = 2 * Levels * ((2 * DecimalText.MaxBytes) + 2);

    /// <param name="instrument">Whose ticks and lots.</param>
    /// <param name="bids">Best first.</param>
    /// <param name="asks">Best first.</param>
    public static uint Of(Instrument instrument, ReadOnlySpan<BookLevel> bids, ReadOnlySpan<BookLevel> asks)
    {
        Span<byte> text = stackalloc byte[MaxBytes];
        int length = 0;
        for (int i = 0; i < Levels; i++)
        {
            if (i < bids.Length) length = Append(instrument, bids[i], text, length);
            if (i < asks.Length) length = Append(instrument, asks[i], text, length);
        }

        return Crc32.Of(text[..length]);
    }

    private static int Append(Instrument instrument, in BookLevel level, Span<byte> text, int length)
    {
        length += DecimalText.FormatPrice(instrument, level.Price, text[length..]);
        text[length++] = (byte)':';
        length += DecimalText.FormatQuantity(instrument, level.Quantity, text[length..]);
        text[length++] = (byte)'|';
        return length;
    }
}
