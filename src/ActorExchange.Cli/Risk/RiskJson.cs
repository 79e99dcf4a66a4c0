using System.Text.Json;
using System.Text.Json.Nodes;
using ActorExchange.Core;
using ActorExchange.Hocon;

namespace ActorExchange.Cli.Risk;

/// <summary>Roles and limits as JSON: what --file reads back.</summary>
internal static class RiskJson
{
    public static JsonNode Of(Constraint constraint) => Of(RiskTree.Of(constraint));

    public static JsonNode Of(HoconValue value) => JsonNode.Parse(HoconJson.Write(value)) ?? throw new JsonException("a value is expected");
}
