using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ActorExchange.Gateway.Web;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Tests;

/// <summary>docs/rest.md against the code: its tables, and its examples against a running server.</summary>
public sealed partial class RestDocumentTests
{
    [Fact]
    public void The_table_of_problems_is_the_code()
    {
        Dictionary<string, int> listed = [];
        foreach (Match row in ProblemRow().Matches(Document()))
            foreach (Match code in Code().Matches(row.Groups[2].Value)) listed[code.Groups[1].Value] = int.Parse(row.Groups[1].Value);
        Dictionary<string, int> expected = [];
        foreach (Status status in Enum.GetValues<Status>().Where(s => s != Status.Ok)) expected[EnumText<Status>.Name(status)] = ProblemTable.Of(status).HttpStatus;
        foreach (WebProblem problem in Enum.GetValues<WebProblem>()) expected[EnumText<WebProblem>.Name(problem)] = ProblemTable.Of(problem).HttpStatus;
        listed.ShouldBe(expected.Where(e => e.Value != 422), ignoreOrder: true);
    }

    [Fact]
    public async Task The_table_of_weights_is_the_code()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        Dictionary<string, int> listed = [];
        foreach (Match row in WeightRow().Matches(Document()))
            foreach (Match code in Target().Matches(row.Groups[2].Value)) listed[code.Groups[1].Value] = int.Parse(row.Groups[1].Value);
        foreach (ApiOperation operation in OpenApiDocument.Operations(exchange.Server.WebEndpoints))
        {
            if (operation.Path.StartsWith("/auth", StringComparison.Ordinal) || operation.Path.StartsWith("/admin", StringComparison.Ordinal)) continue;
            string name = $"{operation.Method} {operation.Path}";
            bool isOne = operation.Path.StartsWith("/orders/{", StringComparison.Ordinal) || operation.Path.StartsWith("/orders/by-client-id/", StringComparison.Ordinal);
            if (isOne) name = $"{operation.Method} /orders/…";
            listed.ShouldContainKey(name, $"weight {operation.Weight}");
            listed[name].ShouldBe(operation.Weight, name);
        }
    }

    [Fact]
    public async Task Every_example_is_what_a_server_answers()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        Dictionary<string, string> tokens = new() { ["TOKEN"] = await TokenAsync(exchange, "alice"), ["BOB"] = await TokenAsync(exchange, "bob") };
        StringBuilder wrong = new();
        MatchCollection examples = Example().Matches(Document());
        examples.Count.ShouldBeGreaterThan(12);
        foreach (Match example in examples)
        {
            string answer = await RunAsync(exchange, example.Groups[1].Value, tokens);
            if (Normal(answer) != Normal(example.Groups[2].Value)) wrong.Append(example.Groups[1].Value).Append('\n').Append(answer).Append('\n');
        }
        wrong.ToString().ShouldBeEmpty();
    }

    private static async Task<string> RunAsync(WebFixture exchange, string command, Dictionary<string, string> tokens)
    {
        string target = Url().Match(command).Groups[1].Value;
        Match body = Body().Match(command);
        string method = Method().Match(command) is { Success: true } given ? given.Groups[1].Value : body.Success ? "POST" : "GET";
        using HttpRequestMessage request = new(new HttpMethod(method), target);
        if (Bearer().Match(command) is { Success: true } bearer) request.Headers.Authorization = new("Bearer", tokens[bearer.Groups[1].Value]);
        if (body.Success) request.Content = new StringContent(body.Groups[1].Value, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await exchange.Http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<string> TokenAsync(WebFixture exchange, string user)
    {
        using StringContent body = new($"{{\"user\":\"{user}\"}}", Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await exchange.Http.PostAsync("/api/v1/auth/token", body);
        string token = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("token").GetString()!;
        using HttpRequestMessage first = new(HttpMethod.Get, "/api/v1/account") { Headers = { Authorization = new("Bearer", token) } };
        (await exchange.Http.SendAsync(first)).EnsureSuccessStatusCode();
        return token;
    }

    /// <summary>Without what is another each time: times, and ids that the server makes.</summary>
    private static string Normal(string json)
    {
        if (json.Trim().Length == 0) return "";
        string text = JsonNode.Parse(json)!.ToJsonString();
        return MadeId().Replace(Time().Replace(text, "TIME"), "ID");
    }

    private static string Document([CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "..", "docs", "rest.md"));

    [GeneratedRegex(@"^\| (?<1>4\d\d|5\d\d) \| (?<2>.*) \|$", RegexOptions.Multiline)]
    private static partial Regex ProblemRow();

    [GeneratedRegex(@"^\| (?<1>\d\d?) \| (?<2>`.*) \|$", RegexOptions.Multiline)]
    private static partial Regex WeightRow();

    [GeneratedRegex("`(?<1>[A-Z_]{4,})`")]
    private static partial Regex Code();

    [GeneratedRegex("`(?<1>[A-Z]+ /[^`]*)`")]
    private static partial Regex Target();

    [GeneratedRegex("```sh\n(?<1>curl [^\n]*)\n```\n```json\n(?<2>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("localhost:8080(?<1>[^ \"]*)")]
    private static partial Regex Url();

    [GeneratedRegex("-d '(?<1>[^']*)'")]
    private static partial Regex Body();

    [GeneratedRegex("-X (?<1>[A-Z]+)")]
    private static partial Regex Method();

    [GeneratedRegex("Bearer \\$(?<1>[A-Z]+)")]
    private static partial Regex Bearer();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z")]
    private static partial Regex Time();

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex MadeId();
}
