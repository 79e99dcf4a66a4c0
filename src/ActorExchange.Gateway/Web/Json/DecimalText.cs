using System.Text;
using System.Text.Json;
using ActorExchange.Core;

namespace ActorExchange.Gateway.Web;

/// <summary>
/// Ticks and lots as decimal texts in UTF-8: exact, with as many decimals as the instrument's tick or lot has, and no allocation. Pure; any thread.
/// </summary>
public static class DecimalText
{
    /// <summary>Room for every text that the format methods write.</summary>
    public const int MaxBytes = 48;

    /// <summary>A price in ticks; returns how many bytes were written.</summary>
    /// <param name="instrument">Whose ticks.</param>
    /// <param name="ticks">Any.</param>
    /// <param name="destination">At least <see cref="MaxBytes"/>.</param>
    public static int FormatPrice(Instrument instrument, long ticks, Span<byte> destination) =>
        Format((Int128)ticks * instrument.TickMantissa, instrument.TickScale, destination);

    /// <summary>As <see cref="FormatPrice"/>, a quantity in lots.</summary>
    public static int FormatQuantity(Instrument instrument, long lots, Span<byte> destination) =>
        Format((Int128)lots * instrument.LotMantissa, instrument.LotScale, destination);

    /// <summary>mantissa × 10^-scale with exactly that many decimals; returns how many bytes were written.</summary>
    public static int Format(Int128 mantissa, int scale, Span<byte> destination)
    {
        Span<byte> text = stackalloc byte[MaxBytes];
        int at = text.Length;
        bool negative = mantissa < 0;
        if (mantissa >= long.MinValue && mantissa <= long.MaxValue)
        {
            ulong rest = negative ? 0 - (ulong)(long)mantissa : (ulong)(long)mantissa;
            for (int i = 0; i <= scale || rest != 0; i++)
            {
                if (i == scale && scale > 0) text[--at] = (byte)'.';
                (rest, ulong digit) = Math.DivRem(rest, 10);
                text[--at] = (byte)('0' + digit);
            }
        }
        else at = FormatWide(mantissa, scale, text);
        if (negative) text[--at] = (byte)'-';
        text[at..].CopyTo(destination);
        return text.Length - at;
    }

    public static string Price(Instrument instrument, long ticks)
    {
        Span<byte> text = stackalloc byte[MaxBytes];
        return Encoding.ASCII.GetString(text[..FormatPrice(instrument, ticks, text)]);
    }

    public static string Quantity(Instrument instrument, long lots)
    {
        Span<byte> text = stackalloc byte[MaxBytes];
        return Encoding.ASCII.GetString(text[..FormatQuantity(instrument, lots, text)]);
    }

    /// <summary>Writes "name":"10.05".</summary>
    public static void WritePrice(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Instrument instrument, long ticks)
    {
        writer.WritePropertyName(name);
        WritePriceValue(writer, instrument, ticks);
    }

    /// <summary>Writes "name":"300".</summary>
    public static void WriteQuantity(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Instrument instrument, long lots)
    {
        writer.WritePropertyName(name);
        WriteQuantityValue(writer, instrument, lots);
    }

    /// <summary>Writes "10.05", in an array say.</summary>
    public static void WritePriceValue(Utf8JsonWriter writer, Instrument instrument, long ticks)
    {
        Span<byte> text = stackalloc byte[MaxBytes];
        writer.WriteStringValue(text[..FormatPrice(instrument, ticks, text)]);
    }

    /// <summary>Writes "300", in an array say.</summary>
    public static void WriteQuantityValue(Utf8JsonWriter writer, Instrument instrument, long lots)
    {
        Span<byte> text = stackalloc byte[MaxBytes];
        writer.WriteStringValue(text[..FormatQuantity(instrument, lots, text)]);
    }

    /// <summary>Magnitudes beyond 64 bits, from the end of the text; returns where it begins.</summary>
    private static int FormatWide(Int128 mantissa, int scale, Span<byte> text)
    {
        int at = text.Length;
        UInt128 rest = mantissa < 0 ? (UInt128)(-(mantissa + 1)) + 1 : (UInt128)mantissa;
        for (int i = 0; i <= scale || rest != 0; i++)
        {
            if (i == scale && scale > 0) text[--at] = (byte)'.';
            text[--at] = (byte)('0' + (int)(rest % 10));
            rest /= 10;
        }
        return at;
    }
}
