using ActorExchange.Cli.Common;
using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Trading;

/// <summary>
/// The interactive client: reads commands, checks and sends them, and prints confirmations and fills as they come, also while the next
/// command is being typed. Knows nothing of matching; what it shows is what the exchange says.
/// </summary>
internal sealed class TradeSession(ExchangeClient client, ITradeTerminal terminal)
{
    private const string Prompt = "> ";
    private static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(200);

    private readonly TradeOrders _orders = new();
    private ConnectionStateChange? _lastChange;
    private long _lastReport = Environment.TickCount64;

    /// <summary>Runs until quit or the end of the input.</summary>
    /// <param name="cancelAfter">Dead man's switch: armed as long as this runs; null: none.</param>
    /// <param name="cancellation">Ends it; an armed switch then fires.</param>
    public async Task RunAsync(TimeSpan? cancelAfter, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        client.StateChanged += OnStateChanged;
        Task reports = PrintReportsAsync(stop.Token);
        await using var signs = new SignsOfLife(client, terminal.Print);
        if (cancelAfter is not null) await signs.SetAsync(cancelAfter, cancellation);
        var commands = new TradeCommands(client, terminal, _orders, signs, Print);
        terminal.Print($"logged on as {client.Session?.User} (account {client.Session?.Account}); 'help' lists the commands");
        await commands.ListOrdersAsync(null, cancellation);
        while (await terminal.ReadLineAsync(Prompt, cancellation) is { } line)
        {
            if (!await TryRunAsync(commands, line, cancellation)) break;
        }
        await SettleAsync(cancellation);
        if (signs.AreGiven) await signs.SetAsync(null, cancellation);
        client.StateChanged -= OnStateChanged;
        await stop.CancelAsync();
        await reports;
    }

    private async Task<bool> TryRunAsync(TradeCommands commands, string line, CancellationToken cancellation)
    {
        string[] words = line.Replace("/", " / ", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words[0].StartsWith('#')) return true;
        try
        {
            if (!string.Equals(words[0], "place", StringComparison.OrdinalIgnoreCase)) return await commands.RunAsync(words, cancellation);
            await PlaceAsync(commands, cancellation);
        }
        catch (TicketTextException e)
        {
            terminal.Print($"not sent: {e.Message}");
            terminal.Print($"  {string.Join(' ', words)}");
            terminal.Print($"  {new string(' ', words.Take(e.Word).Sum(w => w.Length + 1))}^");
        }
        catch (Exception e) when (e is FormatException or OrderTicketException)
        {
            terminal.Print($"not sent: {e.Message}");
        }
        catch (CliException e)
        {
            terminal.Print($"not done: {e.Why}");
        }
        catch (ExchangeClientException e)
        {
            terminal.Print($"{OrderText.Name(e.Status)}: {e.Message}");
        }
        return true;
    }

    private async Task PlaceAsync(TradeCommands commands, CancellationToken cancellation)
    {
        string symbol = await AskAsync("symbol: ", text => client.GetInstrument(text.ToUpperInvariant()).Symbol, cancellation);
        InstrumentInfo instrument = client.GetInstrument(symbol);
        Side side = await AskAsync("side (buy or sell): ", OrderLine.Side, cancellation);
        decimal quantity = await AskAsync("quantity: ", text => Checked(OrderLine.Quantity(text), q => instrument.ToLots(q)), cancellation);
        decimal? price = await AskAsync<decimal?>(
            "price (empty for a market order): ", text => text.Length == 0 ? null : Checked(OrderLine.Price(text), p => instrument.ToTicks(p)), cancellation);
        await commands.SubmitAsync(new OrderTicket { Symbol = symbol, Side = side, Quantity = quantity, Price = price }, cancellation);
    }

    // Asks until the answer makes sense.
    private async Task<T> AskAsync<T>(string prompt, Func<string, T> read, CancellationToken cancellation)
    {
        while (true)
        {
            string text = (await terminal.ReadLineAsync(prompt, cancellation) ?? throw new FormatException("the input ended before the order was complete")).Trim();
            try
            {
                return read(text);
            }
            catch (Exception e) when (e is FormatException or OrderTicketException)
            {
                terminal.Print(e.Message);
            }
        }
    }

    private static decimal Checked(decimal value, Action<decimal> check)
    {
        check(value);
        return value;
    }

    private void Print(OrderReport report)
    {
        string number = report.ClientOrderId.Length > 0 && report.OrderId > 0 ? $"{_orders.NumberOf(report.Symbol, report.ClientOrderId)}: " : "";
        terminal.Print(number + OrderText.Describe(report));
    }

    private async Task PrintReportsAsync(CancellationToken cancellation)
    {
        try
        {
            await foreach (OrderReport report in client.Reports.WithCancellation(cancellation))
            {
                Volatile.Write(ref _lastReport, Environment.TickCount64);
                Print(report);
            }
        }
        catch (OperationCanceledException)
        {
            // The session is over.
        }
        catch (ExchangeClientException e)
        {
            terminal.Print($"no more reports: {e.Message}");
        }
    }

    // At the end of piped input the last answers' fills are still on their way.
    private async Task SettleAsync(CancellationToken cancellation)
    {
        Volatile.Write(ref _lastReport, Environment.TickCount64);
        while (Environment.TickCount64 - Volatile.Read(ref _lastReport) < QuietTime.TotalMilliseconds) await Task.Delay(20, cancellation);
    }

    private void OnStateChanged(ConnectionStateChange change)
    {
        if (change.State is not (ConnectionState.Disconnected or ConnectionState.Connected or ConnectionState.Closed)) return;
        // Every attempt fails with the same words: once is enough.
        if (change == _lastChange) return;
        _lastChange = change;
        terminal.Print($"connection: {change.State}{(change.Reason.Length > 0 ? $" ({change.Reason})" : "")}");
    }
}
