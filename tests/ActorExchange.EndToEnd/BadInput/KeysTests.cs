using System.Text.Json;
using ActorExchange.Client;
using ActorExchange.EndToEnd.Processes;
using ActorExchange.Protocol;

namespace ActorExchange.EndToEnd.BadInput;

public sealed class KeysTests
{
    [Fact]
    public async Task With_keys_only_the_right_key_logs_on_also_after_a_kill()
    {
        using var folder = new TestFolder();
        string config = folder.Write("keys.conf", "exchange.auth.mode = keys\n");
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"], FreePort.Pick(), "--config", config);
        JsonElement first = server.Listening.GetProperty("firstOperator");
        (string chief, string key) = (first.GetProperty("user").GetString()!, first.GetProperty("key").GetString()!);

        CommandResult added = await ExchangeCommand.RunAsync("users", "add", "alice", "--json", "--server", server.Address, "--user", chief, "--key", key);
        string aliceKey = added.MustSucceed().Json.GetProperty("key").GetString()!;
        await RefusedAsync(server, "alice", key);
        await RefusedAsync(server, "alice", "");
        await RefusedAsync(server, "nobody", aliceKey);

        await using (ExchangeClient alice = await server.ConnectAsync("alice", o => o with { Key = aliceKey }))
        {
            RequestRefusedException refused = await Should.ThrowAsync<RequestRefusedException>(() => alice.AddUserAsync("eve"));
            refused.Status.ShouldBe(Status.NotAuthorized);
        }

        server.Kill();
        using ServerProcess again = await ServerProcess.StartAsync(folder["data"], server.Port, "--config", config);
        again.Listening.GetProperty("firstOperator").ValueKind.ShouldBe(JsonValueKind.Null);
        await using ExchangeClient back = await again.ConnectAsync("alice", o => o with { Key = aliceKey });
        await RefusedAsync(again, "alice", key);
    }

    private static async Task RefusedAsync(ServerProcess server, string user, string key)
    {
        CommandResult result = await ExchangeCommand.RunAsync("orders", "--json", "--server", server.Address, "--user", user, "--key", key);
        result.ExitCode.ShouldBe(4, result.ToString());
        result.Failure.GetProperty("why").GetString()!.ShouldContain("NOT_AUTHORIZED");
    }
}
