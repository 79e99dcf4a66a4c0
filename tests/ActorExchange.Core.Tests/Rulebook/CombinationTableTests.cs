namespace ActorExchange.Core.Tests;

/// <summary>What the rulebook says of type, time in force and conditions that go together, against the check of a placement.</summary>
public sealed class CombinationTableTests
{
    private const long Now = 1000;

    private const string Refused = "no";

    private const int MostConditions = 4;

    private static readonly (string Name, OrderFlags Flag)[] Flags =
    [
        ("post-only", OrderFlags.PostOnly),
        ("post-only-slide", OrderFlags.PostOnlySlide),
        ("hidden", OrderFlags.Hidden),
        ("all-or-none", OrderFlags.AllOrNone),
        ("reduce-only", OrderFlags.ReduceOnly),
    ];

    private static readonly string[] Conditions =
    [
        "stop price", "trail distance", "limit offset", "trigger source", "iceberg", "minimum quantity", "post-only", "post-only-slide", "hidden",
        "all-or-none", "reduce-only", "peg reference", "peg offset",
    ];

    private static readonly Dictionary<(string, string), string> TimesByType = Cells("times by type");
    private static readonly Dictionary<(string, string), string> ByType = Cells("conditions by type");
    private static readonly Dictionary<(string, string), string> ByTime = Cells("conditions by time");
    private static readonly Dictionary<(string, string), string> Together = Cells("conditions together");

    [Fact]
    public void Each_type_takes_the_times_in_force_that_the_table_says()
    {
        foreach (OrderType type in Enum.GetValues<OrderType>())
        {
            foreach (TimeInForce time in Enum.GetValues<TimeInForce>())
                Check(type, time, Required(type)).ShouldBe(TimesByType[($"{time}", $"{type}")], $"{time} {type}");
        }

        TimesByType.Count.ShouldBe(Enum.GetValues<OrderType>().Length * Enum.GetValues<TimeInForce>().Length);
    }

    [Fact]
    public void Each_type_takes_the_conditions_that_the_table_says()
    {
        foreach (OrderType type in Enum.GetValues<OrderType>())
        {
            foreach (string condition in Conditions)
            {
                string cell = ByType[(condition, $"{type}")];
                string expected = cell == "must" ? "yes" : cell;
                Check(type, TimeInForce.GoodTillCancel, Required(type).Append(condition)).ShouldBe(expected, $"{condition} {type}");
            }
        }

        ByType.Count.ShouldBe(Enum.GetValues<OrderType>().Length * Conditions.Length);
    }

    [Fact]
    public void Each_time_in_force_takes_the_conditions_that_the_table_says()
    {
        foreach (((string condition, string time), string expected) in ByTime)
            Check(OrderType.Limit, Enum.Parse<TimeInForce>(time), [condition]).ShouldBe(expected, $"{condition} {time}");
    }

    [Fact]
    public void The_conditions_go_together_as_the_table_says()
    {
        foreach (((string one, string other), string expected) in Together)
        {
            if (one == other) continue;
            string status = Check(OrderType.Limit, TimeInForce.GoodTillCancel, [one, other]);
            (status == nameof(CommandStatus.ConditionsConflict) ? Refused : status).ShouldBe(expected, $"{one} {other}");
        }
    }

    /// <summary>Every set of up to four conditions with every type and time in force.</summary>
    [Fact]
    public void An_order_is_accepted_exactly_if_every_two_of_its_parts_go_together()
    {
        foreach (OrderType type in Enum.GetValues<OrderType>())
        {
            foreach (TimeInForce time in Enum.GetValues<TimeInForce>())
            {
                for (int set = 0; set < 1 << Conditions.Length; set++)
                {
                    if (int.PopCount(set) > MostConditions) continue;
                    string[] conditions = [.. Conditions.Where((_, i) => (set >> i & 1) != 0)];
                    bool expected = AllPairsFit(type, time, conditions);
                    if (Check(type, time, conditions) == "yes" != expected)
                        Assert.Fail($"{type} {time} with {string.Join(", ", conditions)}: {Check(type, time, conditions)}");
                }
            }
        }
    }

    private static bool AllPairsFit(OrderType type, TimeInForce time, string[] conditions)
    {
        if (TimesByType[($"{time}", $"{type}")] != "yes") return false;
        // Any number is a price: whether a stop price was given only the edge knows.
        if (Required(type).Any(must => must != "stop price" && !conditions.Contains(must))) return false;
        if (conditions.Any(c => ByType[(c, $"{type}")] is not ("yes" or "must"))) return false;
        if (conditions.Any(c => ByTime.GetValueOrDefault((c, $"{time}"), "yes") != "yes")) return false;
        return !conditions.Any(c => conditions.Any(other => Together.GetValueOrDefault((c, other), "yes") == Refused));
    }

    private static IEnumerable<string> Required(OrderType type) => Conditions.Where(condition => ByType[(condition, $"{type}")] == "must");

    private static string Check(OrderType type, TimeInForce time, IEnumerable<string> with)
    {
        var order = new PlaceOrder { OrderId = 1, Account = 1, Side = Side.Buy, Type = type, TimeInForce = time, Price = 100, Quantity = 10 };
        var conditions = new OrderConditions { ExpireTime = time == TimeInForce.GoodTillDate ? Now + 1 : 0 };
        foreach (string condition in with) Apply(condition, ref conditions);
        const PhaseAcceptance everything = (PhaseAcceptance)byte.MaxValue;
        CommandStatus status = CommandChecks.Place(order, conditions, everything, Now);
        return status == CommandStatus.Ok ? "yes" : status.ToString();
    }

    private static void Apply(string condition, ref OrderConditions c)
    {
        switch (condition)
        {
            case "stop price": c.StopPrice = 50; break;
            case "trail distance": c.TrailDistance = 5; break;
            case "limit offset": c.LimitOffset = 2; break;
            case "trigger source": c.TriggerSource = TriggerSource.Midpoint; break;
            case "iceberg": c.DisplayQuantity = 3; break;
            case "minimum quantity": c.MinQuantity = 4; break;
            case "peg reference": c.Peg = PegReference.Primary; break;
            case "peg offset": c.PegOffset = -1; break;
            default: c.Flags |= Flags.Single(flag => flag.Name == condition).Flag; break;
        }
    }

    private static Dictionary<(string Row, string Column), string> Cells(string name)
    {
        IReadOnlyList<string[]> table = RulebookText.Table(name);
        var cells = new Dictionary<(string, string), string>();
        foreach (string[] row in table.Skip(1))
        {
            for (int i = 1; i < row.Length; i++) cells.Add((row[0], table[0][i]), row[i]);
        }

        return cells;
    }
}
