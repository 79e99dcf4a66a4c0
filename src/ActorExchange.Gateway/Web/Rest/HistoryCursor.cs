using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace ActorExchange.Gateway.Web;

/// <summary>A place in an account's reports: after a number of a book, books in the order of their instruments. Opaque to clients.</summary>
/// <param name="InstrumentId">The book.</param>
/// <param name="Number">The last report of it that was seen.</param>
internal readonly record struct HistoryCursor(uint InstrumentId, long Number)
{
    public override string ToString() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"1:{InstrumentId}:{Number}")));

    /// <summary>Null if the text is none of ours.</summary>
    public static HistoryCursor? Parse(string text)
    {
        if (text.Length > 64 || !Base64Url.IsValid(text)) return null;
        string[] parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split(':');
        return parts is ["1", var book, var after] && uint.TryParse(book, NumberStyles.None, CultureInfo.InvariantCulture, out uint instrumentId)
            && long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? new HistoryCursor(instrumentId, number)
            : null;
    }
}
