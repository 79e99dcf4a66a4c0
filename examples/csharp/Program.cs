// A trading program in C#, without the client library: logs in, trades by REST, follows market data and its own orders over WebSockets, loses both connections,
// resumes, and checks that nothing was lost. Exit code 0: nothing was.
//
//   dotnet run --project examples/csharp [URL] [SYMBOL]      http://127.0.0.1:8080 and ACME by default; an exchange in open mode
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Stream = ActorExchange.Examples.Stream;

var site = new Uri(args.Length > 0 ? args[0] : "http://127.0.0.1:8080");
string symbol = args.Length > 1 ? args[1] : "ACME";
var sockets = new Uri($"ws{site.ToString()[4..].TrimEnd('/')}/ws/v1");
using var http = new HttpClient();
http.BaseAddress = site;
var reports = new List<JsonElement>();
var sequences = new List<long>();
long run = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

string alice = await LogInAsync("alice");
string bob = await LogInAsync("bob");
Console.WriteLine($"logged in as cs-alice-{run} and cs-bob-{run}");

using Stream firstMarket = await WatchAsync(null);
using Stream firstOwn = await FollowAsync(alice, null);
await ReadToAsync(firstMarket);
await firstOwn.ReadUntilAsync(m => Text(m, "type") == "authenticated");

JsonElement asks = (await CallAsync(HttpMethod.Get, $"orderbook/{symbol}")).GetProperty("asks");
string price = asks.GetArrayLength() > 0 ? asks[0][0].GetString()! : "100";
string orderId = $"cs-{run}";
await CallAsync(HttpMethod.Post, "orders", new { clientOrderId = orderId, symbol, side = "SELL", type = "LIMIT", quantity = "100", price }, alice);
await TradeAsync(10);
reports.AddRange(Executions(await firstOwn.ReadUntilAsync(m => Text(m, "execType") == "TRADE")));
await ReadToAsync(firstMarket);
Console.WriteLine($"{symbol} at {price}: Alice sells 100, Bob buys; filled {Text(reports[^1], "filled")} (report {Number(reports[^1])})");

firstMarket.Cut();
firstOwn.Cut();
Console.WriteLine($"cut after report {Number(reports[^1])} and market data {sequences[^1]}; Bob goes on buying, Alice cancels the rest");
await TradeAsync(20);
await TradeAsync(30);
await CallAsync(HttpMethod.Delete, $"orders?symbol={symbol}", token: alice);

using Stream market = await WatchAsync(sequences[^1]);
using Stream own = await FollowAsync(alice, Number(reports[^1]));
reports.AddRange(Executions(await own.ReadUntilAsync(m => Text(m, "type") == "resumed")));
await ReadToAsync(market);
JsonElement answer = await CallAsync(HttpMethod.Get, $"fills?symbol={symbol}", token: alice);
List<long> fills = [.. answer.GetProperty("fills").EnumerateArray().Select(TradeId)];

List<long> seen = [.. reports.Where(r => Text(r, "execType") == "TRADE").Select(TradeId)];
bool whole = seen.SequenceEqual(fills)
    && reports.Select(Number).SequenceEqual(Enumerable.Range(1, reports.Count).Select(i => (long)i))
    && sequences.SequenceEqual(Enumerable.Range(0, sequences.Count).Select(i => sequences[0] + i));
if (!whole)
{
    Console.Error.WriteLine($"LOST: fills {string.Join(' ', fills)}, seen {string.Join(' ', seen)}, reports {string.Join(' ', reports.Select(Number))}, market data {string.Join(' ', sequences)}");
    return 1;
}

Console.WriteLine($"nothing was lost: {fills.Count} fills, reports 1 to {reports.Count}, market data {sequences[0]} to {sequences[^1]}");
return 0;

async Task<string> LogInAsync(string name) => Text(await CallAsync(HttpMethod.Post, "auth/token", new { user = $"cs-{name}-{run}" }), "token");

// Market data of the symbol; with the last sequence applied it goes on right after it.
Task<Stream> WatchAsync(long? resume) => Stream.OpenAsync(
    sockets, resume is null ? new { op = "subscribe", id = 1, channel = "orderbook", symbol, depth = 10 } : new { op = "subscribe", id = 1, channel = "orderbook", symbol, depth = 10, resume });

// A user's own reports, from the first or from after the last one seen.
Task<Stream> FollowAsync(string token, long? lastReport)
{
    var resume = new Dictionary<string, long>(StringComparer.Ordinal);
    if (lastReport is { } last) resume[symbol] = last;
    return Stream.OpenAsync(sockets, new { op = "auth", id = 1, token, resume });
}

// Market data up to where the exchange is now.
async Task ReadToAsync(Stream from)
{
    long now = (await CallAsync(HttpMethod.Get, $"orderbook/{symbol}")).GetProperty("sequence").GetInt64();
    while (sequences.Count == 0 || sequences[^1] < now)
    {
        JsonElement message = (await from.ReadUntilAsync(m => Text(m, "type") is "snapshot" or "update"))[^1];
        if (Text(message, "type") == "snapshot" && sequences.Count > 0) throw new InvalidOperationException("market data was resumed too late: what was between is not known");
        sequences.Add(message.GetProperty("sequence").GetInt64());
    }
}

// Bob buys what is offered up to Alice's price until so much of her order is filled, whoever else is in the market.
async Task TradeAsync(decimal filled)
{
    while (true)
    {
        decimal before = Amount((await CallAsync(HttpMethod.Get, $"orders/by-client-id/{orderId}", token: alice)).GetProperty("filled"));
        if (before >= filled) return;
        JsonElement book = await CallAsync(HttpMethod.Get, $"orderbook/{symbol}?depth=100");
        decimal others = book.GetProperty("asks").EnumerateArray().Where(ask => Amount(ask[0]) <= decimal.Parse(price, CultureInfo.InvariantCulture)).Sum(ask => Amount(ask[1])) - (100 - before);
        string quantity = (Math.Max(others, 0) + filled - before).ToString(CultureInfo.InvariantCulture);
        await CallAsync(HttpMethod.Post, "orders", new { symbol, side = "BUY", type = "LIMIT", timeInForce = "IOC", quantity, price }, bob);
    }
}

// One REST request. Refusals are problems (RFC 9457): their detail says what, why and what next.
async Task<JsonElement> CallAsync(HttpMethod method, string path, object? body = null, string? token = null)
{
    using var request = new HttpRequestMessage(method, $"api/v1/{path}");
    if (body is not null) request.Content = JsonContent.Create(body, new MediaTypeHeaderValue("application/json"));
    if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
    using HttpResponseMessage response = await http.SendAsync(request);
    string text = await response.Content.ReadAsStringAsync();
    return response.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException($"{method} {path}: {(int)response.StatusCode} {text}");
}

static IEnumerable<JsonElement> Executions(IEnumerable<JsonElement> messages) => messages.Where(m => Text(m, "type") == "execution");

static string Text(JsonElement message, string name) => message.TryGetProperty(name, out JsonElement value) ? value.GetString() ?? "" : "";

static long Number(JsonElement report) => report.GetProperty("number").GetInt64();

static long TradeId(JsonElement message) => message.TryGetProperty("tradeId", out JsonElement value) ? value.GetInt64() : 0;

static decimal Amount(JsonElement text) => decimal.Parse(text.GetString()!, CultureInfo.InvariantCulture);
