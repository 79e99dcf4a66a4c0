namespace ActorExchange.Cli.Trading;

/// <summary>Where a trader types and reads; prints come from any thread while a line is being typed.</summary>
internal interface ITradeTerminal
{
    /// <summary>The next line; null at the end of the input.</summary>
    Task<string?> ReadLineAsync(string prompt, CancellationToken cancellation);

    void Print(string line);
}
