using System.Text.Json;

namespace ActorExchange.EndToEnd.Processes;

/// <summary>How a run of the `exchange` command ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    /// <summary>The output of --json.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>What --json says of a failure: error, why, next, exitCode.</summary>
    public JsonElement Failure => JsonDocument.Parse(Errors).RootElement;

    public CommandResult MustSucceed()
    {
        ExitCode.ShouldBe(0, ToString());
        return this;
    }

    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Errors}";
}
