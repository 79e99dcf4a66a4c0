using ActorExchange.Cli.Common;
using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Trading;

/// <summary>Carries out what was typed. Answers that no numbered report tells are handed to <paramref name="show"/>.</summary>
internal sealed class TradeCommands(ExchangeClient client, ITradeTerminal terminal, TradeOrders orders, SignsOfLife signs, Action<OrderReport> show)
{
    /// <summary>False at the end of the session.</summary>
    public async Task<bool> RunAsync(string[] words, CancellationToken cancellation)
    {
        if (words.Length >= 3 && OrderWord(words[0])) return await PlaceAsync(words, cancellation);
        switch (words[0].ToLowerInvariant())
        {
            case "cancel" when words.Length > 1 && Is(words[1], "all"): await CancelAllAsync(words[2..], cancellation); break;
            case "cancel" when words.Length == 2: Show(await client.CancelAsync(orders.Find(words[1]), cancellationToken: cancellation)); break;
            case "replace" when words.Length > 2: await ReplaceAsync(words, cancellation); break;
            case "reduce" when words.Length == 3:
                Show(await client.ReduceAsync(orders.Find(words[1]), OrderLine.Quantity(words[2]), cancellationToken: cancellation));
                break;
            case "orders": await ListOrdersAsync(words.Length > 1 ? words[1].ToUpperInvariant() : null, cancellation); break;
            case "book" when words.Length == 2: await ShowBookAsync(words[1].ToUpperInvariant(), cancellation); break;
            case "account": await ShowAccountAsync(cancellation); break;
            case "positions": await ShowPositionsAsync(cancellation); break;
            case "preview" when words.Length > 3: await PreviewAsync(words[1..], cancellation); break;
            case "cancel-after" when words.Length == 2: await CancelAfterAsync(words[1], cancellation); break;
            case "instruments": ListInstruments(); break;
            case "phase" when words.Length == 3: await SetPhaseAsync(words[1].ToUpperInvariant(), PhaseNames.Parse(words[2]), cancellation); break;
            case "reference" when words.Length == 3: await SetReferenceAsync(words[1].ToUpperInvariant(), OrderLine.Price(words[2]), cancellation); break;
            case "quit" or "exit" or "q": return false;
            default: Help(words); break;
        }

        return true;
    }

    /// <summary>Sends one order and shows the answer.</summary>
    public async Task SubmitAsync(OrderTicket ticket, CancellationToken cancellation) => Show(await client.SubmitAsync(ticket, cancellation));

    public async Task ListOrdersAsync(string? symbol, CancellationToken cancellation)
    {
        Page<OrderView> page = await client.GetOpenOrdersAsync(symbol, cancellation);
        foreach (OrderView o in page.Items) terminal.Print($"{orders.NumberOf(o.Symbol, o.ClientOrderId)}: {OrderTermsText.Describe(o)}");
        terminal.Print(page.Items.Count == 0 ? "no working orders" : $"{page.Items.Count} working orders{(page.More ? ", and more" : "")}");
    }

    private static bool OrderWord(string word) => Is(word, "buy") || Is(word, "sell") || Is(word, "b") || Is(word, "s") || TicketText.IsGroup([word]);

    private async Task<bool> PlaceAsync(string[] words, CancellationToken cancellation)
    {
        if (!TicketText.IsGroup(words)) await SubmitAsync(TicketText.Parse(words), cancellation);
        else foreach (OrderAnswer answer in await client.SubmitGroupAsync(TicketText.ParseGroup(words), cancellation)) Show(answer);
        return true;
    }

    private async Task ReplaceAsync(string[] words, CancellationToken cancellation)
    {
        OrderRef order = orders.Find(words[1]);
        OrderChange change = await ChangeLine.Parse(words[2..]).CompleteAsync(client, order, cancellation);
        Show(await client.ReplaceAsync(order, change, cancellationToken: cancellation));
    }

    private async Task CancelAllAsync(string[] words, CancellationToken cancellation)
    {
        IReadOnlyList<OrderAnswer> answers = await MassCancelLine.Parse(words).RunAsync(client, null, cancellation);
        if (answers.Count == 0) terminal.Print("no working orders");
        foreach (OrderAnswer answer in answers) Show(answer);
    }

    private async Task SetPhaseAsync(string symbol, Phase phase, CancellationToken cancellation)
    {
        await client.SetPhaseAsync(symbol, phase, cancellation);
        terminal.Print($"{symbol} is {OrderText.Name(phase)}");
    }

    private async Task SetReferenceAsync(string symbol, decimal price, CancellationToken cancellation)
    {
        await client.SetReferencePriceAsync(symbol, price, cancellation);
        terminal.Print($"the reference price of {symbol} is {OrderText.Number(price)}");
    }

    private async Task ShowBookAsync(string symbol, CancellationToken cancellation)
    {
        MarketDataEvent book = await client.GetBookAsync(symbol, cancellationToken: cancellation);
        foreach (string line in OrderTables.Ladder(book, client.GetInstrument(symbol).Tick)) terminal.Print(line);
    }

    private async Task ShowAccountAsync(CancellationToken cancellation)
    {
        AccountInfo account = await AccountAsync(cancellation);
        terminal.Print(AccountTables.Head(account));
        PrintTable(AccountTables.Cash(account.Cash));
        if (account.Switches.Count > 0) PrintTable(AccountTables.Switches(account.Switches));
    }

    private async Task ShowPositionsAsync(CancellationToken cancellation)
    {
        AccountInfo account = await AccountAsync(cancellation);
        if (account.Positions.Count == 0) terminal.Print("no positions");
        else PrintTable(AccountTables.Positions(account.Positions, client));
    }

    private async Task<AccountInfo> AccountAsync(CancellationToken cancellation)
    {
        Response response = await client.RequestAsync(new Request { GetAccount = new GetAccount() }, cancellation);
        return response.Account ?? new AccountInfo();
    }

    private async Task PreviewAsync(string[] words, CancellationToken cancellation)
    {
        foreach (string line in PreviewText.Lines(await client.PreviewAsync(TicketText.Parse(words), cancellation))) terminal.Print(line);
    }

    private async Task CancelAfterAsync(string word, CancellationToken cancellation)
    {
        TimeSpan? time = Is(word, "off") ? null : SafetyOptions.ReadTime(word);
        await signs.SetAsync(time, cancellation);
        terminal.Print(time is null ? "orders stay when this program is gone" : $"orders are canceled {word} after this program is gone");
    }

    private void PrintTable(TextTable table)
    {
        using var text = new StringWriter();
        table.Write(text);
        foreach (string line in text.ToString().TrimEnd().Split(Environment.NewLine)) terminal.Print(line);
    }

    private void ListInstruments()
    {
        foreach (InstrumentInfo i in client.Instruments.Where(i => !i.Delisted))
            terminal.Print($"{i.Symbol}  {OrderText.Name(i.Phase)}  tick {OrderText.Number(i.Tick)}  lot {OrderText.Number(i.Lot)}  {i.Description}");
    }

    private void Help(string[] words)
    {
        bool asked = Is(words[0], "help");
        if (!asked) terminal.Print($"'{string.Join(' ', words)}' is no command, or some of it is missing:");
        foreach (string line in TradeHelp.Of(asked && words.Length > 1 ? words[1] : null)) terminal.Print(line);
    }

    // Numbered reports are printed as they come; an answer without a number comes nowhere else.
    private void Show(OrderAnswer answer)
    {
        if (answer.Report.Number == 0 || answer.Report.Repeated) show(answer.Report);
    }

    private static bool Is(string text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);
}
