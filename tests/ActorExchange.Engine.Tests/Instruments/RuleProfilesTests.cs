using ActorExchange.Core;

namespace ActorExchange.Engine.Tests;

public sealed class RuleProfilesTests
{
    private static readonly Instrument Acme = new() { Id = 1, Symbol = "ACME" };
    private static readonly Instrument Other = new() { Id = 2, Symbol = "OTHER" };

    [Fact]
    public void An_instrument_trades_by_the_profile_that_names_it_and_otherwise_by_the_default()
    {
        var rules = new BookRules { Seed = 5 };
        var profiles = new RuleProfiles([new RuleProfile { Name = "x", Rules = rules, Instruments = ["ACME"] }]);
        profiles.Of(Acme).RulesFor(Acme).ShouldBeSameAs(rules);
        profiles.Of(Other).Name.ShouldBe("default");
        profiles.Of(Other).RulesFor(Other).ShouldBeSameAs(BookRules.Default);
        profiles.Find("x")!.Name.ShouldBe("x");
        profiles.Find("y").ShouldBeNull();
    }

    [Fact]
    public void The_default_profile_can_be_given() =>
        new RuleProfiles([new RuleProfile { Name = "default", MaxNotional = 1 }]).Of(Acme).MaxNotional.ShouldBe(1);

    [Fact]
    public void Names_and_instruments_come_once()
    {
        Should.Throw<ArgumentException>(() => new RuleProfiles([new RuleProfile { Name = "x" }, new RuleProfile { Name = "x" }]));
        Should.Throw<ArgumentException>(() => new RuleProfiles(
            [new RuleProfile { Name = "x", Instruments = ["ACME"] }, new RuleProfile { Name = "y", Instruments = ["ACME"] }]));
    }

    /// <summary>Tick 0.05 and lot 0.001: one tick times one lot is 0.00005.</summary>
    [Theory]
    [InlineData("1000", "20000000")]
    [InlineData("0.00005", "1")]
    [InlineData("0.000099", "1")]
    [InlineData("0.0001", "2")]
    [InlineData("0.00000001", "1")]
    [InlineData("79228162514264337593543950335", "1584563250285286751870879006700000")]
    public void An_amount_becomes_ticks_times_lots_rounded_down_but_never_no_limit(string amount, string expected)
    {
        Instrument instrument = Acme with { TickMantissa = 5, TickScale = 2, LotMantissa = 1, LotScale = 3 };
        var profile = new RuleProfile { Name = "x", MaxNotional = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture) };
        profile.RulesFor(instrument).MaxNotional.ShouldBe(Int128.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_largest_amount_on_the_smallest_steps_fits() => new RuleProfile { Name = "x", MaxNotional = decimal.MaxValue }
        .RulesFor(Acme with { TickScale = 9, LotScale = 9 }).MaxNotional.ShouldBe(Int128.MaxValue);
}
