using System.Text.Json;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>What only the logged-on user is told, besides executions and results.</summary>
internal static class PrivateMessages
{
    /// <summary>The members of "authenticated", after its type and id.</summary>
    public static void WriteLogon(Utf8JsonWriter json, WebUser user, LogonAck logon, InstrumentDirectory instruments)
    {
        json.WriteString("user"u8, user.Name);
        json.WriteNumber("account"u8, logon.Account);
        json.WriteString("role"u8, logon.Role);
        json.WriteStartArray("permissions"u8);
        foreach (string permission in PermissionNames.Of((Permissions)logon.Permissions)) json.WriteStringValue(permission);
        json.WriteEndArray();
        if (user.ExpiresAt is { } end) TimeText.Write(json, "expiresAt"u8, TimeText.Of(end));
        json.WriteStartObject("reportNumbers"u8);
        foreach (Protocol.ReportToken token in logon.Tokens)
            if (instruments.Find(token.InstrumentId) is { } view) json.WriteNumber(view.Instrument.Symbol, token.Number);
        json.WriteEndObject();
    }

    public static void WriteAccount(Utf8JsonWriter json, Protocol.AccountUpdate update, InstrumentDirectory instruments)
    {
        SocketMessages.Begin(json, "account"u8, null);
        json.WriteBoolean("snapshot"u8, update.Snapshot);
        if (update.More) json.WriteBoolean("more"u8, true);
        AccountJson.WriteBalances(json, update.Cash);
        AccountJson.WritePositions(json, update.Positions, instruments);
        json.WriteEndObject();
    }
}
