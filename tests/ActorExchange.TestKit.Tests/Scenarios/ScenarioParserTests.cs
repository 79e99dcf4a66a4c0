namespace ActorExchange.TestKit.Tests.Scenarios;

public class ScenarioParserTests
{
    [Theory]
    [InlineData("alice buys 100 @ 10", 1, 7, "a step is: NAME buy|sell|cancel|replace|reduce|oco|oto|bracket|quote|quote-one-side …, phase PHASE, reference PRICE, or book BIDS | ASKS")]
    [InlineData("alice buy x @ 10", 1, 11, "'x' is not a number: a quantity is expected here")]
    [InlineData("alice buy 100 10", 1, 15, "'@' is missing: an order is QUANTITY @ PRICE or QUANTITY market")]
    [InlineData("alice buy 100 @", 1, 16, "a price is missing")]
    [InlineData("\n\nalice cancel a9", 3, 14, "no order has this label; orders are named with 'as LABEL', or NAME1, NAME2, … in their sequence")]
    [InlineData("alice buy 1 @ 1 as a; bob buy 1 @ 1 as a", 1, 37, "this label names an order already")]
    [InlineData("alice buy 1 @ 1 bob buy 1 @ 1", 1, 17, "';' is missing: steps on one line are separated by ';'")]
    [InlineData("alice buy 1 @ 1 => trades 1 @ 1 alice bob", 1, 20, "an outcome is: trade QUANTITY @ PRICE BUYER SELLER, canceled QUANTITY NAME, rejected STATUS, or nothing")]
    [InlineData("alice buy 1 @ 1 => rejected because", 1, 29, "no status of this name; statuses are written like unknown-order")]
    [InlineData("phase opened", 1, 7, "a phase is one of closed, opening-call, continuous, closing-call, halted, pre-open, volatility-call, post-close, cancel-only, batch-collection, periodic-auction")]
    [InlineData("alice buy 1 @ 1 stop", 1, 21, "stop price is missing")]
    [InlineData("alice buy 1 @ 1 iceberg x", 1, 25, "display quantity must be a number above 0, not 'x'")]
    [InlineData("alice oco 1 @ 1 / sell 1 @ 2", 1, 11, "buy or sell is missing")]
    [InlineData("book 10 @ 1", 1, 12, "'|' is missing: a book is BIDS | ASKS, '-' for an empty side")]
    public void What_cannot_be_read_is_refused_with_its_place(string scenario, int line, int column, string problem)
    {
        ScenarioException wrong = Should.Throw<ScenarioException>(() => BookScenario.Parse(scenario));
        (wrong.Line, wrong.Column, wrong.Problem).ShouldBe((line, column, problem));
    }

    [Fact]
    public void The_message_points_at_the_place()
    {
        string message = Should.Throw<ScenarioException>(() => BookScenario.Parse("alice buy x @ 10")).Message;
        message.ShouldBe("line 1, column 11: 'x' is not a number: a quantity is expected here\n  alice buy x @ 10\n            ^");
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("# only words", 0)]
    [InlineData("alice buy 1@1.5;bob sell 1@1.5=>trade 1@1.5 alice bob # tight", 2)]
    [InlineData("alice buy 1 @ 1\r\n\r\nbook 1 @ 1 | -\r\n", 2)]
    public void Steps_are_counted(string scenario, int steps) => BookScenario.Parse(scenario).Count.ShouldBe(steps);
}
