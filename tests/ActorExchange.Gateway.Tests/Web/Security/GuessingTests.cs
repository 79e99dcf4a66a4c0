using System.Net;
using ActorExchange.Engine.Audit;
using ActorExchange.Gateway.Web;

namespace ActorExchange.Gateway.Tests;

public sealed class GuessingTests
{
    private const string Wrong = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress There = IPAddress.Parse("192.0.2.2");

    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Wrong_keys_are_answered_alike_and_soon_only_by_waiting()
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync();
        Signer alice = await exchange.AddAsync("alice");
        string known = await exchange.TokenAsync(alice);
        using (HttpResponseMessage one = await exchange.SendAsync(KeysExchange.Logon("alice", Wrong)))
        using (HttpResponseMessage other = await exchange.SendAsync(KeysExchange.Logon("nobody", Wrong)))
            (await one.Content.ReadAsStringAsync()).ShouldBe(await other.Content.ReadAsStringAsync());

        HttpResponseMessage last = null!;
        for (int i = 0; i < GuessLimits.PerAddress; i++) last = await exchange.SendAsync(KeysExchange.Logon($"user{i}", Wrong));
        last.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        last.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

        // The right key waits, too: otherwise waiting would tell nothing. Signatures and tokens, which cannot be guessed, go on.
        (await exchange.StatusAsync(KeysExchange.Logon("alice", alice.Secret))).ShouldBe(HttpStatusCode.TooManyRequests);
        (await exchange.StatusAsync(alice.Sign(HttpMethod.Get, KeysExchange.Keys))).ShouldBe(HttpStatusCode.OK);
        (await exchange.StatusAsync(KeysExchange.With(known, HttpMethod.Get, KeysExchange.Keys))).ShouldBe(HttpStatusCode.OK);
        (await exchange.StatusAsync((alice with { Secret = Wrong }).Sign(HttpMethod.Get, KeysExchange.Keys))).ShouldBe(HttpStatusCode.TooManyRequests);
        last.Dispose();
    }

    [Fact]
    public async Task Every_failure_is_in_the_audit_trail_without_what_was_tried()
    {
        await using KeysExchange exchange = await KeysExchange.StartAsync(audit: true);
        Signer alice = await exchange.AddAsync("alice");
        string token = await exchange.TokenAsync(alice);
        (await exchange.StatusAsync(KeysExchange.Logon("alice", Wrong))).ShouldBe(HttpStatusCode.Unauthorized);
        (await exchange.StatusAsync((alice with { Secret = Wrong }).Sign(HttpMethod.Get, KeysExchange.Keys))).ShouldBe(HttpStatusCode.Unauthorized);
        (await exchange.StatusAsync(KeysExchange.With(token + "x", HttpMethod.Get, KeysExchange.Keys))).ShouldBe(HttpStatusCode.Unauthorized);
        (await exchange.StatusAsync(alice.Sign(HttpMethod.Post, "/api/v1/auth/register", """{"user":"mallory"}"""))).ShouldBe(HttpStatusCode.Forbidden);
        string text = await TrailAsync(exchange, lines: 4);
        text.ShouldContain("web, by key, from 127.0.0.1: unknown user or wrong key");
        text.ShouldContain("web, by signature, from 127.0.0.1: unknown key or wrong signature");
        text.ShouldContain("web, by token, from 127.0.0.1: this is no token");
        text.ShouldContain("AddUser needs ManageUsers");
        text.ShouldNotContain(Wrong);
        text.ShouldNotContain(alice.Secret);
        text.ShouldNotContain(token[..20]);
    }

    [Fact]
    public void Who_has_logged_on_from_an_address_is_not_kept_out_by_others()
    {
        var limits = new GuessLimits(_clock);
        limits.Succeeded(Here, "alice");
        for (int i = 0; i < GuessLimits.PerUser; i++) limits.Failed(There, "alice");
        limits.Wait(There, "alice").ShouldBe(TimeSpan.FromMinutes(1));
        limits.Wait(IPAddress.Loopback, "alice").ShouldBe(TimeSpan.FromMinutes(1));
        limits.Wait(Here, "alice").ShouldBe(TimeSpan.Zero);
        limits.Wait(There, "bob").ShouldBe(TimeSpan.Zero);
        _clock.Advance(TimeSpan.FromMinutes(1));
        limits.Wait(There, "alice").ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_network_of_ipv6_addresses_is_one_guesser()
    {
        var limits = new GuessLimits(_clock);
        for (int i = 0; i < GuessLimits.PerAddress; i++) limits.Failed(IPAddress.Parse($"2001:db8:0:7::{i:x}"), "");
        limits.Wait(IPAddress.Parse("2001:db8:0:7:ffff::1"), "").ShouldBeGreaterThan(TimeSpan.Zero);
        limits.Wait(IPAddress.Parse("2001:db8:0:8::1"), "").ShouldBe(TimeSpan.Zero);
        limits.Wait(IPAddress.Parse("::ffff:192.0.2.1"), "").ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_full_table_forgets_nobody()
    {
        var table = new AttemptTable(perMinute: 2, capacity: 3, _clock);
        table.Add("a");
        table.Add("a");
        for (int i = 0; i < 100; i++) table.Add($"other{i}");
        table.Wait("a").ShouldBeGreaterThan(TimeSpan.Zero);
        table.Wait("never seen").ShouldBeGreaterThan(TimeSpan.Zero); // counted with all the others
        _clock.Advance(TimeSpan.FromMinutes(1));
        table.Wait("a").ShouldBe(TimeSpan.Zero);
        table.Add("b").ShouldBe(1);
        table.Wait("never seen").ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_full_nonce_cache_refuses_rather_than_forgets()
    {
        var nonces = new NonceCache(mostPerKey: 3, most: 5);
        for (int i = 0; i < 3; i++) nonces.Take("alice:1", $"n{i}", until: 100 + i, now: 0).ShouldBe(NonceResult.Taken);
        nonces.Take("alice:1", "n3", 200, 0).ShouldBe(NonceResult.Full);
        nonces.Take("alice:1", "n0", 200, 0).ShouldBe(NonceResult.Seen);
        nonces.Take("bob:1", "n0", 200, 0).ShouldBe(NonceResult.Taken);
        nonces.Take("bob:1", "n1", 200, 0).ShouldBe(NonceResult.Taken);
        nonces.Take("carol:1", "n0", 200, 0).ShouldBe(NonceResult.Full);
        nonces.Take("alice:1", "n0", 200, 100).ShouldBe(NonceResult.Seen);
        nonces.Take("alice:1", "n0", 300, 101).ShouldBe(NonceResult.Taken);
        nonces.Take("alice:1", "n0", 300, 300).ShouldBe(NonceResult.Seen);
        nonces.Take("x:1", "n", 400, 301).ShouldBe(NonceResult.Taken);
        nonces.Count.ShouldBe(1);
    }

    /// <summary>The audit trail, once it has so many lines about what was refused.</summary>
    private static async Task<string> TrailAsync(KeysExchange exchange, int lines)
    {
        DateTime deadline = DateTime.UtcNow + WebFixture.Patience;
        while (true)
        {
            await Actors.Futures.Ask<AuditStatus>(exchange.Web.Server.Engine.AuditTrail!, AuditCatchUp.Instance, WebFixture.Patience);
            var question = new Engine.GetReport(1, "audit", new Dictionary<string, string>(), new Engine.Actor(1, "operator"));
            Engine.ReportAnswer answer = await Actors.Futures.Ask<Engine.ReportAnswer>(exchange.Web.Server.Engine.Reports, question, WebFixture.Patience);
            answer.Status.ShouldBe(Core.CommandStatus.Ok, answer.Reason);
            if (answer.Rows.Count(r => r.Any(c => c is "logon" or "user")) >= lines) return string.Join('\n', answer.Rows.Select(r => string.Join('|', r)));
            DateTime.UtcNow.ShouldBeLessThan(deadline);
        }
    }
}
