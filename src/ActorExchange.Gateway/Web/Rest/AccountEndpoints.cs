using System.Text.Json;
using ActorExchange.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using GetAccount = ActorExchange.Protocol.GetAccount;

namespace ActorExchange.Gateway.Web;

/// <summary>What an account has.</summary>
internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, WebServices services)
    {
        routes.MapPrivate(
            new ApiOperation("GET", "/account", "Balances, positions, what is held, switches in force, role and permissions.")
            {
                Tag = "Account",
                Weight = 2,
                Answers = [new(200, "The own account.", AccountSchemas.Account)],
            },
            services, (context, user) => AccountAsync(context, user, services));
        routes.MapPrivate(
            new ApiOperation("GET", "/positions", "The own positions.")
            {
                Tag = "Account",
                Weight = 2,
                Answers = [new(200, "Positions.", AccountSchemas.Positions)],
            },
            services, (context, user) => PositionsAsync(context, user, "", services));
        routes.MapPrivate(
            new ApiOperation("GET", "/positions/{user}", "Somebody's positions; of others only with the permission READ_ALL.")
            {
                Tag = "Account",
                Weight = 2,
                Parameters = [new("user", "Name of a user.")],
                Answers = [new(200, "Positions.", AccountSchemas.Positions)],
                Problems = [404],
            },
            services, (context, user) => PositionsAsync(context, user, new QueryReader(context).Path("user"), services));
    }

    private static async Task AccountAsync(HttpContext context, WebUser user, WebServices services)
    {
        UserLink link = await services.Links.OpenAsync(user);
        AccountInfo account = await AskAsync(link, "");
        await JsonAnswers.WriteAsync(context, 200, (account, link.Account.Permissions, services.Exchange.Directory), static (writer, it) =>
        {
            writer.WriteStartObject();
            AccountJson.WriteMembers(writer, it.account, it.Directory);
            WritePermissions(writer, (Core.Permissions)it.Permissions);
            writer.WriteEndObject();
        });
    }

    private static async Task PositionsAsync(HttpContext context, WebUser user, string whose, WebServices services)
    {
        AccountInfo account = await AskAsync(await services.Links.OpenAsync(user), whose);
        await JsonAnswers.WriteAsync(context, 200, (account, services.Exchange.Directory), static (writer, it) =>
        {
            writer.WriteStartObject();
            writer.WriteString("user"u8, it.account.User);
            AccountJson.WritePositions(writer, it.account.Positions, it.Directory);
            writer.WriteEndObject();
        });
    }

    private static async Task<AccountInfo> AskAsync(UserLink link, string whose)
    {
        Response response = await link.AskAsync(new Request { GetAccount = new GetAccount { User = whose } });
        Answers.ThrowIfRefused(response);
        return response.Account;
    }

    private static void WritePermissions(Utf8JsonWriter writer, Core.Permissions permissions)
    {
        writer.WriteStartArray("permissions"u8);
        foreach (string name in PermissionNames.Of(permissions)) writer.WriteStringValue(name);
        writer.WriteEndArray();
    }
}
