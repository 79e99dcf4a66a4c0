using System.Diagnostics;
using System.Text.Json;
using ActorExchange.Cli.Common;

namespace ActorExchange.Cli.Bench;

/// <summary>An exchange in a process of its own, on a scratch data folder, for one measurement; gone with it.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _folder;
    private readonly Uri? _web;

    private BenchServer(Process process, string folder, int port, Uri? web) => (_process, _folder, Port, _web) = (process, folder, port, web);

    public int Port { get; }

    /// <summary>Where the web is, if it was asked for.</summary>
    public Uri Web => _web ?? throw new InvalidOperationException("this server has no web");

    /// <summary>Memory of the server that is in use now, bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>CPU time of the server so far.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts <c>exchange serve</c> and waits until it listens.</summary>
    /// <param name="under">Folder that the scratch folder is made in: decides which disk is measured.</param>
    /// <param name="settings">Lines of configuration over the defaults.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="web">With REST and WebSockets on a free port.</param>
    public static async Task<BenchServer> StartAsync(string under, string settings, CancellationToken cancellation, bool web = false)
    {
        string folder = Path.Combine(under, $"exchange-bench-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        string configuration = Path.Combine(folder, "bench.conf");
        await File.WriteAllTextAsync(configuration, settings, cancellation);
        ProcessStartInfo start = ThisProgram();
        string[] ports = web ? ["--port", "0", "--web-port", "0"] : ["--port", "0", "--no-web"];
        foreach (string argument in (string[])["serve", "--json", .. ports, "--data", Path.Combine(folder, "data"), "--config", configuration]) start.ArgumentList.Add(argument);
        Process process = Process.Start(start) ?? throw new InvalidOperationException("the server process did not start");
        try
        {
            string line = await process.StandardOutput.ReadLineAsync(cancellation).AsTask().WaitAsync(StartLimit, cancellation)
                ?? throw new CliException(ExitCodes.Failed, "the server for the measurement did not start", await process.StandardError.ReadToEndAsync(cancellation), "");
            using JsonDocument listening = JsonDocument.Parse(line);
            return new BenchServer(process, folder, listening.RootElement.GetProperty("port").GetInt32(), web ? new Uri(listening.RootElement.GetProperty("web").GetString()!) : null);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The running program again, whether it was started by its own name or through dotnet.</summary>
    private static ProcessStartInfo ThisProgram()
    {
        string program = Environment.ProcessPath ?? throw new InvalidOperationException("the program does not know its own path");
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet") start.ArgumentList.Add(typeof(BenchServer).Assembly.Location);
        return start;
    }
}
