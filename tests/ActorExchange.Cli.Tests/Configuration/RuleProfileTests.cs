using ActorExchange.Cli.Configuration;
using ActorExchange.Cli.Serve;
using ActorExchange.Core;
using ActorExchange.Engine;
using Serilog.Core;

namespace ActorExchange.Cli.Tests.Configuration;

public sealed class RuleProfileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("exchange-rules-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_profile_says_every_rule()
    {
        RuleProfile profile = Profile("""
            instruments = [ACME, "FUT-1"]
            allocation = [
              { kind = top, maximum = 100 }
              { kind = lead-market-maker, percent = 50 }
              { kind = pro-rata, minimum = 2, threshold = 10 }
            ]
            lead-market-makers = [{ account = 7, percent = 30 }, { account = 4294967295, percent = 20 }]
            uncross = [market-pressure, middle-price]
            static-band = 5%
            dynamic-band = 25 ticks
            band-action = hold
            collar = 50bp
            market-protection = "1.25 %"
            max-notional = "1000000.50"
            seed = 12345
            """);
        profile.Instruments.ShouldBe(["ACME", "FUT-1"]);
        profile.MaxNotional.ShouldBe(1_000_000.50m);
        BookRules rules = profile.Rules;
        rules.Allocation.ShouldBe(
        [
            new AllocationStep(AllocationKind.Top) { Maximum = 100 },
            new AllocationStep(AllocationKind.LeadMarketMaker) { Percent = 50 },
            new AllocationStep(AllocationKind.ProRata) { Minimum = 2, Threshold = 10 },
        ]);
        rules.LeadMarketMakers.ShouldBe([new LeadMarketMaker(7, 30), new LeadMarketMaker(uint.MaxValue, 20)]);
        rules.Uncross.ShouldBe([UncrossRule.MarketPressure, UncrossRule.MiddlePrice]);
        rules.StaticBand.ShouldBe(new PriceDistance(500, DistanceUnit.BasisPoints));
        rules.DynamicBand.ShouldBe(new PriceDistance(25, DistanceUnit.Ticks));
        rules.BandAction.ShouldBe(BandAction.Hold);
        rules.Collar.ShouldBe(new PriceDistance(50, DistanceUnit.BasisPoints));
        rules.MarketProtection.ShouldBe(new PriceDistance(125, DistanceUnit.BasisPoints));
        rules.Seed.ShouldBe(12_345UL);
    }

    [Fact]
    public void A_profile_says_when_its_instruments_go_into_which_phase_and_how_long_things_last()
    {
        ExchangeOptions options = Load("""
            exchange.rule-profiles.day {
              instruments = [ACME]
              schedule { zone = UTC, days = [monday, friday], phases = [{ at = "09:00", phase = opening-call }, { at = "09:10:30", phase = continuous }] }
              volatility-call = 90s
              limit-state = 15s
              batch-interval = 50ms
              auction-interval = 1s
            }
            """);
        Func<Instrument, TradingModel> models = ServerSettings.Models(options.RuleProfiles);
        TradingModel model = models(new Instrument { Id = 1, Symbol = "ACME" });
        (model.VolatilityCall, model.LimitState, model.BatchInterval, model.AuctionInterval).ShouldBe(
            (TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(15), TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(1)));
        long sunday = (new DateTime(2026, 1, 11, 0, 0, 0, DateTimeKind.Utc) - DateTime.UnixEpoch).Ticks * 100;
        model.Schedule!.Due(sunday).ShouldBe(new SchedulePoint(sunday - ((86_400 + 53_370) * 1_000_000_000L), TradingPhase.Continuous));
        models(new Instrument { Id = 2, Symbol = "OTHER" }).Schedule.ShouldBeNull();
    }

    [Theory]
    [InlineData("zone = Nowhere/Land, phases = [{ at = \"09:00\", phase = closed }]", "zone \"Nowhere/Land\" is not known here")]
    [InlineData("phases = [{ at = \"25:00\", phase = closed }]", "\"25:00\" is no time of day")]
    [InlineData("phases = [{ at = \"09:00\" }]", "the entry at 09:00 has no phase")]
    [InlineData("phases = [{ at = \"09:00\", phase = closed }, { at = \"09:00\", phase = continuous }]", "two entries at")]
    [InlineData("days = [], phases = [{ at = \"09:00\", phase = closed }]", "at least one trading day")]
    public void A_schedule_without_sense_is_an_error(string schedule, string error) =>
        Should.Throw<ConfigurationException>(() => Load($"exchange.rule-profiles.day.schedule {{ {schedule} }}")).Message.ShouldContain(error);

    [Fact]
    public void What_a_profile_does_not_say_is_the_default()
    {
        ExchangeOptions options = Load("exchange.rule-profiles.thin.collar = 1 tick");
        options.RuleProfiles.Keys.ShouldBe(["default", "thin"], ignoreOrder: true);
        BookRules rules = options.RuleProfiles["thin"].ToProfile("thin").Rules;
        rules.Collar.ShouldBe(new PriceDistance(1, DistanceUnit.Ticks));
        rules.Uncross.ShouldBe(BookRules.Default.Uncross);
        rules.Allocation.ShouldBeEmpty();
    }

    [Fact]
    public void A_profile_may_build_on_another()
    {
        ExchangeOptions options = Load("""
            exchange.rule-profiles.a { collar = 1%, dynamic-band = 2% }
            exchange.rule-profiles.b = ${exchange.rule-profiles.a} { dynamic-band = off }
            """);
        RuleProfileOptions b = options.RuleProfiles["b"];
        b.Collar.Value.ShouldBe(100);
        b.DynamicBand.IsNone.ShouldBeTrue();
    }

    [Theory]
    [InlineData("collr = 1%", "unknown key exchange.rule-profiles.x.collr; did you mean collar?")]
    [InlineData("collar = 1", "my.conf:1:36: exchange.rule-profiles.x.collar must be a distance such as 25 ticks, 50bp, 5%, or off, not \"1\"")]
    [InlineData("collar = -5%", "exchange.rule-profiles.x.collar must be a distance such as")]
    [InlineData("collar = 5 percent", "must be a distance such as")]
    [InlineData("collar = 1.5 ticks", "must be a whole number of ticks or of basis points (0.01 %), not \"1.5 ticks\"")]
    [InlineData("collar = 0.001%", "must be a whole number of ticks or of basis points")]
    [InlineData("collar = 99999999999999999999 ticks", "must be a distance that fits 64 bits")]
    [InlineData("collar = [1]", "must be a distance such as 25 ticks, 50bp, 5%, or off, not")]
    [InlineData("band-action = stop", "exchange.rule-profiles.x.band-action must be one of volatility-call, hold, not \"stop\"")]
    [InlineData("uncross = [minimum-surplus, best]", "exchange.rule-profiles.x.uncross[1] must be one of minimum-surplus, market-pressure, reference-price")]
    [InlineData("uncross = minimum-surplus", "exchange.rule-profiles.x.uncross must be a list")]
    [InlineData("allocation = [{ kind = lifo }]", "exchange.rule-profiles.x.allocation[0].kind must be one of fifo, top, lead-market-maker, pro-rata")]
    [InlineData("allocation = [{ percent = 5 }]", "exchange.rule-profiles.x.allocation[0] has no kind; it must be one of fifo, top")]
    [InlineData("allocation = [{ kind = fifo, percent = 0 }]", "exchange.rule-profiles.x.allocation[0].percent is 0; it must be from 1 to 100")]
    [InlineData("allocation = [{ kind = pro-rata, minimum = 0 }]", "exchange.rule-profiles.x.allocation[0].minimum is 0; it must be from 1 to")]
    [InlineData("lead-market-makers = [{ percent = 5 }]", "exchange.rule-profiles.x.lead-market-makers[0] must have an account, at least 1, and a percent")]
    [InlineData("lead-market-makers = [{ account = 1, percent = 60 }, { account = 2, percent = 41 }]", "exchange.rule-profiles.x cannot be used: The percentages")]
    [InlineData("lead-market-makers = [{ account = 1, percent = 6 }, { account = 1, percent = 4 }]", "its account is in the list twice")]
    [InlineData("max-notional = 0", "exchange.rule-profiles.x.max-notional is 0; it must be above 0, or null for no limit")]
    [InlineData("instruments = [acme]", "exchange.rule-profiles.x.instruments[0] is \"acme\"; a symbol has")]
    [InlineData("instruments = [A, B, A]", "exchange.rule-profiles.x.instruments[2] is A, which exchange.rule-profiles.x.instruments has already")]
    [InlineData("seed = -1", "exchange.rule-profiles.x.seed is -1; it must be from 0 to")]
    public void Errors_name_key_and_what_is_allowed(string text, string expected) =>
        Should.Throw<ConfigurationException>(() => Profile(text)).Message.ShouldContain(expected);

    [Theory]
    [InlineData("exchange.rule-profiles.Fast = {}", "exchange.rule-profiles.Fast is no name for a rule profile; allowed are 1 to 40 characters a-z, 0-9, '-'")]
    [InlineData("exchange.rule-profiles.x = 5", "exchange.rule-profiles.x must be an object, not \"5\"")]
    [InlineData("exchange.rule-profiles { a.instruments = [S], b.instruments = [S] }", "an instrument trades by one profile")]
    public void Errors_of_profiles_among_each_other_are_told(string text, string expected) =>
        Should.Throw<ConfigurationException>(() => Load(text)).Message.ShouldContain(expected);

    [Fact]
    public void The_server_gives_each_instrument_the_rules_of_its_profile()
    {
        ExchangeOptions options = Load("""
            exchange.rule-profiles.default.collar = 7 ticks
            exchange.rule-profiles.x { instruments = [ACME], max-notional = 5 }
            """);
        Func<Instrument, TradingModel> modelOf = ServerSettings.From(options, _folder.FullName, Logger.None).Engine.ModelOf;
        BookRules acme = modelOf(new Instrument { Id = 1, Symbol = "ACME" }).Rules;
        BookRules other = modelOf(new Instrument { Id = 2, Symbol = "OTHER" }).Rules;
        (acme.MaxNotional, acme.Collar.Value).ShouldBe(((Int128)500, 0L));
        (other.MaxNotional, other.Collar.Value).ShouldBe(((Int128)0, 7L));
    }

    [Fact]
    public void Lists_of_known_venues_in_the_document_are_sound()
    {
        string document = File.ReadAllText(Path.Combine(RepositoryRoot(), "docs", "configuration.md"));
        int start = document.IndexOf("exchange.rule-profiles {", StringComparison.Ordinal);
        string example = document[start..document.IndexOf("```", start, StringComparison.Ordinal)];
        ExchangeOptions options = Load(example);
        BookRules Rules(string name) => options.RuleProfiles[name].ToProfile(name).Rules;
        Rules("cme-f").Allocation.ShouldBe(AllocationPresets.Fifo);
        Rules("cme-t").Allocation.ShouldBe(AllocationPresets.FifoWithLeadMarketMakers);
        Rules("cme-s").Allocation.ShouldBe(AllocationPresets.FifoWithTopAndLeadMarketMakers());
        Rules("cme-c").Allocation.ShouldBe(AllocationPresets.ProRata());
        Rules("cme-a").Allocation.ShouldBe(AllocationPresets.Allocation());
        Rules("cme-k").Allocation.ShouldBe(AllocationPresets.Configurable(40, levelling: true));
        Rules("cme-o").Allocation.ShouldBe(AllocationPresets.ThresholdProRata(10, topMaximum: 100));
        Rules("cme-q").Allocation.ShouldBe(AllocationPresets.ThresholdProRataWithLeadMarketMakers(10, topMaximum: 100));
        Rules("time-weighted").Allocation.ShouldBe(AllocationPresets.TimeWeighted());
        BookRules luld = BandPresets.LimitUpLimitDown(LimitUpLimitDownTier.Tier1);
        (Rules("luld-tier-1").StaticBand, Rules("luld-tier-1").BandAction).ShouldBe((luld.StaticBand, luld.BandAction));
    }

    private static string RepositoryRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ActorExchange.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private RuleProfile Profile(string text) => Load($"exchange.rule-profiles.x {{{text}\n}}").RuleProfiles["x"].ToProfile("x");

    private ExchangeOptions Load(string text)
    {
        string file = Path.Combine(_folder.FullName, "my.conf");
        File.WriteAllText(file, text);
        return ExchangeConfiguration.Load(file, new Dictionary<string, string>()).Options;
    }
}
