using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ActorExchange.Gateway.Tests;

/// <summary>The document of all messages against the code; that messages are as it says, every socket test checks.</summary>
public sealed partial class AsyncApiTests
{
    [Fact]
    public async Task The_document_is_served()
    {
        await using WebFixture exchange = await WebFixture.StartAsync();
        JsonElement document = await exchange.Http.GetFromJsonAsync<JsonElement>("/api/v1/asyncapi.json");
        document.GetProperty("asyncapi").GetString().ShouldBe("3.0.0");
    }

    [Fact]
    public void Every_operation_and_type_of_the_code_is_in_the_document_and_no_other()
    {
        string web = Path.Combine(Root(), "src", "ActorExchange.Gateway", "Web");
        string connection = File.ReadAllText(Path.Combine(web, "Streams", "WebSocketConnection.cs"));
        string dispatch = connection[connection.IndexOf("ValueTask CarryOutAsync", StringComparison.Ordinal)..connection.IndexOf("void Refuse", StringComparison.Ordinal)];
        IEnumerable<string> cases = Quoted().Matches(string.Join('\n', dispatch.Split('\n').Where(line => line.TrimStart().StartsWith("case \"", StringComparison.Ordinal))))
            .Select(m => m.Groups[1].Value);
        cases.Distinct().Order().ShouldBe(AsyncApi.Operations.Order());

        IEnumerable<string> types = new[] { "Streams", "Feeds", "History", "Json" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(web, folder), "*.cs"))
            .SelectMany(file => Types().Matches(File.ReadAllText(file)))
            .Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Success ? m.Groups[2].Value : m.Groups[3].Value)
            .Where(type => type is not ("object" or "integer"));
        types.Distinct().Order().ShouldBe(AsyncApi.Types.Order());
    }

    [Fact]
    public void References_lead_somewhere_and_examples_are_valid()
    {
        JsonSchema schemas = new(AsyncApi.Document);
        foreach (Match reference in References().Matches(AsyncApi.Document.GetRawText())) schemas.Resolve(reference.Groups[1].Value);
        foreach (JsonProperty message in AsyncApi.Document.GetProperty("components").GetProperty("messages").EnumerateObject())
        {
            if (!message.Value.TryGetProperty("examples", out JsonElement examples)) continue;
            foreach (JsonElement example in examples.EnumerateArray()) AsyncApi.CheckReceived(example.GetProperty("payload"));
        }
    }

    /// <summary>The page's examples, those of market data included: JSON objects in its code blocks.</summary>
    [Fact]
    public void Examples_of_the_page_are_messages_of_the_document()
    {
        int count = 0;
        foreach (string line in File.ReadLines(Path.Combine(Root(), "docs", "websocket.md")).Where(l => l.StartsWith("{\"", StringComparison.Ordinal)))
        {
            JsonElement example = JsonDocument.Parse(line).RootElement;
            if (example.TryGetProperty("op", out _)) AsyncApi.CheckReceived(example);
            else AsyncApi.CheckSent(example);
            count++;
        }

        count.ShouldBeGreaterThan(20);
    }

    private static string Root([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "..");

    [GeneratedRegex("\"([A-Za-z]+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("(?<![A-Za-z])Begin\\((?:json, |message\\.Json, |writer, )?\"([a-z]+)\"u8|\"type\"u8, \"([a-z]+)\"u8|\\\\\"type\\\\\":\\\\\"([a-z]+)")]
    private static partial Regex Types();

    [GeneratedRegex("\"\\$ref\": \"(#[^\"]+)\"")]
    private static partial Regex References();
}
