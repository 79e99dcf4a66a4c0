using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Tests.Actors;
using static ActorExchange.Engine.Tests.Actors.TestClient;

namespace ActorExchange.Engine.Tests.Reporting;

public sealed class FiguresReportTests : ReportTest
{
    [Fact]
    public void Balances_and_positions_say_what_trades_and_bookings_came_to()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        TestClient bob = LogOn("bob");
        Book("alice", "1000.5").Status.ShouldBe(CommandStatus.Ok);
        alice.Send(Place(acme, "a", Side.Buy, 10050, 3));
        alice.Await(1);
        bob.Send(Place(acme, "b", Side.Sell, 10050, 2));
        bob.Await(2);
        RunFor(20);
        List<Dictionary<string, string>> balances = Rows("balances");
        Text(balances, "user", "booked", "trades", "total").ShouldBe(["(venue) -1000.50 0.00 -1000.50", "alice 1000.50 -201.00 799.50", "bob 0.00 201.00 201.00"]);
        Rows("balances", ("user", "bob")).ShouldHaveSingleItem()["currency"].ShouldBe("USD");
        Rows("balances", ("currency", "EUR")).ShouldBeEmpty();
        Text(Rows("positions"), "user", "symbol", "quantity", "average", "mark", "value", "realised", "unrealised", "trades")
            .ShouldBe(["alice ACME 2 100.50 100.50 201.00 0.00 0.00 1", "bob ACME -2 100.50 100.50 -201.00 0.00 0.00 1"]);
        Text(Rows("open-interest"), "symbol", "long", "short", "issued", "holders", "orders", "value").ShouldBe(["ACME 2 2 0 2 1 201.00"]);
        Text(Rows("volumes"), "user", "currency", "this month", "last month").ShouldBe(["alice USD 201.00 0.00", "bob USD 201.00 0.00"]);
    }

    [Fact]
    public void Exposure_is_by_instrument_or_by_the_sector_that_the_description_begins_with()
    {
        Start();
        TestClient alice = LogOn("alice");
        TestClient bob = LogOn("bob");
        foreach ((string symbol, string description, Side side) in new[] { ("AAA", "Energy: coal", Side.Buy), ("BBB", "Energy: wind", Side.Sell), ("CCC", "no sector", Side.Buy) })
        {
            Ask(new AddInstrument(1, new Instrument { Id = 0, Symbol = symbol, Description = description }, TradingPhase.Continuous));
            RunFor(10);
            InstrumentView view = Engine.Directory.Find(symbol)!;
            alice.Send(Place(view, "a" + symbol, side, 100, 5));
            alice.Drain(10);
            bob.Send(Place(view, "b" + symbol, side == Side.Buy ? Side.Sell : Side.Buy, 100, 5));
            bob.Drain(10);
        }

        RunFor(20);
        Text(Rows("exposure", ("user", "alice"), ("by", "sector")), "sector", "long", "short", "net", "gross").ShouldBe(["- 5.00 0.00 5.00 5.00", "Energy 5.00 5.00 0.00 10.00"]);
        Text(Rows("exposure", ("user", "bob")), "symbol", "sector", "net").ShouldBe(["AAA Energy -5.00", "BBB Energy 5.00", "CCC - -5.00"]);
    }

    [Fact]
    public void Random_trading_and_booking_in_two_currencies_conserves_cash_and_shares()
    {
        StartWithFees();
        InstrumentView acme = List();
        Ask(new AddInstrument(1, new Instrument { Id = 0, Symbol = "EURO", Currency = "EUR", LotScale = 3, TickScale = 5 }, TradingPhase.Continuous)).Status.ShouldBe(CommandStatus.Ok);
        RunFor(10);
        InstrumentView euro = Engine.Directory.Find("EURO")!;
        var random = new Random((int)RunSeed);
        TestClient[] users = [LogOn("u1"), LogOn("u2"), LogOn("u3")];
        for (int round = 0; round < 60; round++)
        {
            TestClient user = users[random.Next(3)];
            user.Send(Place(random.Next(2) == 0 ? acme : euro, $"o{round}", random.Next(2) == 0 ? Side.Buy : Side.Sell, 95 + random.Next(10), 1 + random.Next(20)));
            user.Drain(2);
            if (random.Next(6) == 0) Book($"u{1 + random.Next(3)}", $"{random.Next(1, 500)}.{random.Next(10, 99)}", random.Next(2) == 0 ? "USD" : "EUR");
            if (random.Next(20) != 0) continue;
            foreach (Dictionary<string, string> row in Rows("conservation")) row["holds"].ShouldNotBe("NO", $"seed {RunSeed}: {string.Join(' ', row.Values)}");
        }

        RunFor(50);
        List<Dictionary<string, string>> rows = Rows("conservation");
        rows.Count(r => r["holds"] == "yes").ShouldBeGreaterThanOrEqualTo(8);
        rows.ShouldAllBe(r => r["holds"] != "NO");
        foreach (string currency in new[] { "USD", "EUR" })
        {
            Amount sum = default;
            foreach (Dictionary<string, string> row in Rows("balances", ("currency", currency))) sum += Parse(row["total"]);
            sum.ShouldBe(Amount.Zero, $"seed {RunSeed}");
            Parse(Rows("balances", ("currency", currency))[0]["fees"]).IsNegative.ShouldBeTrue("the venue got fees");
        }
    }

    [Theory]
    [InlineData("nothing", "", "", CommandStatus.UnknownReport)]
    [InlineData("balances", "colour", "red", CommandStatus.InvalidArgument)]
    [InlineData("balances", "limit", "0", CommandStatus.InvalidArgument)]
    [InlineData("balances", "limit", "ten", CommandStatus.InvalidArgument)]
    [InlineData("balances", "limit", "10001", CommandStatus.InvalidArgument)]
    [InlineData("balances", "user", "nobody", CommandStatus.UnknownUser)]
    [InlineData("positions", "instrument", "NONE", CommandStatus.UnknownInstrument)]
    [InlineData("exposure", "by", "moon", CommandStatus.InvalidArgument)]
    [InlineData("audit", "order", "5", CommandStatus.UnknownReport)]
    public void What_makes_no_sense_is_refused_with_a_reason(string report, string argument, string text, CommandStatus expected)
    {
        Start();
        List();
        ReportAnswer answer = Get(report, argument.Length == 0 ? [] : [(argument, text)]);
        answer.Status.ShouldBe(expected);
        answer.Reason.ShouldNotBeEmpty();
        answer.Rows.ShouldBeEmpty();
    }

    [Fact]
    public void An_answer_is_cut_at_its_limit_and_says_so()
    {
        Start();
        InstrumentView acme = List();
        for (int i = 0; i < 5; i++)
        {
            TestClient user = LogOn($"u{i}");
            user.Send(Place(acme, "b", Side.Buy, 100, 1), Place(acme, "s", Side.Sell, 100, 1));
            user.Drain(5);
        }

        ReportAnswer cut = Get("positions", ("limit", "3"));
        (cut.Rows.Count, cut.More).ShouldBe((3, true));
        Get("positions", ("limit", "5")).More.ShouldBeFalse();
    }

    [Fact]
    public void A_book_that_does_not_answer_is_named()
    {
        Start();
        List();
        InstrumentView zinc = List("ZINC");
        zinc.Book.Tell(PoisonPill.Instance);
        RunFor(10);
        ReportAnswer answer = Get("positions");
        answer.Status.ShouldBe(CommandStatus.Busy);
        answer.Reason.ShouldContain("ZINC");
    }

    private static string[] Text(List<Dictionary<string, string>> rows, params string[] columns) => [.. rows.Select(r => string.Join(' ', columns.Select(c => r[c])))];
}
