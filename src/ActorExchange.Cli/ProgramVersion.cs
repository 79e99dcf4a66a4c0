using System.Reflection;

namespace ActorExchange.Cli;

internal static class ProgramVersion
{
    /// <summary>Version of this build, without the commit.</summary>
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
