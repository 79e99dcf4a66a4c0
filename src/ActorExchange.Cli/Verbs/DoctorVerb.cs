using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Configuration;
using ActorExchange.Cli.Doctor;

namespace ActorExchange.Cli.Verbs;

/// <summary>Looks for whatever would keep a server from starting or from being fast.</summary>
internal sealed class DoctorVerb : VerbCommand
{
    private readonly Option<string?> _config = CommonOptions.Config();
    private readonly Option<string?> _data = CommonOptions.Data();

    public DoctorVerb()
        : base("doctor", "Check runtime, configuration, data folder, disk and port before a server is started")
    {
        Add(_config);
        Add(_data);
    }

    protected override Task<int> ExecuteAsync(ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        List<DoctorCheck> checks = [.. Run(arguments.GetValue(_config), arguments.GetValue(_data))];
        bool sound = checks.TrueForAll(c => c.Outcome != CheckOutcome.Failed);
        console.Result(new { sound, checks }, to => Write(to, checks));
        return Task.FromResult(sound ? ExitCodes.Ok : ExitCodes.Failed);
    }

    private static IEnumerable<DoctorCheck> Run(string? config, string? data)
    {
        yield return MachineChecks.Runtime();
        yield return MachineChecks.Memory();
        DoctorCheck configuration = Configuration(config, out ExchangeOptions options);
        yield return configuration;
        yield return RiskChecks.Roles(options);
        string folder = Path.GetFullPath(data ?? options.Data.Folder);
        yield return StorageChecks.Folder(folder);
        yield return StorageChecks.Space(folder);
        yield return StorageChecks.Sync(folder);
        yield return MachineChecks.Port(options.Gateway);
        yield return MachineChecks.WebPort(options.Web);
        yield return NodeCheck.Run();
    }

    private static DoctorCheck Configuration(string? file, out ExchangeOptions options)
    {
        try
        {
            options = ExchangeConfiguration.Load(file).Options;
            return DoctorCheck.Ok("configuration", file is null ? "built-in defaults" : $"{file} is sound");
        }
        catch (ConfigurationException e)
        {
            // The other checks go on with the defaults.
            options = new ExchangeOptions();
            return new DoctorCheck("configuration", CheckOutcome.Failed, e.Message, "correct it; exchange config show lists every key");
        }
    }

    private static void Write(TextWriter to, List<DoctorCheck> checks)
    {
        foreach (DoctorCheck check in checks)
        {
            to.WriteLine($"{check.Outcome.ToString().ToLowerInvariant(),-8} {check.Name,-14} {check.Found}");
            if (check.Next.Length > 0) to.WriteLine($"{"",-23} next: {check.Next}");
        }
    }
}
