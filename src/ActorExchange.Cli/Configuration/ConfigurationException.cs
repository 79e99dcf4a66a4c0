using ActorExchange.Hocon;

namespace ActorExchange.Cli.Configuration;

/// <summary>The configuration cannot be used; every error found, each with its file and line.</summary>
public sealed class ConfigurationException(IReadOnlyList<HoconException> errors)
    : Exception(string.Join(Environment.NewLine, errors.Select(e => e.Message)))
{
    public IReadOnlyList<HoconException> Errors { get; } = errors;
}
