using ActorExchange.Actors;
using ActorExchange.Engine;
using ActorExchange.Gateway.Web;
using ActorExchange.Protocol;
using Google.Protobuf;

namespace ActorExchange.Gateway.Tests;

/// <summary>REST is a translator: the same commands over it and over TCP make the same books.</summary>
public sealed class SameBookTests
{
    private const int Commands = 120;

    private static readonly string[] Users = ["alice", "bob", "carol"];

    [Fact]
    public async Task Random_orders_over_rest_make_the_same_book_as_over_tcp()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("ACTOREXCHANGE_SEED"), out int given) ? given : Random.Shared.Next();
        ulong[] rest = await OverRestAsync(Script(seed));
        ulong[] tcp = await OverTcpAsync(Script(seed));
        rest.ShouldBe(tcp, $"run again with ACTOREXCHANGE_SEED={seed}");
    }

    /// <summary>Places, cancels, changes and reductions of three users, many of which are refused.</summary>
    private static List<Step> Script(int seed)
    {
        Random random = new(seed);
        List<Step> steps = [];
        for (int i = 0; i < Commands; i++)
        {
            string symbol = random.Next(4) == 0 ? "GLOBEX" : "ACME";
            string price = symbol == "ACME" ? $"10.{random.Next(0, 20):00}" : $"10.{random.Next(0, 4) * 5:00}";
            string quantity = $"{random.Next(0, 12) * 10}";
            string kind = random.Next(10) switch { 0 => "cancel", 1 => "replace", 2 => "reduce", _ => "place" };
            string type = random.Next(6) switch { 0 => "MARKET", 1 => "STOP", _ => "LIMIT" };
            string timeInForce = type == "LIMIT" && random.Next(5) == 0 ? "IOC" : type == "MARKET" ? "IOC" : "GTC";
            steps.Add(new Step(
                Users[random.Next(Users.Length)], kind, $"c{i}", $"c{random.Next(Math.Max(1, i))}", symbol, random.Next(2) == 0 ? "BUY" : "SELL", type, timeInForce, price, quantity,
                type == "LIMIT" && timeInForce == "GTC" && random.Next(6) == 0));
        }
        return steps;
    }

    private static async Task<ulong[]> OverRestAsync(List<Step> steps)
    {
        await using WebFixture exchange = await StartAsync();
        Dictionary<string, RestClient> clients = [];
        foreach (string user in Users)
        {
            clients[user] = await RestClient.LogOnAsync(exchange, user);
            (await clients[user].GetAsync("/account")).ShouldBe(200);
        }
        foreach (Step step in steps)
        {
            RestClient client = clients[step.User];
            RestAnswer answer = step.Kind switch
            {
                "cancel" => await client.DeleteAsync($"/orders/by-client-id/{step.Target}?requestId={step.Id}"),
                "replace" => await client.PatchAsync($"/orders/by-client-id/{step.Target}", $$"""{"clientOrderId":"{{step.Id}}","price":"{{step.Price}}","quantity":"{{step.Quantity}}"}"""),
                "reduce" => await client.PatchAsync($"/orders/by-client-id/{step.Target}", $$"""{"clientOrderId":"{{step.Id}}","reduceBy":"{{step.Quantity}}"}"""),
                _ => await client.PostAsync("/orders", Body(step)),
            };
            answer.Status.ShouldBeOneOf(200, 201, 404, 422);
        }
        foreach (RestClient client in clients.Values) client.Dispose();
        return await HashesAsync(exchange);
    }

    private static string Body(Step step)
    {
        string price = step.Type switch { "LIMIT" => $",\"price\":\"{step.Price}\"", "STOP" => $",\"stopPrice\":\"{step.Price}\"", _ => "" };
        return $$"""
            {"clientOrderId":"{{step.Id}}","symbol":"{{step.Symbol}}","side":"{{step.Side}}","type":"{{step.Type}}","timeInForce":"{{step.TimeInForce}}","quantity":"{{step.Quantity}}"{{price}}{{(step.Hidden ? ",\"hidden\":true" : "")}}}
            """;
    }

    private static async Task<ulong[]> OverTcpAsync(List<Step> steps)
    {
        await using WebFixture exchange = await StartAsync();
        Dictionary<string, RawClient> clients = [];
        foreach (string user in Users) clients[user] = await RawClient.LogOnAsync(exchange.Server.EndPoint, user);
        Dictionary<string, uint> owners = [];
        foreach (Step step in steps)
        {
            // REST looks an order up before it is changed; what nobody placed is never sent.
            bool isKnown = owners.TryGetValue($"{step.User}/{step.Target}", out uint instrument);
            if (step.Kind is "replace" or "reduce" && !isKnown) continue;
            if (step.Kind == "place") owners[$"{step.User}/{step.Id}"] = step.Instrument;
            await clients[step.User].SendAsync(step.ToMessage(instrument));
            Protocol.ExecutionReport? answer = null;
            while (answer is null)
            {
                ServerMessage message = await clients[step.User].ReadAsync();
                bool isAnswer = message.Report is { } report && (report.RequestId.ToStringUtf8() == step.Id || (report.ExecType == Protocol.ExecType.New && report.ClientOrderId.ToStringUtf8() == step.Id));
                if (isAnswer) answer = message.Report;
            }
            if (step.Kind == "place" && answer.Status != Protocol.Status.Ok && answer.Number == 0) owners.Remove($"{step.User}/{step.Id}");
        }
        foreach (RawClient client in clients.Values) client.Dispose();
        return await HashesAsync(exchange);
    }

    /// <summary>A clock that stands still: the books then give every command the next nanosecond.</summary>
    private static Task<WebFixture> StartAsync() =>
        WebFixture.StartAsync(new WebGatewayOptions { UserWeightPerMinute = 0, AddressWeightPerMinute = 0 }, clock: new ManualClock());

    private static async Task<ulong[]> HashesAsync(WebFixture exchange)
    {
        ServerStatusAnswer status = await exchange.Server.Engine.Status.Ask<ServerStatusAnswer>(new Engine.GetServerStatus(1), WebFixture.Patience);
        status.Books.Sum(book => book.DurableSequence).ShouldBeGreaterThan(Commands / 2);
        return [.. status.Books.OrderBy(book => book.InstrumentId).Select(book => book.StateHash)];
    }

    private sealed record Step(
        string User, string Kind, string Id, string Target, string Symbol, string Side, string Type, string TimeInForce, string Price, string Quantity, bool Hidden)
    {
        public uint Instrument => Symbol == "ACME" ? 1u : 2u;

        public ClientMessage ToMessage(uint targetInstrument)
        {
            ByteString id = ByteString.CopyFromUtf8(Id);
            ByteString target = ByteString.CopyFromUtf8(Target);
            WireDecimal.TryParse(Price, out WireDecimal price).ShouldBeTrue();
            long quantity = long.Parse(Quantity);
            return Kind switch
            {
                "cancel" => new ClientMessage { CancelOrder = new CancelOrder { ClientOrderId = id, TargetClientOrderId = target } },
                "replace" => new ClientMessage
                {
                    ReplaceOrder = new Protocol.ReplaceOrder
                    {
                        ClientOrderId = id,
                        InstrumentId = targetInstrument,
                        TargetClientOrderId = target,
                        Price = price.Mantissa,
                        PriceScale = price.Scale,
                        Quantity = quantity,
                    },
                },
                "reduce" => new ClientMessage { ReduceOrder = new ReduceOrder { ClientOrderId = id, InstrumentId = targetInstrument, TargetClientOrderId = target, Quantity = quantity } },
                _ => new ClientMessage { NewOrder = ToOrder(id, price, quantity) },
            };
        }

        private NewOrder ToOrder(ByteString id, WireDecimal price, long quantity)
        {
            NewOrder order = new()
            {
                ClientOrderId = id,
                InstrumentId = Instrument,
                Side = Side == "BUY" ? Protocol.Side.Buy : Protocol.Side.Sell,
                Type = Type switch { "MARKET" => Protocol.OrderType.Market, "STOP" => Protocol.OrderType.Stop, _ => Protocol.OrderType.Limit },
                TimeInForce = TimeInForce == "IOC" ? Protocol.TimeInForce.Ioc : Protocol.TimeInForce.Gtc,
                Quantity = quantity,
            };
            if (Type == "LIMIT") (order.Price, order.PriceScale) = (price.Mantissa, price.Scale);
            if (Type == "STOP") order.Conditions = new OrderConditions { StopPrice = price.Mantissa, PriceScale = price.Scale };
            if (Hidden) order.Conditions = new OrderConditions { Hidden = true };
            return order;
        }
    }
}
