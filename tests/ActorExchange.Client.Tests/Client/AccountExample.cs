// The second example of docs/client.md: a test holds that the page shows the marked lines as they are here.
using ActorExchange.Protocol;

namespace ActorExchange.Client.Tests;

internal static class AccountExample
{
    // <example>
    public static async Task BuyIfItFitsAsync(string host, int port)
    {
        await using var client = new ExchangeClient(new ExchangeClientOptions
        {
            Host = host,
            Port = port,
            User = "Alice",
            WatchAccount = true,       // have cash and positions told
            CancelOnDisconnect = true, // if this program dies, so do its orders
        });
        await client.ConnectAsync();
        await client.CancelAllAfterAsync(TimeSpan.FromSeconds(30)); // and if it hangs: to be called again and again

        OrderTicket ticket = OrderTicket.Limit("ONE", Side.Buy, quantity: 2, price: 101.50m);
        OrderEstimate estimate = await client.PreviewAsync(ticket);
        Console.WriteLine($"would hold {estimate.Hold}, at most {estimate.FeeAsTaker} of it for fees");
        if (estimate.Status != Status.Ok) return;

        OrderAnswer answer = await client.SubmitAsync(ticket);
        if (answer.Report.Refusal is { } refusal) Console.WriteLine($"{refusal.Kind}: {refusal.Observed}, allowed {refusal.Limit}");

        await foreach (AccountFigures account in client.AccountUpdates())
        {
            if (account.FindPosition("ONE") is not { } position) continue;
            Console.WriteLine($"{position.Quantity} at {position.AveragePrice}, {position.Total} won, {account.FindCash("USD")?.Available} left");
            break;
        }
    }
    // </example>
}
