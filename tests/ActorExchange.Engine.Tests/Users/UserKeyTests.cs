using ActorExchange.Core;
using ActorExchange.Engine.Tests.Actors;
using ActorExchange.Engine.Users;
using ActorExchange.TestKit;
using Google.Protobuf;
using Wire = ActorExchange.Protocol.Journal;

namespace ActorExchange.Engine.Tests.Users;

public sealed class UserKeyTests : EngineTest
{
    private static readonly Actor Boss = new(1, "operator");

    private readonly TestProbe _asker;
    private string _first = "";

    public UserKeyTests()
    {
        _asker = CreateTestProbe();
        Start(s => s with { OpenMode = false });
    }

    [Fact]
    public void Each_of_several_keys_opens_with_what_it_allows()
    {
        AddAlice();
        string reader = AddKey("reader", Permissions.Read);
        string all = AddKey("all", Permissions.All);
        foreach (bool again in new[] { false, true })
        {
            if (again) Start();
            LogOn(_first).Accepted!.Permissions.ShouldBe(Permissions.Trade | Permissions.Read);
            LogOn(reader).Accepted!.Permissions.ShouldBe(Permissions.Read);
            LogOn(all).Accepted!.Permissions.ShouldBe(Permissions.Trade | Permissions.Read);
        }

        Alice().Keys.Select(k => (k.Id, k.Name, k.Permissions)).ShouldBe([(1, "", Permissions.All), (2, "reader", Permissions.Read), (3, "all", Permissions.All)]);
    }

    [Fact]
    public void A_revoked_key_ends_its_connections_and_opens_no_more()
    {
        AddAlice();
        string second = AddKey("second");
        (TestClient one, TestClient two) = (LogOn(_first), LogOn(second));
        Revoke(2).Status.ShouldBe(CommandStatus.Ok);
        two.Await(() => two.Disconnected is not null);
        (two.Disconnected!.Status, two.Disconnected.Reason).ShouldBe((CommandStatus.NotAuthorized, "key 2 was revoked"));
        TryLogOn(second)!.Status.ShouldBe(CommandStatus.NotAuthorized);
        one.Drain();
        one.Disconnected.ShouldBeNull();
        Start();
        TryLogOn(second)!.Status.ShouldBe(CommandStatus.NotAuthorized);
        Alice().Keys.Select(k => k.Revoked).ShouldBe([false, true]);

        // Once more changes nothing.
        int rows = Journal.Rows.Count(r => r.PersistenceId == "users");
        Revoke(2).Status.ShouldBe(CommandStatus.Ok);
        Journal.Rows.Count(r => r.PersistenceId == "users").ShouldBe(rows);
    }

    [Fact]
    public void An_expired_key_opens_no_more_and_its_connections_end()
    {
        AddAlice();
        string brief = AddKey("brief", expiresIn: TimeSpan.FromSeconds(30));
        TestClient client = LogOn(brief);
        RunFor(29_000);
        LogOn(brief);
        client.Disconnected.ShouldBeNull();
        RunFor(2_000);
        client.Await(() => client.Disconnected is not null);
        client.Disconnected!.Status.ShouldBe(CommandStatus.KeyExpired);
        TryLogOn(brief)!.Status.ShouldBe(CommandStatus.KeyExpired);
        LogOn(_first);
    }

    [Fact]
    public void A_replaced_key_lives_on_for_its_grace()
    {
        AddAlice();
        UsersAnswer rotated = Answer(new AddKey(1, "alice", "new", Permissions.All, 0, 1, TimeSpan.FromSeconds(30), Boss));
        rotated.Status.ShouldBe(CommandStatus.Ok);
        TestClient old = LogOn(_first);
        Start();
        old = LogOn(_first);
        RunFor(31_000);
        old.Await(() => old.Disconnected is not null);
        TryLogOn(_first)!.Status.ShouldBe(CommandStatus.KeyExpired);
        LogOn(rotated.NewKey);
    }

    [Fact]
    public void Without_grace_a_replaced_key_ends_at_once()
    {
        AddAlice();
        TestClient old = LogOn(_first);
        string key = Answer(new AddKey(1, "alice", "new", Permissions.All, 0, 1, default, Boss)).NewKey;
        old.Await(() => old.Disconnected is not null);
        TryLogOn(_first)!.Status.ShouldBe(CommandStatus.KeyExpired);
        LogOn(key);
    }

    [Fact]
    public void Sixteen_keys_may_live_at_a_time()
    {
        AddAlice();
        for (int i = 2; i <= 16; i++) AddKey($"k{i}");
        Answer(NewKey("one-more")).Status.ShouldBe(CommandStatus.TooManyKeys);
        Answer(NewKey("rotated") with { Replaces = 3, Grace = TimeSpan.FromSeconds(1) }).Status.ShouldBe(CommandStatus.TooManyKeys);
        Answer(NewKey("rotated") with { Replaces = 3 }).Status.ShouldBe(CommandStatus.Ok);
        Answer(NewKey("one-more")).Status.ShouldBe(CommandStatus.TooManyKeys);
        Revoke(5);
        Answer(NewKey("one-more")).Status.ShouldBe(CommandStatus.Ok);
        Alice().Keys.Count.ShouldBe(18);
    }

    public static TheoryData<string, AddKey, CommandStatus> Faulty => new()
    {
        { "nobody's", NewKey("k") with { User = "nobody" }, CommandStatus.UnknownUser },
        { "allows nothing", NewKey("k") with { Permissions = Permissions.None }, CommandStatus.InvalidArgument },
        { "allows what does not exist", NewKey("k") with { Permissions = (Permissions)256 }, CommandStatus.InvalidArgument },
        { "expired", NewKey("k") with { ExpiresAt = 1 }, CommandStatus.InvalidArgument },
        { "expired before time began", NewKey("k") with { ExpiresAt = -1 }, CommandStatus.InvalidArgument },
        { "long name", NewKey(new string('k', 33)), CommandStatus.InvalidArgument },
        { "name that cannot be printed", NewKey("k\n"), CommandStatus.InvalidArgument },
        { "replaces none", NewKey("k") with { Replaces = 9 }, CommandStatus.UnknownKey },
        { "negative grace", NewKey("k") with { Replaces = 1, Grace = TimeSpan.FromSeconds(-1) }, CommandStatus.InvalidArgument },
        { "grace for ever", NewKey("k") with { Replaces = 1, Grace = TimeSpan.FromDays(366) }, CommandStatus.InvalidArgument },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_key_that_makes_no_sense_is_refused(string why, AddKey add, CommandStatus expected)
    {
        AddAlice();
        Answer(add).Status.ShouldBe(expected, why);
        Alice().Keys.Count.ShouldBe(1);
    }

    [Fact]
    public void The_only_key_of_the_only_operator_is_not_revoked()
    {
        AddAlice();
        Answer(new RevokeKey(1, "operator", 1, "", Boss)).Status.ShouldBe(CommandStatus.InvalidArgument);
        Answer(new RevokeKey(1, "operator", 7, "", Boss)).Status.ShouldBe(CommandStatus.UnknownKey);
        Answer(new AddKey(1, "operator", "weak", Permissions.Read, 0, 0, default, Boss)).Status.ShouldBe(CommandStatus.Ok);
        Answer(new RevokeKey(1, "operator", 1, "", Boss)).Status.ShouldBe(CommandStatus.InvalidArgument);
        Answer(new AddKey(1, "operator", "strong", Permissions.All, 0, 0, default, Boss)).Status.ShouldBe(CommandStatus.Ok);
        Answer(new RevokeKey(1, "operator", 1, "", Boss)).Status.ShouldBe(CommandStatus.Ok);
    }

    [Fact]
    public void A_key_is_shown_once_and_never_its_hash()
    {
        AddAlice();
        string key = AddKey("k");
        Answer(new ListUsers(1)).NewKey.ShouldBeEmpty();
        byte[] text = System.Text.Encoding.UTF8.GetBytes(key);
        IsJournaled(text).ShouldBeFalse();
        IsJournaled(UserKeys.Hash(key)).ShouldBeTrue();
    }

    [Fact]
    public void Users_of_older_journals_have_one_key_that_allows_everything_and_the_role_that_they_were()
    {
        var users = new UserList("trader");
        users.Apply(Event(new Wire.UserAdded { User = "old", Account = 1, IsOperator = true, KeyHash = ByteString.CopyFrom(UserKeys.Hash("a")), Time = 5 }));
        users.Apply(Event(new Wire.UserAdded { User = "open", Account = 2 }));
        users.Apply(new Wire.UserEvent { KeyChanged = new Wire.UserKeyChanged { User = "old", KeyHash = ByteString.CopyFrom(UserKeys.Hash("b")), Time = 6 } });
        User old = users.Find("old")!;
        (old.Role, old.IsOperator, users.Find("open")!.Role, users.Find("open")!.Keys.Count).ShouldBe(("operator", true, "trader", 0));
        UserKey key = old.Keys.ShouldHaveSingleItem();
        (key.Id, key.Permissions, key.EndsAt, key.IsRevoked).ShouldBe((1, Permissions.All, 0, false));
        old.FindKey(UserKeys.Hash("b")).ShouldNotBeNull();
        old.FindKey(UserKeys.Hash("a")).ShouldBeNull();
    }

    private bool IsJournaled(byte[] bytes) => Journal.Rows.Exists(r => r.Payload.Span.IndexOf(bytes) >= 0);

    private static Wire.UserEvent Event(Wire.UserAdded added) => new() { Added = added };

    private static AddKey NewKey(string name) => new(1, "alice", name, Permissions.All, 0, 0, default, Boss);

    private void AddAlice() => _first = Answer(new AddUser(1, "alice", false)).NewKey;

    private string AddKey(string name, Permissions permissions = Permissions.All, TimeSpan expiresIn = default)
    {
        long expiresAt = expiresIn == default ? 0 : (Dispatcher.TimeProvider.GetUtcNow() + expiresIn - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
        UsersAnswer answer = Answer(NewKey(name) with { Permissions = permissions, ExpiresAt = expiresAt });
        answer.Status.ShouldBe(CommandStatus.Ok);
        return answer.NewKey;
    }

    private UsersAnswer Revoke(int key) => Answer(new RevokeKey(1, "alice", key, "lost", Boss));

    private UserView Alice() => Answer(new ListUsers(1)).Users.Single(u => u.User == "alice");

    private TestClient LogOn(string key)
    {
        var client = new TestClient(this, "alice");
        client.LogOn(Engine, ResumeMode.FromNow, [], key).ShouldBeNull();
        return client;
    }

    private LogonRefused? TryLogOn(string key) => new TestClient(this, "alice").LogOn(Engine, ResumeMode.FromNow, [], key);

    private UsersAnswer Answer(object request)
    {
        _asker.Send(Engine.Users, request);
        return _asker.ExpectMsg<UsersAnswer>();
    }
}
