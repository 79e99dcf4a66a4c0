using System.Globalization;
using System.Text;

namespace ActorExchange.Gateway.Web;

/// <summary>Members of an enum as the web writes them: StopLimit is STOP_LIMIT. Numbers must be small; what has no name is written as its number.</summary>
public static class EnumText<T>
    where T : struct, Enum
{
    private static readonly string?[] Names = CreateNames();

    /// <summary>All names, in order of their numbers.</summary>
    public static IEnumerable<string> All => Names.OfType<string>();

    public static string Name(T value)
    {
        int number = ((IConvertible)value).ToInt32(CultureInfo.InvariantCulture);
        return (uint)number < (uint)Names.Length && Names[number] is { } name ? name : number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Capitals matter.</summary>
    public static bool TryParse(string text, out T value)
    {
        int number = Array.IndexOf(Names, text);
        value = number < 0 ? default : (T)Enum.ToObject(typeof(T), number);
        return number >= 0;
    }

    /// <summary>"StopLimit" → "STOP_LIMIT".</summary>
    public static string ToSnake(string name)
    {
        StringBuilder text = new(name.Length + 8);
        for (int i = 0; i < name.Length; i++)
        {
            bool begins = i > 0 && char.IsUpper(name[i]) && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (begins) text.Append('_');
            text.Append(char.ToUpperInvariant(name[i]));
        }
        return text.ToString();
    }

    private static string?[] CreateNames()
    {
        T[] values = Enum.GetValues<T>();
        var names = new string?[values.Max(v => ((IConvertible)v).ToInt32(CultureInfo.InvariantCulture)) + 1];
        foreach (T value in values) names[((IConvertible)value).ToInt32(CultureInfo.InvariantCulture)] = ToSnake(value.ToString());
        return names;
    }
}
