using System.Net;
using System.Text.Json;

namespace ActorExchange.Gateway.Tests;

public sealed class UserAdminTests
{
    [Fact]
    public async Task A_key_is_shown_once_used_and_revoked()
    {
        await using AdminApi api = await AdminApi.StartAsync();
        JsonElement added = await api.PostAsync(
            AdminApi.Operator, "users/alice/keys", """{"name":"laptop","permissions":["READ"],"expiresAt":"2199-01-01T00:00:00Z","allowedAddresses":["127.0.0.0/8"]}""", HttpStatusCode.Created);
        string key = added.GetProperty("key").GetString()!;
        int id = added.GetProperty("keyId").GetInt32();
        (await api.LogonAsync("alice", key)).ShouldBe(HttpStatusCode.OK);

        JsonElement users = await api.GetAsync("auditor", "users");
        users.ToString().ShouldNotContain(key);
        JsonElement shown = users.GetProperty("users").EnumerateArray().Single(u => u.GetProperty("user").GetString() == "alice")
            .GetProperty("keys").EnumerateArray().Single(k => k.GetProperty("id").GetInt32() == id);
        shown.GetProperty("name").GetString().ShouldBe("laptop");
        shown.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()).ShouldBe(["READ"]);
        shown.GetProperty("allowedAddresses").EnumerateArray().Single().GetString().ShouldBe("127.0.0.0/8");

        await api.DeleteAsync(AdminApi.Operator, $"users/alice/keys/{id}?reason=lost");
        (await api.LogonAsync("alice", key)).ShouldBe(HttpStatusCode.Unauthorized);
        (await api.DeleteAsync(AdminApi.Operator, "users/alice/keys/99", HttpStatusCode.NotFound)).GetProperty("code").GetString().ShouldBe("UNKNOWN_KEY");
    }

    [Fact]
    public async Task A_user_gets_a_role_a_group_and_is_suspended_and_resumed()
    {
        await using AdminApi api = await AdminApi.StartAsync();
        JsonElement changed = await api.PatchAsync(AdminApi.Operator, "users/alice", """{"role":"cash-trader","group":"desk-1","reason":"moved"}""");
        changed.GetProperty("role").GetString().ShouldBe("cash-trader");
        changed.GetProperty("group").GetString().ShouldBe("desk-1");
        (await api.PatchAsync(AdminApi.Operator, "users/alice", """{"status":"SUSPENDED","reason":"asked"}""")).GetProperty("status").GetString().ShouldBe("SUSPENDED");
        (await api.PatchAsync(AdminApi.Operator, "users/alice", """{"status":"ACTIVE","reason":"asked"}""")).GetProperty("status").GetString().ShouldBe("ACTIVE");
    }

    [Fact]
    public async Task A_change_without_a_reason_or_without_a_change_is_refused()
    {
        await using AdminApi api = await AdminApi.StartAsync();
        (await api.PatchAsync(AdminApi.Operator, "users/alice", """{"role":"cash-trader"}""", HttpStatusCode.BadRequest)).GetProperty("field").GetString().ShouldBe("reason");
        await api.PatchAsync(AdminApi.Operator, "users/alice", """{"reason":"why not"}""", HttpStatusCode.BadRequest);
        (await api.PatchAsync(AdminApi.Operator, "users/alice", """{"role":"king","reason":"r"}""", HttpStatusCode.NotFound)).GetProperty("code").GetString().ShouldBe("UNKNOWN_ROLE");
        (await api.PostAsync(AdminApi.Operator, "users", """{"user":"alice"}""", HttpStatusCode.Conflict)).GetProperty("code").GetString().ShouldBe("USER_EXISTS");
        (await api.PostAsync(AdminApi.Operator, "users/alice/keys", """{"name":"k","permissions":["FLY"]}""", HttpStatusCode.BadRequest)).GetProperty("field").GetString().ShouldBe("permissions[0]");
    }
}
