using System.CommandLine;

namespace ActorExchange.Cli.Common;

/// <summary>Options that several verbs share.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json { get; } = new("--json") { Description = "Results and errors as JSON", Recursive = true };

    public static Option<string?> Config() => new("--config", "-c") { Description = "Configuration file (HOCON) over the built-in defaults", HelpName = "FILE" };

    public static Option<string?> Data() => new("--data", "-d") { Description = "Data folder [default: data.folder of the configuration]", HelpName = "DIR" };
}
