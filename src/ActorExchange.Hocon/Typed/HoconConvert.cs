using System.Globalization;

namespace ActorExchange.Hocon;

/// <summary>
/// Turns values into .NET types; a string that reads as the type counts as the type. Errors are <see cref="HoconException"/> with the
/// value's place and the key.
/// </summary>
public static class HoconConvert
{
    /// <param name="value">The value.</param>
    /// <param name="key">Its full key, for the message.</param>
    public static string ToText(HoconValue value, string key) => Scalar(value, key, "a string").Text;

    /// <inheritdoc cref="ToText"/>
    public static bool ToBoolean(HoconValue value, string key) => Scalar(value, key, "true or false").Text switch
    {
        "true" or "yes" or "on" => true,
        "false" or "no" or "off" => false,
        _ => throw Mismatch(value, key, "true or false"),
    };

    /// <inheritdoc cref="ToText"/>
    public static long ToInt64(HoconValue value, string key)
    {
        const string expected = "a whole number";
        decimal number = ToDecimal(value, key, expected);
        if (number != decimal.Truncate(number)) throw Mismatch(value, key, expected);
        return number is >= long.MinValue and <= long.MaxValue ? (long)number : throw Mismatch(value, key, "a whole number of 64 bits");
    }

    /// <inheritdoc cref="ToText"/>
    public static int ToInt32(HoconValue value, string key)
    {
        long number = ToInt64(value, key);
        return number is >= int.MinValue and <= int.MaxValue ? (int)number : throw Mismatch(value, key, "a whole number of 32 bits");
    }

    /// <inheritdoc cref="ToText"/>
    public static decimal ToDecimal(HoconValue value, string key) => ToDecimal(value, key, "a number");

    /// <inheritdoc cref="HoconConfig.GetDuration"/>
    public static TimeSpan ToDuration(HoconValue value, string key)
    {
        const string expected = "a duration such as 500ms, 10s, 5m, 1h";
        return DurationText.TryParse(Scalar(value, key, expected).Text, out TimeSpan duration) ? duration : throw Mismatch(value, key, expected);
    }

    /// <inheritdoc cref="HoconConfig.GetSize"/>
    public static long ToSize(HoconValue value, string key)
    {
        const string expected = "a size such as 4096, 64KiB, 1MiB, 10MB";
        return SizeText.TryParse(Scalar(value, key, expected).Text, out long bytes) ? bytes : throw Mismatch(value, key, expected);
    }

    /// <inheritdoc cref="ToText"/>
    public static IReadOnlyList<HoconValue> ToList(HoconValue value, string key) =>
        value is HoconArray array ? array.Items : throw Mismatch(value, key, "a list");

    /// <inheritdoc cref="ToText"/>
    public static HoconObject ToObject(HoconValue value, string key) => value as HoconObject ?? throw Mismatch(value, key, "an object");

    /// <summary>The error for a value that is not what its key asks for.</summary>
    public static HoconException Mismatch(HoconValue value, string key, string expected)
    {
        string found = value is HoconScalar { Kind: not HoconScalarKind.Null } scalar ? $"\"{Shorten(scalar.Text)}\"" : value.KindName;
        return new HoconException(value.Origin, $"{key} must be {expected}, not {found}");
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..57] + "...";

    private static decimal ToDecimal(HoconValue value, string key, string expected) =>
        decimal.TryParse(Scalar(value, key, expected).Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? number
            : throw Mismatch(value, key, expected);

    private static HoconScalar Scalar(HoconValue value, string key, string expected) =>
        value is HoconScalar { Kind: not HoconScalarKind.Null } scalar ? scalar : throw Mismatch(value, key, expected);
}
