using System.Globalization;
using ActorExchange.Engine.Users;

namespace ActorExchange.Gateway.Web;

/// <summary>A key as those who sign name it: "alice:3".</summary>
internal readonly record struct KeyName(string User, int Id)
{
    /// <summary>Only the one way to write it: no spaces, no leading zeros.</summary>
    public static bool TryParse(string text, out KeyName name)
    {
        name = default;
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !UserNames.IsName(text[..colon]) || text.AsSpan(colon + 1) is not ['1' or '2' or '3' or '4' or '5' or '6' or '7' or '8' or '9', ..]) return false;
        if (!int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int id)) return false;
        name = new KeyName(text[..colon], id);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{User}:{Id}");
}
