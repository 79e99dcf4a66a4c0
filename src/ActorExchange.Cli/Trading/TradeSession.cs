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

    private static readonly string[] Help =
    [
        "buy|sell QUANTITY SYMBOL [PRICE] [gtc|ioc|fok]   place an order; no price: a market order",
        "place                                            place an order, asked step by step",
        "cancel N                                         cancel order N (or its client order id)",
        "replace N PRICE QUANTITY                         new price and total quantity",
        "orders [SYMBOL]    book SYMBOL    instruments    look",
        "help    quit",
    ];

    private readonly TradeOrders _orders = new();
    private ConnectionStateChange? _lastChange;
    private long _lastReport = Environment.TickCount64;

    /// <summary>Runs until quit or the end of the input.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        client.StateChanged += OnStateChanged;
        Task reports = PrintReportsAsync(stop.Token);
        terminal.Print($"logged on as {client.Session?.User} (account {client.Session?.Account}); 'help' lists the commands");
        await ListOrdersAsync(null, cancellation);
        while (await terminal.ReadLineAsync(Prompt, cancellation) is { } line)
        {
            if (!await TryRunAsync(line, cancellation)) break;
        }
        await SettleAsync(cancellation);
        client.StateChanged -= OnStateChanged;
        await stop.CancelAsync();
        await reports;
    }

    private async Task<bool> TryRunAsync(string line, CancellationToken cancellation)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0 || words[0].StartsWith('#')) return true;
        try
        {
            return await RunAsync(words, cancellation);
        }
        catch (Exception e) when (e is FormatException or OrderTicketException)
        {
            terminal.Print($"not sent: {e.Message}");
        }
        catch (ExchangeClientException e)
        {
            terminal.Print($"{OrderText.Name(e.Status)}: {e.Message}");
        }
        return true;
    }

    private async Task<bool> RunAsync(string[] words, CancellationToken cancellation)
    {
        switch (words[0].ToLowerInvariant())
        {
            case "buy" or "sell" or "b" or "s" when words.Length >= 3:
                await SubmitAsync(OrderLine.Parse(words[0], words[1], words[2], words[3..], null), cancellation);
                return true;
            case "place": await PlaceAsync(cancellation); return true;
            case "cancel" when words.Length == 2: Show(await client.CancelAsync(_orders.Find(words[1]), cancellationToken: cancellation)); return true;
            case "replace" when words.Length == 4:
                Show(await client.ReplaceAsync(_orders.Find(words[1]), OrderLine.Price(words[2]), OrderLine.Quantity(words[3]), cancellationToken: cancellation));
                return true;
            case "orders": await ListOrdersAsync(words.Length > 1 ? words[1].ToUpperInvariant() : null, cancellation); return true;
            case "book" when words.Length == 2: await ShowBookAsync(words[1].ToUpperInvariant(), cancellation); return true;
            case "instruments": ListInstruments(); return true;
            case "quit" or "exit" or "q": return false;
            default:
                foreach (string help in Help) terminal.Print(help);
                return true;
        }
    }

    private async Task PlaceAsync(CancellationToken cancellation)
    {
        string symbol = await AskAsync("symbol: ", text => client.GetInstrument(text.ToUpperInvariant()).Symbol, cancellation);
        InstrumentInfo instrument = client.GetInstrument(symbol);
        Side side = await AskAsync("side (buy or sell): ", OrderLine.Side, cancellation);
        decimal quantity = await AskAsync("quantity: ", text => Checked(OrderLine.Quantity(text), q => instrument.ToLots(q)), cancellation);
        decimal? price = await AskAsync<decimal?>(
            "price (empty for a market order): ", text => text.Length == 0 ? null : Checked(OrderLine.Price(text), p => instrument.ToTicks(p)), cancellation);
        await SubmitAsync(new OrderTicket { Symbol = symbol, Side = side, Quantity = quantity, Price = price }, cancellation);
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

    private async Task SubmitAsync(OrderTicket ticket, CancellationToken cancellation)
    {
        InstrumentInfo instrument = client.GetInstrument(ticket.Symbol);
        instrument.ToLots(ticket.Quantity);
        if (ticket.Price is { } price) instrument.ToTicks(price);
        Show(await client.SubmitAsync(ticket, cancellation));
    }

    // Numbered reports are printed as they come; an answer without a number comes nowhere else.
    private void Show(OrderAnswer answer)
    {
        if (answer.Report.Number == 0 || answer.Report.Repeated) Print(answer.Report);
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

    private async Task ListOrdersAsync(string? symbol, CancellationToken cancellation)
    {
        Page<OrderView> page = await client.GetOpenOrdersAsync(symbol, cancellation);
        foreach (OrderView o in page.Items)
        {
            terminal.Print($"{_orders.NumberOf(o.Symbol, o.ClientOrderId)}: {OrderText.Name(o.Side)} {OrderText.Number(o.Quantity)} {o.Symbol} at {OrderText.Number(o.Price)}, "
                + $"{OrderText.Number(o.Leaves)} left [{o.ClientOrderId} #{o.OrderId}]");
        }
        terminal.Print(page.Items.Count == 0 ? "no working orders" : $"{page.Items.Count} working orders{(page.More ? ", and more" : "")}");
    }

    private async Task ShowBookAsync(string symbol, CancellationToken cancellation)
    {
        MarketDataEvent book = await client.GetBookAsync(symbol, cancellationToken: cancellation);
        foreach (string line in OrderTables.Ladder(book, client.GetInstrument(symbol).Tick)) terminal.Print(line);
    }

    private void ListInstruments()
    {
        foreach (InstrumentInfo i in client.Instruments.Where(i => !i.Delisted))
            terminal.Print($"{i.Symbol}  {OrderText.Name(i.Phase)}  tick {OrderText.Number(i.Tick)}  lot {OrderText.Number(i.Lot)}  {i.Description}");
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
