namespace ActorExchange.Cli.Common;

/// <summary>A failure that people can do something about: what failed, why, what next.</summary>
public sealed class CliException(int exitCode, string what, string why, string next) : Exception($"{what}: {why}")
{
    public int ExitCode { get; } = exitCode;

    public string What { get; } = what;

    public string Why { get; } = why;

    public string Next { get; } = next;
}
