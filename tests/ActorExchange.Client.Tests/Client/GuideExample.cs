// The example of docs/client.md: a test holds that the page shows the marked lines as they are here.
using ActorExchange.Protocol;

namespace ActorExchange.Client.Tests;

internal static class GuideExample
{
    // <example>
    public static async Task BuyOneAndWatchAsync(string host, int port, string tokenFile)
    {
        string tokens = File.Exists(tokenFile) ? await File.ReadAllTextAsync(tokenFile) : "";
        await using var client = new ExchangeClient(new ExchangeClientOptions
        {
            Host = host,
            Port = port,
            User = "Alice",
            ResumeFrom = ResumeTokens.Parse(tokens), // everything since the last run
        });
        client.StateChanged += change => Console.WriteLine($"{change.State} {change.Reason}");
        await client.ConnectAsync();

        OrderAnswer answer = await client.SubmitAsync(OrderTicket.Limit("ONE", Side.Buy, quantity: 2, price: 101.50m));
        if (!answer.Accepted)
        {
            Console.WriteLine($"refused: {answer.Status}");
            return;
        }

        await foreach (OrderReport report in client.Reports)
        {
            Console.WriteLine($"{report.Number}: {report.ExecType} {report.Symbol} {report.LastQuantity} @ {report.LastPrice}, {report.Leaves} left");
            await File.WriteAllTextAsync(tokenFile, client.GetResumeTokens().ToString());
            if (report.OrderId == answer.OrderId && report.ExecType == ExecType.Trade) break;
        }
    }
    // </example>
}
