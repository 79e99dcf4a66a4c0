using ActorExchange.Cli.Common;
using ActorExchange.Client;
using ActorExchange.Core;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Replay;

/// <summary>
/// A recorded flow knows of no money: whoever replays it needs a role in which nothing has to be there and nothing is limited. The replay gives it to its
/// user if it may, and says so; otherwise it says what an operator has to do.
/// </summary>
internal static class ReplayRole
{
    public static async Task GiveAsync(ExchangeClient client, string role, CliConsole console, CancellationToken cancellation)
    {
        Response response = await client.RequestAsync(new Request { GetAccount = new Protocol.GetAccount() }, cancellation);
        if (response.Account is not { } account || account.Mode == (uint)AccountMode.Unlimited || account.Role == role) return;
        var change = new Protocol.ChangeUser { User = account.User, Role = role, Reason = "replay of a recorded flow" };
        try
        {
            await client.RequestAsync(new Request { ChangeUser = change }, cancellation);
            if (!console.Json) console.Error.WriteLine($"user {account.User} has the role {role} now, not {account.Role}: a recorded flow knows of no money");
        }
        catch (RequestRefusedException e) when (e.Status is Status.NotAuthorized or Status.UnknownRole)
        {
            throw new CliException(
                ExitCodes.Refused, $"user {account.User} cannot replay a flow as {account.Role}",
                $"its money would run out where the flow's did not, and the trades would be others; it may not take the role {role} by itself ({e.Message})",
                $"an operator gives it: exchange users role {account.User} {role} --yes");
        }
    }
}
