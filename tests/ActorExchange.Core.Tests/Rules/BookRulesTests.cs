namespace ActorExchange.Core.Tests;

public sealed class BookRulesTests
{
    public static TheoryData<string, BookRules> Unsound => new()
    {
        { "Allocation step 2: Percent is not from 1 to 100.", WithStep(new(AllocationKind.Fifo) { Percent = 0 }) },
        { "Allocation step 2: Percent is not from 1 to 100.", WithStep(new(AllocationKind.Fifo) { Percent = 101 }) },
        { "Allocation step 2: Minimum is less than 1.", WithStep(new(AllocationKind.ProRata) { Minimum = 0 }) },
        { "Allocation step 2: Threshold is less than 1.", WithStep(new(AllocationKind.ProRata) { Threshold = 0 }) },
        { "Allocation step 2: Maximum is less than 0.", WithStep(new(AllocationKind.Top) { Maximum = -1 }) },
        { "Allocation step 2: Kind is not a defined one.", WithStep(new((AllocationKind)0)) },
        { "Allocation step 2: Kind is not a defined one.", WithStep(new((AllocationKind)7)) },
        { "Lead market maker 1: Percent is not from 1 to 100.", WithMakers(new LeadMarketMaker(1, 0)) },
        { "Lead market maker 2: its account is in the list twice.", WithMakers(new LeadMarketMaker(1, 10), new LeadMarketMaker(1, 10)) },
        { "The percentages of the lead market makers add up to more than 100.", WithMakers(new LeadMarketMaker(1, 60), new LeadMarketMaker(2, 41)) },
        { "Uncross rule 1 is not a defined one.", new BookRules { Uncross = [(UncrossRule)0] } },
        { "Uncross rule 2 is not a defined one.", new BookRules { Uncross = [UncrossRule.MiddlePrice, (UncrossRule)7] } },
        { "StaticBand: Value is less than 0.", new BookRules { StaticBand = new(-1, DistanceUnit.Ticks) } },
        { "DynamicBand: Value is less than 0.", new BookRules { DynamicBand = new(-1, DistanceUnit.BasisPoints) } },
        { "Collar: Unit is not a defined one.", new BookRules { Collar = new(1, (DistanceUnit)2) } },
        { "MarketProtection: Value is less than 0.", new BookRules { MarketProtection = new(long.MinValue, DistanceUnit.Ticks) } },
        { "BandAction is not a defined one.", new BookRules { BandAction = (BandAction)2 } },
        { "MaxNotional is less than 0.", new BookRules { MaxNotional = -1 } },
    };

    [Theory]
    [MemberData(nameof(Unsound), DisableDiscoveryEnumeration = true)]
    public void Unsound_rules_are_named(string problem, BookRules rules)
    {
        rules.FindProblem().ShouldBe(problem);
        ArgumentException thrown = Should.Throw<ArgumentException>(() => rules.Checked("rules"));
        thrown.Message.ShouldStartWith(problem);
        thrown.ParamName.ShouldBe("rules");
    }

    [Fact]
    public void The_default_rules_are_sound() => BookRules.Default.Checked("rules").ShouldBeSameAs(BookRules.Default);

    [Fact]
    public void Extreme_but_sound_rules_pass() => new BookRules
    {
        Allocation = [new(AllocationKind.ProRata) { Percent = 1, Minimum = long.MaxValue, Threshold = long.MaxValue }],
        LeadMarketMakers = [new(1, 99), new(2, 1)],
        Uncross = [],
        StaticBand = new(long.MaxValue, DistanceUnit.BasisPoints),
        MaxNotional = Int128.MaxValue,
    }.FindProblem().ShouldBeNull();

    private static BookRules WithStep(AllocationStep step) => new() { Allocation = [new(AllocationKind.Top), step] };

    private static BookRules WithMakers(params LeadMarketMaker[] makers) => new() { LeadMarketMakers = makers };
}
