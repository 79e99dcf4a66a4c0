using System.Globalization;
using System.Text.RegularExpressions;
using ActorExchange.Cli.Configuration;
using ActorExchange.Core;
using ActorExchange.Hocon;

namespace ActorExchange.Cli.Risk;

/// <summary>Single values of a risk document, read exactly. All throw <see cref="HoconException"/> with the value's place.</summary>
internal static partial class RiskValues
{
    private const int LargestCount = 100_000;
    private const string ShareForm = "a share such as 25 %, 12.5 % or 50bp";
    private const string RateForm = "a rate such as 2bp, 0.02 %, 150ppm; below 0 for a rebate";
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(1);

    /// <summary>The full key of a field.</summary>
    public static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    /// <summary>A decimal with up to 18 decimals, at most 10^15 either way.</summary>
    public static Amount Amount(HoconValue value, string path)
    {
        string text = HoconConvert.ToText(value, path).Trim();
        if (!AmountText.TryParse(text, out Amount amount))
            throw HoconConvert.Mismatch(value, path, "a decimal such as 1000 or 0.5, with up to 18 decimals");
        return Core.Amount.Abs(amount) <= Core.Amount.Largest ? amount : throw HoconConvert.Mismatch(value, path, "at most 10^15 either way");
    }

    /// <summary>A decimal that is not negative.</summary>
    public static Amount NotNegative(HoconValue value, string path)
    {
        Amount amount = Amount(value, path);
        return amount.IsNegative ? throw HoconConvert.Mismatch(value, path, "at least 0") : amount;
    }

    /// <summary>A decimal above 0.</summary>
    public static Amount Positive(HoconValue value, string path)
    {
        Amount amount = Amount(value, path);
        return amount > Core.Amount.Zero ? amount : throw HoconConvert.Mismatch(value, path, "above 0");
    }

    /// <summary>A whole number.</summary>
    public static Amount Count(HoconValue value, string path)
    {
        long number = HoconConvert.ToInt64(value, path);
        return number is >= 0 and <= LargestCount ? Core.Amount.Whole(number) : throw HoconConvert.Mismatch(value, path, "a whole number from 0 to 100,000");
    }

    /// <summary>A share of something, as 0.25 for 25 %; whole millionths.</summary>
    public static Amount Share(HoconValue value, string path) =>
        TryMillionths(HoconConvert.ToText(value, path), out Int128 millionths) && millionths >= 0 && millionths <= 1_000_000_000_000
            ? Core.Amount.Of((long)millionths, 6)
            : throw HoconConvert.Mismatch(value, path, ShareForm);

    /// <summary>A fee in millionths, at most 10 % either way.</summary>
    public static int Rate(HoconValue value, string path)
    {
        if (!TryMillionths(HoconConvert.ToText(value, path), out Int128 millionths)) throw HoconConvert.Mismatch(value, path, RateForm);
        return Int128.Abs(millionths) <= FeeRates.LargestPpm ? (int)millionths : throw HoconConvert.Mismatch(value, path, "at most 10 % either way");
    }

    /// <summary>Nanoseconds, above 0, at most a day.</summary>
    public static long Window(HoconValue value, string path)
    {
        TimeSpan window = HoconConvert.ToDuration(value, path);
        return window > TimeSpan.Zero && window <= LongestWindow
            ? window.Ticks * TimeSpan.NanosecondsPerTick
            : throw HoconConvert.Mismatch(value, path, "a duration above 0 and at most 1d");
    }

    /// <summary>A time of day as nanoseconds since midnight.</summary>
    public static long TimeOfDay(HoconValue value, string path) =>
        TimeOnly.TryParseExact(HoconConvert.ToText(value, path), ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time)
            ? time.Ticks * TimeSpan.NanosecondsPerTick
            : throw HoconConvert.Mismatch(value, path, "a time of day (UTC) such as 09:00 or 17:30:15");

    public static string Currency(HoconValue value, string path) => CurrencyCode(HoconConvert.ToText(value, path), value.Origin, path);

    public static string CurrencyCode(string text, HoconOrigin origin, string path) =>
        CurrencyText.IsValid(text) ? text : throw new HoconException(origin, $"{path} is \"{text}\"; a currency has three capital letters");

    public static string Name(string text, HoconOrigin origin, string path) =>
        NamePattern().IsMatch(text) ? text : throw new HoconException(origin, $"{path} is no name: it must have 1 to 32 characters a-z, 0-9, '-'");

    /// <summary>A list of patterns of symbols, or one alone.</summary>
    public static IReadOnlyList<string> Patterns(HoconValue value, string path) => Texts(value, path, (item, at) =>
    {
        string text = HoconConvert.ToText(item, at);
        return SymbolPattern.IsValid(text) ? text : throw HoconConvert.Mismatch(item, at, "a symbol, or a pattern of symbols such as \"FUT-*\"");
    });

    /// <summary>A list of names out of those of an enumeration, or one alone; as they are written in configurations.</summary>
    public static IReadOnlyList<string> Names<T>(HoconValue value, string path)
        where T : struct, Enum =>
        Texts(value, path, (item, at) => KeyNames.FromPascal(Enum<T>(item, at).ToString()));

    /// <summary>A name of an enumeration; its zero, if that is called None, is no name.</summary>
    public static T Enum<T>(HoconValue value, string path)
        where T : struct, Enum
    {
        string text = HoconConvert.ToText(value, path);
        (string Name, T Value)[] all = [.. System.Enum.GetValues<T>().Where(v => v.ToString() != "None").Select(v => (KeyNames.FromPascal(v.ToString()), v))];
        foreach ((string name, T found) in all)
        {
            if (string.Equals(name, text.Replace('_', '-'), StringComparison.OrdinalIgnoreCase)) return found;
        }

        throw HoconConvert.Mismatch(value, path, $"one of {string.Join(", ", all.Select(a => a.Name))}");
    }

    /// <summary>Each item of a list; one without a value is left out, its error being gathered.</summary>
    public static List<T> Items<T>(HoconValue value, string path, Func<HoconValue, string, T?> read, List<HoconException> errors)
        where T : class
    {
        var items = new List<T>();
        foreach ((int i, HoconValue item) in HoconConvert.ToList(value, path).Index())
        {
            try
            {
                if (read(item, $"{path}[{i}]") is { } found) items.Add(found);
            }
            catch (HoconException e)
            {
                errors.Add(e);
            }
        }

        return items;
    }

    // Not gathered: the first wrong item decides.
    private static List<string> Texts(HoconValue value, string path, Func<HoconValue, string, string> read)
    {
        var texts = new List<string>();
        foreach ((int i, HoconValue item) in (value is HoconArray list ? list.Items : [value]).Index())
        {
            string at = value is HoconArray ? $"{path}[{i}]" : path;
            string text = read(item, at);
            if (texts.Contains(text, StringComparer.Ordinal)) throw new HoconException(item.Origin, $"{at} says \"{text}\" a second time");
            texts.Add(text);
        }

        return texts;
    }

    // "25 %", "50bp", "150ppm", "0": whole millionths.
    private static bool TryMillionths(string text, out Int128 millionths)
    {
        millionths = 0;
        text = text.Trim();
        if (text == "0") return true;
        (string unit, int factor) = text switch
        {
            _ when text.EndsWith("ppm", StringComparison.Ordinal) => ("ppm", 1),
            _ when text.EndsWith("bp", StringComparison.Ordinal) => ("bp", 100),
            _ when text.EndsWith('%') => ("%", 10_000),
            _ => ("", 0),
        };
        if (factor == 0 || !AmountText.TryParse(text.AsSpan(0, text.Length - unit.Length).TrimEnd(), out Amount number)) return false;
        (millionths, Int128 rest) = Int128.DivRem(number.Units * factor, Core.Amount.Whole(1).Units);
        return rest == 0;
    }

    [GeneratedRegex(@"^[a-z0-9-]{1,32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
