using System.Text.Json;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>What the server says on a socket besides market data and reports: each method writes one message.</summary>
internal static class SocketMessages
{
    public static void Welcome(Utf8JsonWriter json, string server, long now, TimeSpan heartbeat, int maxMessageBytes)
    {
        Begin(json, "welcome"u8, null);
        json.WriteString("server"u8, server);
        TimeText.Write(json, "time"u8, now);
        json.WriteNumber("heartbeatSeconds"u8, Math.Max(1, (long)heartbeat.TotalSeconds));
        json.WriteNumber("maxMessageBytes"u8, maxMessageBytes);
        json.WriteEndObject();
    }

    public static void Heartbeat(Utf8JsonWriter json, long now)
    {
        Begin(json, "heartbeat"u8, null);
        TimeText.Write(json, "time"u8, now);
        json.WriteEndObject();
    }

    public static void Pong(Utf8JsonWriter json, long? id, long now)
    {
        Begin(json, "pong"u8, id);
        TimeText.Write(json, "time"u8, now);
        json.WriteEndObject();
    }

    /// <summary>An operation was not carried out, and nothing of it reached the exchange.</summary>
    public static void Error(Utf8JsonWriter json, long? id, Status status, string reason, string? field = null)
    {
        Begin(json, "error"u8, id);
        json.WriteString("code"u8, EnumText<Status>.Name(status));
        json.WriteNumber("number"u8, (int)status);
        json.WriteString("reason"u8, reason);
        if (!string.IsNullOrEmpty(field)) json.WriteString("field"u8, field);
        json.WriteEndObject();
    }

    /// <summary>A subscription is over.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="id">Of the operation that ended it; null: the client did not, or gave none.</param>
    /// <param name="topic">What it was.</param>
    /// <param name="reason">Why, if the client did not end it.</param>
    public static void Unsubscribed(Utf8JsonWriter json, long? id, Topic topic, string? reason = null)
    {
        Begin(json, "unsubscribed"u8, id);
        json.WriteString("channel"u8, topic.ChannelName);
        if (topic.Symbol.Length > 0) json.WriteString("symbol"u8, topic.Symbol);
        if (topic.Interval.Length > 0) json.WriteString("interval"u8, topic.Interval);
        if (reason is not null) json.WriteString("reason"u8, reason);
        json.WriteEndObject();
    }

    /// <summary>Begins a message; the caller ends it.</summary>
    public static void Begin(Utf8JsonWriter json, ReadOnlySpan<byte> type, long? id)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        if (id is { } number) json.WriteNumber("id"u8, number);
    }
}
