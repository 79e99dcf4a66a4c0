using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace ActorExchange.Cli.Doctor;

/// <summary>Node builds the screens. A built exchange runs without it.</summary>
internal static class NodeCheck
{
    private const string Name = "node";
    private const int Oldest = 20;
    private const string Next = "only `dotnet build` needs it, for the screens in the browser: install Node 20 or newer with npm, then build again";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static DoctorCheck Run()
    {
        string? version = Version();
        if (version is null) return new DoctorCheck(Name, CheckOutcome.Warning, "there is none", Next);
        bool recent = int.TryParse(version.TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major) && major >= Oldest;
        return recent ? DoctorCheck.Ok(Name, version) : new DoctorCheck(Name, CheckOutcome.Warning, $"{version} is too old", Next);
    }

    private static string? Version()
    {
        try
        {
            using Process? node = Process.Start(new ProcessStartInfo("node", "--version") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false });
            if (node is null || !node.WaitForExit(Patience) || node.ExitCode != 0) return null;
            return node.StandardOutput.ReadToEnd().Trim();
        }
        catch (Win32Exception)
        {
            // Not on the path.
            return null;
        }
    }
}
