using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>Operators' calls about roles, fees, margins and the limits of one account.</summary>
internal static class AdminRisk
{
    public static async Task GetLimitsAsync(AdminCall call)
    {
        string user = call.Part("user");
        Response response = await call.AskAsync(new Request { GetLimits = new GetLimits { User = user } });
        await WriteLimitsAsync(call, user, response, dryRun: null);
    }

    public static async Task PutLimitsAsync(AdminCall call)
    {
        bool dryRun = call.QueryFlag("dryRun");
        string user = call.Part("user");
        ChangeLimits change = await call.ReadAsync(body => body.Has("limits")
            ? new ChangeLimits { User = user, Limits = { body.Objects("limits", AdminRiskReader.Constraint) }, Reason = body.Text("reason"), DryRun = dryRun }
            : throw body.Fault("limits", "is missing; an empty list takes all own limits away"));
        Response response = await call.AskAsync(new Request { ChangeLimits = change });
        await WriteLimitsAsync(call, user, response, dryRun);
    }

    public static async Task GetModelAsync(AdminCall call)
    {
        Response response = await call.AskAsync(new Request { GetRiskModel = new GetRiskModel() });
        await call.WriteAsync(json => AdminRiskJson.Write(json, response.RiskModel));
    }

    public static async Task ChangeModelAsync(AdminCall call)
    {
        bool dryRun = call.QueryFlag("dryRun");
        ChangeRiskModel change = await call.ReadAsync(body => new ChangeRiskModel
        {
            Changes = AdminRiskReader.Model(body),
            RemovedRoles = { body.Texts("removedRoles") },
            Reason = body.Text("reason"),
            DryRun = dryRun,
        });
        Response response = await call.AskAsync(new Request { ChangeRiskModel = change });
        await call.WriteAsync(json =>
        {
            json.WriteBoolean("dryRun", dryRun);
            if (response.RiskModel is { } model) AdminRiskJson.Write(json, model);
        });
    }

    private static Task WriteLimitsAsync(AdminCall call, string user, Response response, bool? dryRun) => call.WriteAsync(json =>
    {
        json.WriteString("user", user);
        if (dryRun is { } dry) json.WriteBoolean("dryRun", dry);
        if (response.Limits?.Role is { } role)
        {
            json.WriteStartObject("role");
            AdminRiskJson.Write(json, role);
            json.WriteEndObject();
        }
        if (response.Limits is { } limits) json.Objects("own", limits.Own, AdminRiskJson.Write);
    });
}
