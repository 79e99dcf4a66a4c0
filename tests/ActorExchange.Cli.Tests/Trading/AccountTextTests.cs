using ActorExchange.Cli.Common;
using ActorExchange.Cli.Tests.Verbs;
using ActorExchange.Cli.Trading;
using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Tests.Trading;

/// <summary>What people read of fees, refusals and accounts, and how they are asked.</summary>
public sealed class AccountTextTests(RunningExchange exchange) : IClassFixture<RunningExchange>
{
    private static readonly OrderReport Fill = new()
    {
        Symbol = "ACME",
        ClientOrderId = "c",
        RequestId = "c",
        ExecType = ExecType.Trade,
        Side = Side.Buy,
        LastQuantity = 40,
        LastPrice = 10.05m,
        OrderId = 7,
        TradeId = 3,
        Leaves = 60,
    };

    [Theory]
    [InlineData("0.1206", "filled    BUY 40 ACME at 10.05, 60 left, fee 0.1206 [c #7] trade 3")]
    [InlineData("-0.0402", "filled    BUY 40 ACME at 10.05, 60 left, rebate 0.0402 [c #7] trade 3")]
    [InlineData("0", "filled    BUY 40 ACME at 10.05, 60 left [c #7] trade 3")]
    public void A_fill_shows_its_fee(string fee, string expected) =>
        OrderText.Describe(Fill with { Fee = decimal.Parse(fee, System.Globalization.CultureInfo.InvariantCulture) }).ShouldBe(expected);

    [Fact]
    public void A_refusal_by_a_rule_shows_limit_and_observed_value()
    {
        OrderReport refused = Fill with { ExecType = ExecType.Rejected, Status = Status.PositionLimit, Refusal = new Refusal(LimitKind.PositionLimit, LimitUnit.Quantity, 500, 540, "") };
        OrderText.Describe(refused).ShouldEndWith("larger than its limit (limit 500, this would be 540) [c]");
        OrderReport share = refused with { Status = Status.PriceCollarLimit, Refusal = new Refusal(LimitKind.PriceCollar, LimitUnit.Share, 0.125m, 0.2m, "") };
        OrderText.Describe(share).ShouldContain("(limit 12.5 %, this would be 20 %)");
        OrderText.Describe(refused with { Status = Status.TradingBlocked, Refusal = new Refusal(LimitKind.None, LimitUnit.None, 0, 0, "") }).ShouldNotContain("(limit");
    }

    [Fact]
    public void Every_refusal_that_an_order_can_get_has_words_of_its_own()
    {
        foreach (Status status in Enum.GetValues<Status>().Where(s => (int)s is (>= 20 and < 60) or (>= 70 and < 100)))
        {
            StatusAdvice.For(status).ShouldNotBe("see docs/statuses.md", status.ToString());
        }
    }

    [Fact]
    public void An_average_price_has_no_more_decimals_in_a_table_than_people_read()
    {
        using var text = new StringWriter();
        var client = new ExchangeClient(new ExchangeClientOptions { User = "x" });
        AccountTables.Positions([new PositionInfo { AveragePrice = "99.99148936170212766", Quantity = "94" }, new PositionInfo { AveragePrice = "5.5" }], client).Write(text);
        text.ToString().ShouldContain(" 99.991489 ");
        text.ToString().ShouldContain(" 5.5 ");
    }

    [Theory]
    [InlineData("y", true)]
    [InlineData("yes", true)]
    [InlineData("n", false)]
    [InlineData("", false)]
    public async Task Who_types_is_asked_and_only_a_yes_is_one(string answer, bool done)
    {
        string user = $"asked-{(answer.Length == 0 ? "none" : answer)}";
        await exchange.RunAsync(user, "orders");
        using var to = new StringWriter();
        using var error = new StringWriter();
        using var from = new StringReader(answer + "\n");
        var console = new CliConsole { In = from, Out = to, Error = error, InputIsTerminal = true };
        int code = await ExchangeCli.RunAsync(["accounts", "withdraw", user, "5", "USD", "--server", exchange.Server, "--user", "op"], console);
        code.ShouldBe(ExitCodes.Ok);
        error.ToString().ShouldStartWith($"withdraw 5 USD from {user}? [y/N] ");
        to.ToString().Contains("booked", StringComparison.Ordinal).ShouldBe(done);
    }
}
