using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>What is in somebody's account.</summary>
internal static class AdminAccounts
{
    public static async Task GetAsync(AdminCall call)
    {
        Response response = await call.AskAsync(new Request { GetAccount = new GetAccount { User = call.Part("user") } });
        await call.WriteAsync(json => AccountJson.WriteMembers(json, response.Account, call.Instruments));
    }
}
