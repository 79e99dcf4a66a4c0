using System.Collections;
using ActorExchange.Hocon;

namespace ActorExchange.Cli.Configuration;

/// <summary>
/// Environment variables that override keys: EXCHANGE__GATEWAY__MAX_FRAME_BYTES is exchange.gateway.max-frame-bytes. Two underscores are a
/// dot, one is a hyphen, capitals are small letters.
/// </summary>
internal static class EnvironmentOverrides
{
    private const string Prefix = "EXCHANGE__";

    public static IReadOnlyDictionary<string, string> OfThisProcess() => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal);

    public static IEnumerable<HoconDocument> Read(IReadOnlyDictionary<string, string> environment) => environment
        .Where(e => e.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        .OrderBy(e => e.Key, StringComparer.Ordinal)
        .Select(e => HoconDocument.FromValue(PathOf(e.Key), e.Value, new HoconOrigin($"environment variable {e.Key}")));

    private static string[] PathOf(string name) =>
        [.. name.ToLowerInvariant().Split("__").Select(element => element.Replace('_', '-'))];
}
