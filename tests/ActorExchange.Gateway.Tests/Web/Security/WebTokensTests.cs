using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Engine.Users;
using ActorExchange.Gateway.Web;

namespace ActorExchange.Gateway.Tests;

public sealed class WebTokensTests
{
    private static readonly byte[] Secret = KeyMaster.Create().Derive("web token HS256");
    private static readonly TokenClaims Claims = new("alice", 3, Permissions.Read, 1_000, 2_000, 900);

    private readonly WebTokens _tokens = new(Secret);
    private readonly ManualClock _clock = new();

    [Fact]
    public void What_was_written_is_read_again()
    {
        string token = _tokens.Write(Claims);
        token.Count(c => c == '.').ShouldBe(2);
        token.Length.ShouldBeLessThan(400);
        _tokens.Read(token).ShouldBe(Claims);
    }

    [Fact]
    public void A_changed_character_anywhere_makes_it_none()
    {
        string token = _tokens.Write(Claims);
        for (int i = 0; i < token.Length; i++)
        {
            foreach (char other in new[] { token[i] == 'A' ? 'B' : 'A', '.', '=', ' ', 'é' })
            {
                if (other == token[i]) continue;
                _tokens.Read(string.Concat(token.AsSpan(0, i), [other], token.AsSpan(i + 1))).ShouldBeNull($"character {i} as '{other}'");
            }
        }
    }

    [Theory]
    [InlineData("""{"alg":"none","typ":"JWT"}""")]
    [InlineData("""{"alg":"HS512","typ":"JWT"}""")]
    [InlineData("""{"alg":"RS256","typ":"JWT"}""")]
    [InlineData("""{"typ":"JWT","alg":"HS256"}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","kid":"../../dev/null"}""")]
    [InlineData("""{"alg":"HS256","typ":"JWE"}""")]
    [InlineData("""{"alg":"HS256"}""")]
    public void No_token_chooses_how_it_is_checked_even_with_the_right_secret(string header)
    {
        string signed = $"{Encode(header)}.{_tokens.Write(Claims).Split('.')[1]}";
        _tokens.Read($"{signed}.{Mac(signed)}").ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"iss":"other","sub":"alice","key":3,"scopes":2,"iat":1,"exp":2,"auth_time":1}""")]
    [InlineData("""{"sub":"alice","key":3,"scopes":2,"iat":1,"exp":2,"auth_time":1}""")]
    [InlineData("""{"iss":"actorexchange","sub":"alice","key":3,"scopes":2,"iat":1,"auth_time":1}""")]
    [InlineData("""{"iss":"actorexchange","sub":"alice","key":3,"scopes":2,"iat":1,"exp":"2","auth_time":1}""")]
    [InlineData("""{"iss":"actorexchange","sub":7,"key":3,"scopes":2,"iat":1,"exp":2,"auth_time":1}""")]
    [InlineData("""{"iss":"actorexchange","sub":"alice","key":3.5,"scopes":-2,"iat":1,"exp":2,"auth_time":1}""")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{")]
    public void Claims_that_are_missing_or_of_another_kind_make_it_none_even_with_the_right_secret(string claims)
    {
        string signed = $"{Encode("""{"alg":"HS256","typ":"JWT"}""")}.{Encode(claims)}";
        _tokens.Read($"{signed}.{Mac(signed)}").ShouldBeNull();
    }

    [Fact]
    public void Long_texts_are_not_looked_at()
    {
        string signed = $"{Encode("""{"alg":"HS256","typ":"JWT"}""")}.{new string('A', 2000)}";
        _tokens.Read($"{signed}.{Mac(signed)}").ShouldBeNull();
    }

    [Fact]
    public void A_token_ends_after_twelve_hours_and_a_logon_after_a_week_of_refreshing()
    {
        TokenDesk desk = Desk();
        string token = desk.Issue("alice", 0, Permissions.All).Text;
        desk.Check(token, null).User!.Name.ShouldBe("alice");
        _clock.Advance(TokenDesk.Life - TimeSpan.FromSeconds(1));
        desk.Check(token, null).User.ShouldNotBeNull();
        _clock.Advance(TimeSpan.FromSeconds(1));
        desk.Check(token, null).Reason.ShouldContain("has expired");
        desk.Refresh(token, null).Token.ShouldBeNull();

        token = desk.Issue("alice", 0, Permissions.All).Text;
        DateTimeOffset loggedOn = _clock.Now;
        while (_clock.Now - loggedOn < TokenDesk.LongestLogon)
        {
            token = desk.Refresh(token, null).Token!.Text;
            _clock.Advance(TimeSpan.FromHours(6));
        }

        (IssuedToken? none, Authentication found) = desk.Refresh(token, null);
        none.ShouldBeNull();
        found.Reason.ShouldContain("older than 7 days");
    }

    [Fact]
    public void A_token_that_was_issued_in_the_future_or_for_longer_is_none()
    {
        TokenDesk desk = Desk();
        long now = _clock.Now.ToUnixTimeSeconds();
        foreach ((long issued, long ends) in new[] { (now + 100, now + 200), (now, now + (13 * 3600)) })
            desk.Check(_tokens.Write(new TokenClaims("alice", 0, Permissions.All, issued, ends, issued)), null).Reason.ShouldContain("no token of this exchange");
    }

    [Fact]
    public void A_token_of_open_mode_is_none_where_keys_are_needed()
    {
        string token = Desk().Issue("alice", 0, Permissions.All).Text;
        Desk(keysRequired: true).Check(token, null).User.ShouldBeNull();
    }

    private TokenDesk Desk(bool keysRequired = false)
    {
        var exchange = new GatewayServices
        {
            Directory = new InstrumentDirectory(),
            Users = ActorRefs.Nobody,
            Instruments = ActorRefs.Nobody,
            Status = ActorRefs.Nobody,
            KeysRequired = keysRequired,
        };
        return new TokenDesk(_tokens, new LiveKeys(exchange, _clock), _clock);
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static string Mac(string signed) => Base64Url.EncodeToString(HMACSHA256.HashData(Secret, Encoding.ASCII.GetBytes(signed)));
}
