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
}
