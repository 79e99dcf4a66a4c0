using ActorExchange.Cli.Configuration;
using ActorExchange.Core;
using ActorExchange.Hocon;

namespace ActorExchange.Cli.Risk;

/// <summary>Kinds of constraint as people write them: POSITION_LIMIT.</summary>
internal static class ConstraintNames
{
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<ConstraintKind>().Where(k => k != ConstraintKind.None).Select(Of)];

    public static string Of(ConstraintKind kind) => KeyNames.FromPascal(kind.ToString()).Replace('-', '_').ToUpperInvariant();

    /// <exception cref="HoconException">There is no such kind.</exception>
    public static ConstraintKind Read(HoconValue value, string path)
    {
        string text = HoconConvert.ToText(value, path).Replace('-', '_').ToUpperInvariant();
        foreach (ConstraintKind kind in Enum.GetValues<ConstraintKind>())
        {
            if (kind != ConstraintKind.None && Of(kind) == text) return kind;
        }

        string hint = KeyNames.Nearest(text, All) is { } near ? $" (did you mean {near}?)" : "";
        throw new HoconException(value.Origin, $"{path} is \"{HoconConvert.ToText(value, path)}\"; it must be one of {string.Join(", ", All)}{hint}");
    }
}
