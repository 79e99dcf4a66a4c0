namespace ActorExchange.Core.Tests;

/// <summary>No rule without its section and its worked example: every value of the enumerations that users meet is in the rulebook.</summary>
public sealed class RulebookCoverageTests
{
    private static readonly Enum[] Nothing =
    [
        OrderFlags.None, PegReference.None, GroupKind.None, CancelReason.None, BookEventKind.None,
    ];

    private static readonly Lazy<ExampleTrace> All = new(RunAll);

    public static TheoryData<Type> Enumerations =>
    [
        typeof(OrderType), typeof(TimeInForce), typeof(OrderFlags), typeof(TriggerSource), typeof(DistanceUnit), typeof(PegReference),
        typeof(SelfTradePrevention), typeof(GroupKind), typeof(CancelReason), typeof(TradingPhase), typeof(AllocationKind), typeof(UncrossRule),
        typeof(BandAction), typeof(WaitReason), typeof(BookEventKind), typeof(CommandStatus), typeof(BookCommandKind),
    ];

    public static TheoryData<Type> Sections =>
    [
        typeof(OrderType), typeof(TimeInForce), typeof(OrderFlags), typeof(SelfTradePrevention), typeof(GroupKind), typeof(AllocationKind),
        typeof(UncrossRule),
    ];

    [Theory]
    [MemberData(nameof(Enumerations))]
    public void Every_value_is_in_a_worked_example(Type enumeration) =>
        Values(enumeration).Where(value => !All.Value.Saw(value)).ShouldBeEmpty("not in any worked example of the rulebook");

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_value_has_a_section_of_its_name(Type enumeration)
    {
        string[] headings =
        [
            .. RulebookText.Files.SelectMany(File.ReadAllLines).Where(line => line.StartsWith('#')).Select(line => line.TrimStart('#', ' ')),
        ];
        Values(enumeration).Where(value => !headings.Contains(value.ToString())).ShouldBeEmpty("no heading of the rulebook has this name");
    }

    private static ExampleTrace RunAll()
    {
        var all = new ExampleTrace();
        foreach (RulebookExample example in RulebookText.Examples)
        {
            var run = new ExampleRun(example, (rules, max) => new ReferenceOrderBook(rules, max));
            run.Run();
            all.Join(run.Trace);
        }

        return all;
    }

    private static IEnumerable<Enum> Values(Type enumeration) =>
        Enum.GetValues(enumeration).Cast<Enum>().Where(value => !Nothing.Contains(value) && !OtherStatuses.All.Cast<Enum>().Contains(value));
}
