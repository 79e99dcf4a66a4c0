using ActorExchange.Cli.Common;

namespace ActorExchange.Cli.Trading;

/// <summary>Input from a pipe or a file: no prompts, no editing.</summary>
internal sealed class PipedTerminal(CliConsole console) : ITradeTerminal
{
    private readonly Lock _gate = new();

    public async Task<string?> ReadLineAsync(string prompt, CancellationToken cancellation) => await console.In.ReadLineAsync(cancellation);

    public void Print(string line)
    {
        lock (_gate)
        {
            console.Out.WriteLine(line);
            console.Out.Flush();
        }
    }
}
