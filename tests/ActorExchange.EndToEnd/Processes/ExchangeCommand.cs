using System.Diagnostics;
using System.Text;

namespace ActorExchange.EndToEnd.Processes;

/// <summary>One run of the built `exchange` command as a process of its own.</summary>
internal sealed class ExchangeCommand : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly Task _errorReader;

    private ExchangeCommand(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _errorReader = CollectErrorsAsync();
    }

    public bool HasEnded => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>What it has written to standard error so far.</summary>
    public string Errors
    {
        get
        {
            lock (_errors) return _errors.ToString();
        }
    }

    public static ExchangeCommand Start(params string[] arguments) => Start(null, arguments);

    /// <param name="folder">Working folder; null: the test's.</param>
    /// <param name="arguments">Verb and options.</param>
    public static ExchangeCommand Start(string? folder, string[] arguments)
    {
        var start = new ProcessStartInfo(Dotnet(), [System.IO.Path.Combine(AppContext.BaseDirectory, "exchange.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
            UseShellExecute = false,
        };
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("EXCHANGE_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        return new ExchangeCommand(start);
    }

    /// <summary>Runs to the end.</summary>
    public static Task<CommandResult> RunAsync(params string[] arguments) => RunInAsync(null, arguments);

    public static async Task<CommandResult> RunInAsync(string? folder, params string[] arguments)
    {
        using ExchangeCommand command = Start(folder, arguments);
        return await command.EndAsync();
    }

    public Task<string?> ReadLineAsync() => _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);

    /// <summary>Waits until it ends by itself. Fails after a minute.</summary>
    public async Task<CommandResult> EndAsync(TimeSpan? patience = null)
    {
        using var deadline = new CancellationTokenSource(patience ?? Patience);
        string output = await _process.StandardOutput.ReadToEndAsync(deadline.Token);
        await _process.WaitForExitAsync(deadline.Token);
        await _errorReader;
        return new CommandResult(_process.ExitCode, output, Errors);
    }

    /// <summary>SIGKILL, and waits until it is gone.</summary>
    public void Kill()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGTERM: asks it to end.</summary>
    public void Terminate() => Signal("TERM");

    /// <summary>SIGSTOP: it does nothing at all until <see cref="Continue"/>.</summary>
    public void Freeze() => Signal("STOP");

    /// <summary>SIGCONT.</summary>
    public void Continue() => Signal("CONT");

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private void Signal(string name)
    {
        using Process kill = Process.Start("kill", ["-" + name, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private async Task CollectErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_errors) _errors.AppendLine(line);
        }
    }

    private static string Dotnet() =>
        Environment.ProcessPath is { } path && System.IO.Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
}
