namespace ActorExchange.Core.Tests;

/// <summary>Commands other than placements: refused in the right phases, for the right reason, changing nothing.</summary>
public abstract class CommandRefusalSuite
{
    protected abstract IOrderBook NewBook(BookRules rules, int maxOrders);

    public static TheoryData<TradingPhase> Phases() => [.. Enum.GetValues<TradingPhase>()];

    [Theory]
    [MemberData(nameof(Phases))]
    public void Each_phase_takes_and_refuses_commands_as_its_table_says(TradingPhase phase)
    {
        foreach ((string command, string needs) in (ReadOnlySpan<(string, string)>)[
            ("buy 1 @ 10", "place"), ("group quote { buy 1 @ 10 account 1; sell 1 @ 500 account 1 }", "place"), ("buy 1 market", "place"),
            ("cancel 1", "cancel"), ("cancel 99", "cancel"), ("mass-cancel", "cancel"), ("mass-cancel account 99", "cancel"),
            ("replace 1 4 @ 50", "replace"), ("replace 1 9 @ 51 anew", "replace"), ("replace 99 9 @ 51", "replace"),
            ("reduce 1 2", "reduce"), ("reduce 99 2", "reduce")])
        {
            Scenario book = InPhase(phase);
            bool batchGroup = command.StartsWith("group", StringComparison.Ordinal) && phase == TradingPhase.BatchCollection;
            bool accepted = PhaseTable.Accepts(phase, needs) && !batchGroup;
            string answer = Refused(book, command);
            if (!accepted) answer.ShouldBe("! PhaseDoesNotAccept", $"{phase}: {command}");
            else answer.ShouldNotBe("! PhaseDoesNotAccept", $"{phase}: {command}");
        }
    }

    [Theory]
    [MemberData(nameof(Phases))]
    public void What_operators_do_works_in_every_phase_and_auctions_and_batches_only_in_theirs(TradingPhase phase)
    {
        Refused(InPhase(phase), "uncross").StartsWith('!').ShouldBe(phase != TradingPhase.PeriodicAuction);
        Refused(InPhase(phase), "release-batch 7").StartsWith('!').ShouldBe(phase != TradingPhase.BatchCollection);
        foreach (string command in (string[])["reference 5", "expire", "cancel-all", "time 99", "phase Closed", "phase Continuous"])
            InPhase(phase).Send(command).ShouldNotStartWith("!", customMessage: $"{phase}: {command}");
        var events = new BookEvents();
        IOrderBook book = InPhase(phase).Book;
        ulong before = book.StateHash();
        for (int undefined = 11; undefined < 256; undefined++)
            book.SetPhase((TradingPhase)undefined, events).ShouldBe(CommandStatus.InvalidPhaseChange);
        events.Count.ShouldBe(0);
        book.StateHash().ShouldBe(before);
    }

    [Theory]
    [InlineData("buy 5 @ 90", "replace 1 0 @ 90", "QuantityNotPositive")]
    [InlineData("buy 5 @ 90", "replace 1 -1 @ 90 anew", "QuantityNotPositive")]
    [InlineData("buy 5 @ 90", "reduce 1 0", "QuantityNotPositive")]
    [InlineData("buy 5 @ 90", "reduce 99 -5", "QuantityNotPositive")]
    [InlineData("buy 5 @ 90", "replace 99 0 @ 90", "QuantityNotPositive")]
    [InlineData("buy 5 @ 90", "replace 1 5 @ 90 stop 80", "CannotReplace")]
    [InlineData("buy 5 @ 90", "replace 1 5 @ 90 iceberg 2", "CannotReplace")]
    [InlineData("buy 5 @ 90 hidden", "replace 1 5 @ 90 iceberg 2", "CannotReplace")]
    [InlineData("buy 5 @ 90 iceberg 2", "replace 1 5 @ 90 iceberg 0", "CannotReplace")]
    [InlineData("buy 5 @ 90 iceberg 2", "replace 1 5 @ 90 iceberg -1", "CannotReplace")]
    [InlineData("buy 5 @ 90 iceberg 2", "replace 1 5 @ 90 iceberg 6", "CannotReplace")]
    [InlineData("buy 5 @ 90 iceberg 2", "replace 1 5 @ 90 stop 80", "CannotReplace")]
    [InlineData("buy 9 @ 90 iceberg 3 variance 2", "replace 1 9 @ 90 iceberg 2", "CannotReplace")]
    [InlineData("buy 9 @ 90 iceberg 3", "replace 1 3001 @ 90", "CannotReplace")]
    [InlineData("buy 2000 @ 90 iceberg 3", "replace 1 2000 @ 90 iceberg 1", "CannotReplace")]
    [InlineData("buy 5 @ 150 trail 3", "replace 1 5 @ 90 stop 120", "CannotReplace")]
    [InlineData("buy 5 trail 3 limit-offset 1", "replace 1 5 @ 90 stop 120", "CannotReplace")]
    [InlineData("buy 5 @ 90 all-or-none", "replace 1 5 @ 90 stop 120", "CannotReplace")]
    [InlineData("buy 5 @ 90 at-the-close", "replace 1 5 @ 91 stop 120", "CannotReplace")]
    [InlineData("buy 5 @ 130 stop 130", "replace 1 5 @ 130 iceberg 2", "CannotReplace")]
    [InlineData("buy 5 @ 90 peg primary", "replace 1 5 @ 91", "CannotReplace")]
    [InlineData("buy 5 @ 90 peg market", "replace 1 5 @ 89", "CannotReplace")]
    [InlineData("#9 buy 9 @ 10; buy 5 @ 90 peg primary", "replace 1 5 @ 10", "CannotReplace")]
    [InlineData("#8 sell 1 @ 100; #9 buy 1 @ 100; buy 5 @ 130 stop 90", "replace 1 5 @ 130 stop 95", "CannotReplace")]
    [InlineData("#9 sell 2 @ 90; buy 5 @ 90", "replace 1 2 @ 90", "QuantityAlreadyTraded")]
    [InlineData("#9 sell 2 @ 90; buy 5 @ 90", "replace 1 1 @ 95", "QuantityAlreadyTraded")]
    [InlineData("#9 buy 9 @ 10; buy 5 @ 90", "replace 1 max @ 90", "ValueOverflow")]
    [InlineData("#9 sell 2 @ 90; buy 5 @ 90", "replace 1 max @ 90 anew", "ValueOverflow")]
    [InlineData("#9 buy 9 stop 500; buy 5 @ 90", "replace 1 max @ 90", "ValueOverflow")]
    [InlineData("sell 5 @ 90 reduce-only position 6", "replace 1 7 @ 90", "ReduceOnlyWouldIncrease")]
    [InlineData("#9 sell 5 @ 100; buy 5 @ 90 post-only", "replace 1 5 @ 100", "PostOnlyWouldTrade")]
    [InlineData("#9 sell 5 @ 100 hidden; buy 5 @ 90 post-only", "replace 1 5 @ 100", "PostOnlyWouldTrade")]
    [InlineData("#9 sell 5 @ min; buy 5 @ 90", "replace 9 5 @ min", "UnknownOrder")]
    [InlineData("buy 5 @ 90", "#1 sell 5 @ 100", "DuplicateOrderId")]
    [InlineData("buy 5 stop 120", "#1 buy 5 @ 90", "DuplicateOrderId")]
    [InlineData("buy max @ 90", "buy 1 @ 90", "ValueOverflow")]
    [InlineData("buy max stop 500", "buy 1 @ 90", "ValueOverflow")]
    [InlineData("buy max stop 500", "buy 1 market", "ValueOverflow")]
    [InlineData("#9 sell 5 @ 100", "buy 5 @ 100 post-only", "PostOnlyWouldTrade")]
    [InlineData("#9 sell 5 @ min", "buy 5 @ 100 post-only-slide", "PostOnlyWouldTrade")]
    [InlineData("buy 5 @ 90", "sell 5 @ 90 reduce-only position -5", "ReduceOnlyWouldIncrease")]
    [InlineData("buy 5 @ 90", "sell 5 @ 90 reduce-only", "ReduceOnlyWouldIncrease")]
    public void What_the_book_knows_is_refused_for_its_reason(string orders, string command, string status) =>
        Refuses(new Scenario(NewBook(BookRules.Default, OrderBook.DefaultMaxOrders)), orders, command, status);

    [Theory]
    [InlineData("#9 sell 1 @ 100; #8 buy 1 @ 100", "buy 1 @ 106", "PriceOutsideCollar")]
    [InlineData("#9 sell 1 @ 100; #8 buy 1 @ 100", "sell 1 @ 94", "PriceOutsideCollar")]
    [InlineData("#9 sell 1 @ 100; #8 buy 1 @ 100", "buy 1 @ 106 stop 200", "PriceOutsideCollar")]
    [InlineData("#9 sell 1 @ 100; #8 buy 1 @ 100; buy 1 @ 90", "replace 1 1 @ 106", "PriceOutsideCollar")]
    [InlineData("reference 100", "buy 1 @ 106", "PriceOutsideCollar")]
    [InlineData("reference 100", "buy 11 @ 100", "NotionalTooLarge")]
    [InlineData("reference 100", "sell 1001 @ -1", "NotionalTooLarge")]
    [InlineData("reference 100", "buy 11 market", "NotionalTooLarge")]
    [InlineData("reference 100", "buy 2 stop 501", "NotionalTooLarge")]
    [InlineData("reference 100", "buy max @ max", "NotionalTooLarge")]
    [InlineData("buy 10 @ 100", "replace 1 11 @ 100", "NotionalTooLarge")]
    [InlineData("buy 10 @ 100", "replace 1 10 @ 101", "NotionalTooLarge")]
    [InlineData("#6 buy 1 @ 1; #7 buy 1 @ 2; #8 buy 1 @ 3; #9 buy 1 stop 4", "buy 1 @ 5", "BookFull")]
    [InlineData("#7 buy 1 @ 2; #8 buy 1 @ 3; #9 buy 1 stop 4", "group quote { #1 buy 1 @ 5 account 7; #2 sell 1 @ 50 account 7 }", "BookFull")]
    public void What_the_rules_of_a_book_limit_is_refused_for_its_reason(string orders, string command, string status)
    {
        var rules = new BookRules { Collar = new PriceDistance(5, DistanceUnit.Ticks), MaxNotional = 1_000 };
        Refuses(new Scenario(NewBook(rules, 4)), orders, command, status);
    }

    private Scenario InPhase(TradingPhase phase)
    {
        Scenario book = new Scenario(NewBook(BookRules.Default, OrderBook.DefaultMaxOrders)).Run("""
            #1 buy 5 @ 50
            #2 sell 5 @ 60
            #3 buy 5 stop 70
            """);
        book.Send($"phase {phase}");
        return book;
    }

    private static void Refuses(Scenario book, string orders, string command, string status)
    {
        string[] commands = orders.Split(';', StringSplitOptions.TrimEntries);
        foreach (string order in commands)
        {
            bool numbered = order[0] == '#' || order.StartsWith("reference", StringComparison.Ordinal);
            book.Send(numbered ? order : $"#1 {order}").ShouldNotStartWith("!", customMessage: order);
        }

        Refused(book, command[0] is 'b' or 's' ? $"#5 {command}" : command).ShouldBe($"! {status}");
    }

    /// <summary>Sends a command; a refusal changes nothing.</summary>
    private static string Refused(Scenario book, string command)
    {
        ulong before = book.Book.StateHash();
        string answer = book.Send(command);
        if (answer.StartsWith('!')) book.Book.StateHash().ShouldBe(before, command);
        return answer;
    }
}

public sealed class ReferenceCommandRefusalTests : CommandRefusalSuite
{
    protected override IOrderBook NewBook(BookRules rules, int maxOrders) => new ReferenceOrderBook(rules, maxOrders);
}

public sealed class OrderBookCommandRefusalTests : CommandRefusalSuite
{
    protected override IOrderBook NewBook(BookRules rules, int maxOrders) => new OrderBook(rules, maxOrders);
}
