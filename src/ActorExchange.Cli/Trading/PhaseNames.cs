using ActorExchange.Protocol;

namespace ActorExchange.Cli.Trading;

/// <summary>Phases as they are typed: OPENING_CALL, opening-call, OpeningCall.</summary>
internal static class PhaseNames
{
    public static bool TryParse(string text, out Phase phase)
    {
        string name = text.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return Enum.TryParse(name, ignoreCase: true, out phase) && Enum.IsDefined(phase) && !char.IsAsciiDigit(name[0]);
    }

    /// <summary>As the other; throws <see cref="FormatException"/>, which says what there is.</summary>
    public static Phase Parse(string text) => TryParse(text, out Phase phase) ? phase : throw new FormatException($"'{text}' is no phase: {All}");

    /// <summary>Every phase, as the protocol writes it.</summary>
    public static string All => string.Join(", ", Enum.GetValues<Phase>().Select(OrderText.Name));
}
