using System.Text.Json;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>The answers to order commands that came with an id.</summary>
internal static class ResultMessages
{
    /// <summary>Of one command.</summary>
    public static void Write(Utf8JsonWriter json, long id, in CommandOutcome outcome)
    {
        SocketMessages.Begin(json, "result"u8, id);
        WriteFields(json, outcome);
        json.WriteEndObject();
    }

    /// <summary>Of several: OK if all were, else the status of the first that was not.</summary>
    public static void Write(Utf8JsonWriter json, JointResult joint)
    {
        Status status = Status.Ok;
        foreach (ref readonly CommandOutcome outcome in joint.Outcomes.AsSpan())
        {
            if (outcome.Status == Status.Ok) continue;
            status = outcome.Status;
            break;
        }

        SocketMessages.Begin(json, "result"u8, joint.Id);
        json.WriteString("status"u8, EnumText<Status>.Name(status));
        json.WriteStartArray("results"u8);
        foreach (ref readonly CommandOutcome outcome in joint.Outcomes.AsSpan())
        {
            json.WriteStartObject();
            WriteFields(json, outcome);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, in CommandOutcome outcome)
    {
        json.WriteString("status"u8, EnumText<Status>.Name(outcome.Status));
        if (!outcome.ClientOrderId.IsEmpty) json.WriteString("clientOrderId"u8, outcome.ClientOrderId.Bytes);
        if (!outcome.RequestId.IsEmpty && outcome.RequestId != outcome.ClientOrderId) json.WriteString("requestId"u8, outcome.RequestId.Bytes);
        if (outcome.OrderId != 0) json.WriteNumber("orderId"u8, outcome.OrderId);
        if (outcome.ExecType == ExecType.MassCanceled) json.WriteNumber("canceled"u8, outcome.Canceled);
        if (outcome.Status != Status.Ok)
            json.WriteString("reason"u8, outcome.Detail is { Message.Length: > 0 } detail ? detail.Message : ProblemTable.Of(outcome.Status).Title);
        if (outcome.Repeated) json.WriteBoolean("repeated"u8, true);
    }
}
