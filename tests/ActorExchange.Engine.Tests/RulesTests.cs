using ActorExchange.Core;
using ActorExchange.Engine.Instruments;
using ActorExchange.Engine.Users;

namespace ActorExchange.Engine.Tests;

public sealed class RulesTests
{
    private static readonly Instrument Sound = new() { Id = 1, Symbol = "ACME" };

    public static TheoryData<Instrument> Unsound =>
    [
        Sound with { Symbol = "" },
        Sound with { Symbol = "acme" },
        Sound with { Symbol = "A B" },
        Sound with { Symbol = new string('A', 25) },
        Sound with { Currency = "EU" },
        Sound with { Currency = "eur" },
        Sound with { TickMantissa = 0 },
        Sound with { TickScale = 10 },
        Sound with { TickScale = -1 },
        Sound with { LotMantissa = -1 },
        Sound with { LotScale = 10 },
        Sound with { MinPrice = 5, MaxPrice = 4 },
        Sound with { MaxPrice = long.MaxValue, TickMantissa = 2 },
        Sound with { MinPrice = long.MinValue },
        Sound with { MaxQuantity = 0 },
        Sound with { MaxQuantity = long.MaxValue, LotMantissa = 2 },
        Sound with { Description = new string('x', 201) },
    ];

    [Fact]
    public void A_sound_instrument_has_no_fault()
    {
        InstrumentRules.Fault(Sound).ShouldBeNull();
        InstrumentRules.Fault(Sound with { Symbol = new string('A', 24), MinPrice = -5, TickScale = 9, LotScale = 9 }).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Unsound))]
    public void An_unsound_one_is_told_what_is_wrong(Instrument instrument) => InstrumentRules.Fault(instrument).ShouldNotBeNullOrEmpty();

    [Fact]
    public void A_key_matches_its_own_hash_only()
    {
        string key = UserKeys.ToText([.. Enumerable.Range(0, 32).Select(i => (byte)(i * 8))]);
        key.ShouldMatch("^[A-Za-z0-9_-]{43}$");
        byte[] hash = UserKeys.Hash(key);
        UserKeys.Matches(key, hash).ShouldBeTrue();
        UserKeys.Matches(key + "x", hash).ShouldBeFalse();
        UserKeys.Matches("", hash).ShouldBeFalse();
        UserKeys.Matches("", []).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("has space")]
    [InlineData("ümlaut")]
    [InlineData("123456789012345678901234567890123")]
    public void What_is_no_client_order_id_is_refused(string text) => Should.Throw<FormatException>(() => ClientOrderId.Parse(text));

    [Fact]
    public void A_client_order_id_is_what_was_put_in()
    {
        for (int length = 1; length <= 32; length++)
        {
            string text = new('~', length);
            ClientOrderId.Parse(text).ToString().ShouldBe(text);
        }
    }
}
