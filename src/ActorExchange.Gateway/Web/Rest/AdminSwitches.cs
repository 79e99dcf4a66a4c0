using System.Text.Json;
using ActorExchange.Core;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>Operators' calls about kill switches.</summary>
internal static class AdminSwitches
{
    private const int LargestRate = 100_000;

    public static async Task ListAsync(AdminCall call)
    {
        Response response = await call.AskAsync(new Request { ListSwitches = new ListSwitches() });
        await call.WriteAsync(json => Write(json, response));
    }

    public static async Task ThrowAsync(AdminCall call)
    {
        ThrowSwitch thrown = await call.ReadAsync(body => new ThrowSwitch
        {
            Scope = (uint)body.Choice<SwitchScope>("scope"),
            Key = body.OptionalText("key") ?? "",
            Level = (uint)body.Choice<SwitchLevel>("level"),
            PerSecond = (int)body.Number("perSecond", 1, LargestRate),
            Reason = body.Text("reason"),
            DryRun = body.Flag("dryRun"),
        });
        Response response = await call.AskAsync(new Request { ThrowSwitch = thrown });
        await call.WriteAsync(json =>
        {
            json.WriteBoolean("dryRun", thrown.DryRun);
            if (thrown.DryRun) json.WriteString("effect", response.Reason);
            Write(json, response);
        });
    }

    public static async Task ClearAsync(AdminCall call)
    {
        string reason = call.Query("reason") is { Length: > 0 } text ? text : throw AdminCall.Unreadable("reason", "is missing");
        Response response = await call.AskAsync(new Request { ClearSwitch = new ClearSwitch { Id = call.NumberPart("id"), Reason = reason } });
        await call.WriteAsync(json => Write(json, response));
    }

    private static void Write(Utf8JsonWriter json, Response response)
    {
        json.WriteStartArray("switches");
        foreach (Protocol.RiskSwitch thrown in response.Switches) AccountJson.Write(json, thrown);
        json.WriteEndArray();
    }
}
