using System.Globalization;

namespace ActorExchange.TestKit;

/// <summary>Words for the values of an enum; a value without one is written as its number.</summary>
internal sealed class WordList<T>(params (T Value, string Word)[] words)
    where T : struct, Enum
{
    public string Of(T value)
    {
        foreach ((T known, string word) in words)
        {
            if (EqualityComparer<T>.Default.Equals(known, value)) return word;
        }

        return Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The value of a word of the list.</summary>
    public bool TryWord(string word, out T value)
    {
        foreach ((T known, string name) in words)
        {
            value = known;
            if (name == word) return true;
        }

        value = default;
        return false;
    }

    /// <summary>The value of a word of the list, or of a number.</summary>
    public bool TryRead(string word, out T value)
    {
        if (TryWord(word, out value)) return true;
        if (!long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out long number)) return false;
        value = (T)Enum.ToObject(typeof(T), number);
        return true;
    }

    public T Read(string word) =>
        TryRead(word, out T value) ? value : throw new FormatException($"'{word}' is none of {string.Join(", ", words.Select(w => w.Word))}");
}
