using System.Net;
using ActorExchange.Core;
using ActorExchange.Engine.Tests.Actors;
using ActorExchange.Engine.Users;
using ActorExchange.TestKit;

namespace ActorExchange.Engine.Tests.Users;

/// <summary>Keys whose texts are derived from the exchange's own secret, and keys bound to addresses.</summary>
public sealed class SigningKeyTests : EngineTest
{
    private static readonly Actor Boss = new(1, "operator");

    private readonly TestProbe _asker;
    private int _salts;

    public SigningKeyTests()
    {
        _asker = CreateTestProbe();
        var master = new KeyMaster(Enumerable.Range(0, KeyMaster.Bytes).Select(i => (byte)i).ToArray(), length => [.. Enumerable.Repeat((byte)++_salts, length)]);
        Start(s => s with { OpenMode = false, KeyMaster = master });
    }

    [Fact]
    public void A_keys_text_can_be_derived_again_from_what_is_durable()
    {
        string text = Add("alice");
        var master = new KeyMaster(Enumerable.Range(0, KeyMaster.Bytes).Select(i => (byte)i).ToArray());
        foreach (bool again in new[] { false, true })
        {
            if (again) Start();
            Answer(new ListUsers(1));
            UserKey key = Engine.Keys.Find("alice", 1).ShouldNotBeNull();
            key.Salt.Length.ShouldBe(16);
            master.KeyText("alice", 1, key.Salt).ShouldBe(text);
            UserKeys.Matches(text, key.Hash).ShouldBeTrue();
            KeyMaster.Create().KeyText("alice", 1, key.Salt).ShouldNotBe(text);
        }

        text.Length.ShouldBe(43);
        Journal.Rows.Any(r => r.Payload.Span.IndexOf(System.Text.Encoding.ASCII.GetBytes(text)) >= 0).ShouldBeFalse();
    }

    [Fact]
    public void Every_user_key_and_salt_has_a_text_of_its_own()
    {
        KeyMaster master = KeyMaster.Create();
        byte[] salt = master.NewSalt();
        string[] texts = [master.KeyText("a", 1, salt), master.KeyText("a", 11, salt), master.KeyText("a1", 1, salt), master.KeyText("b", 1, salt), master.KeyText("a", 1, master.NewSalt())];
        texts.Distinct().Count().ShouldBe(texts.Length);
        master.KeyText("a", 1, salt).ShouldBe(texts[0]);
        master.Derive("one").ShouldNotBe(master.Derive("other"));
    }

    [Fact]
    public void The_directory_follows_additions_rotations_and_revocations()
    {
        Add("alice");
        Answer(Key("second") with { AllowedAddresses = ["10.0.0.0/8"] }).Status.ShouldBe(CommandStatus.Ok);
        Answer(Key("third") with { Replaces = 2, Grace = TimeSpan.FromSeconds(1) }).Status.ShouldBe(CommandStatus.Ok);
        Answer(new RevokeKey(1, "alice", 1, "", Boss)).Status.ShouldBe(CommandStatus.Ok);
        foreach (bool again in new[] { false, true })
        {
            if (again) Start();
            Answer(new ListUsers(1));
            Engine.Keys.Of("alice").Select(k => (k.Id, k.IsRevoked, k.EndsAt != 0)).ShouldBe([(1, true, false), (2, false, true), (3, false, false)]);
            Engine.Keys.Find("alice", 2)!.AllowedAddresses.Texts.ShouldBe(["10.0.0.0/8"]);
            Engine.Keys.Find("alice", 4).ShouldBeNull();
            Engine.Keys.Of("nobody").ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("11.1.2.3", false)]
    public void A_key_bound_to_addresses_opens_from_there_only(string? from, bool opens)
    {
        Add("alice");
        string text = Answer(Key("bound") with { AllowedAddresses = ["10.0.0.0/8"] }).NewKey;
        TestProbe connection = CreateTestProbe();
        connection.Send(
            Engine.Users, new LogonRequest("alice", text, ResumeMode.FromNow, [], connection.Ref) { RemoteAddress = from is null ? null : IPAddress.Parse(from) });
        if (opens) connection.ExpectMsg<LogonAccepted>();
        else connection.ExpectMsg<LogonRefused>().Reason.ShouldContain("key 2 may not be used from");
    }

    [Theory]
    [InlineData("10.0.0.1/8")]
    [InlineData("10.1")]
    [InlineData("0x7f000001")]
    [InlineData("10.0.0.0/33")]
    [InlineData("example.org")]
    [InlineData("")]
    public void What_is_no_address_is_refused(string text)
    {
        Add("alice");
        UsersAnswer answer = Answer(Key("k") with { AllowedAddresses = ["192.0.2.1", text] });
        (answer.Status, answer.NewKey).ShouldBe((CommandStatus.InvalidArgument, ""));
        answer.Reason.ShouldContain($"'{text}'");
    }

    [Fact]
    public void Lists_of_addresses_are_within_others_or_not()
    {
        AddressList List(params string[] texts) => AddressList.TryParse(texts, out AddressList list, out string fault) ? list : throw new ArgumentException(fault);
        List("10.1.0.0/16", "192.0.2.1").IsWithin(List("10.0.0.0/8", "192.0.2.0/24")).ShouldBeTrue();
        List("10.0.0.0/8").IsWithin(List("10.1.0.0/16")).ShouldBeFalse();
        List("2001:db8::1").IsWithin(List("2001:db8::/32")).ShouldBeTrue();
        List("2001:db8::1").IsWithin(List("0.0.0.0/0")).ShouldBeFalse();
        List("10.0.0.1").IsWithin(AddressList.Any).ShouldBeTrue();
        AddressList.Any.IsWithin(List("0.0.0.0/0", "::/0")).ShouldBeFalse();
        AddressList.TryParse([.. Enumerable.Repeat("10.0.0.1", 17)], out _, out string tooMany).ShouldBeFalse();
        tooMany.ShouldContain("16");
    }

    private static AddKey Key(string name) => new(1, "alice", name, Permissions.All, 0, 0, default, Boss);

    private string Add(string user) => Answer(new AddUser(1, user, false)).NewKey;

    private UsersAnswer Answer(object request)
    {
        _asker.Send(Engine.Users, request);
        return _asker.ExpectMsg<UsersAnswer>();
    }
}
