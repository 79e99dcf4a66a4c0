using ActorExchange.Core;
using ActorExchange.Engine.Ledger;
using ActorExchange.Engine.Tests.Actors;
using ActorExchange.TestKit;
using static ActorExchange.Engine.Tests.Actors.TestClient;

namespace ActorExchange.Engine.Tests.Reporting;

public sealed class LedgerReportTests : ReportTest
{
    [Fact]
    public void A_statement_has_every_trade_fee_and_booking_with_the_balance_after_it()
    {
        StartWithFees();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        TestClient bob = LogOn("bob");
        Book("alice", "1000", id: "first").Status.ShouldBe(CommandStatus.Ok);
        alice.Send(Place(acme, "a", Side.Buy, 10000, 4));
        alice.Await(1);
        bob.Send(Place(acme, "b", Side.Sell, 10000, 3));
        bob.Await(2);
        RunFor(100);
        Book("alice", "50.25", to: "bob", kind: BookingKind.Transfer, id: "second").Status.ShouldBe(CommandStatus.Ok);
        CatchUpLedger();
        Text(Rows("statement", ("user", "alice"))).ShouldBe(
            [
                "cash in 1000.00 1000.00 first",
                "trade ACME buy 3 100.00 -300.00 -0.015 700.015 3 a",
                "cash out -50.25 649.765 second",
                "closing 649.765",
                "closing ACME 3",
            ]);
        Rows("balances", ("user", "alice")).ShouldHaveSingleItem()["total"].ShouldBe("649.765");
        Rows("statement", ("user", "bob")).Where(r => r["kind"] == "trade").ShouldHaveSingleItem()["fee"].ShouldBe("0.075");
    }

    [Fact]
    public void Opening_and_rows_come_to_closing_which_is_the_next_days_opening_and_at_last_the_balances()
    {
        StartWithFees();
        InstrumentView acme = List();
        Ask(new AddInstrument(1, new Instrument { Id = 0, Symbol = "EURO", Currency = "EUR", LotScale = 5, TickScale = 7 }, TradingPhase.Continuous)).Status.ShouldBe(CommandStatus.Ok);
        RunFor(10);
        InstrumentView euro = Engine.Directory.Find("EURO")!;
        var random = new Random((int)RunSeed);
        string[] names = ["u1", "u2", "u3"];
        TestClient[] users = [.. names.Select(n => LogOn(n))];
        for (int day = 0; day < 3; day++)
        {
            for (int i = 0; i < 25; i++)
            {
                TestClient user = users[random.Next(3)];
                user.Send(Place(random.Next(2) == 0 ? acme : euro, $"o{day}-{i}", random.Next(2) == 0 ? Side.Buy : Side.Sell, 95 + random.Next(10), 1 + random.Next(20)));
                user.Drain(2);
                if (random.Next(5) == 0) Book(names[random.Next(3)], $"{random.Next(1, 500)}.{random.Next(10, 99)}", random.Next(2) == 0 ? "USD" : "EUR");
            }

            RunFor(TimeSpan.FromHours(23).TotalMilliseconds);
        }

        CatchUpLedger();
        foreach (string user in names)
        {
            Dictionary<string, Amount> previous = [];
            for (int day = 1; day <= 4; day++) previous = CheckDay(user, $"2026-01-0{day}", previous);
            Dictionary<string, Amount> balances = Rows("balances", ("user", user)).ToDictionary(r => r["currency"], r => Parse(r["total"]));
            foreach ((string currency, Amount closing) in previous.Where(p => p.Key.Length == 3)) closing.ShouldBe(balances[currency], $"{user} {currency}, seed {RunSeed}");
            Dictionary<string, Amount> positions = Rows("positions", ("user", user)).ToDictionary(r => r["symbol"], r => Parse(r["quantity"]));
            foreach ((string symbol, Amount closing) in previous.Where(p => p.Key.Length == 4)) closing.ShouldBe(positions[symbol], $"{user} {symbol}, seed {RunSeed}");
        }
    }

    [Fact]
    public void Shares_are_in_the_statement_and_a_position_that_was_booked_counts()
    {
        StartWithFees();
        InstrumentView acme = List();
        LogOn("alice");
        TestProbe probe = CreateTestProbe();
        probe.Send(Engine.Users, new BookShares(1, "gift", "alice", "", acme.Instrument.Id, 7, 9900, "welcome", Operator));
        probe.ExpectMsg<BookingAnswer>(TimeSpan.FromSeconds(20)).Status.ShouldBe(CommandStatus.Ok);
        CatchUpLedger();
        Dictionary<string, string> row = Rows("statement", ("user", "alice")).First();
        (row["kind"], row["symbol"], row["side"], row["quantity"], row["price"], row["position"], row["id"]).ShouldBe(("shares", "ACME", "in", "7", "99.00", "7", "gift"));
        Rows("open-interest").ShouldHaveSingleItem()["issued"].ShouldBe("7");
        Rows("conservation").ShouldAllBe(r => r["holds"] != "NO");
    }

    [Fact]
    public void Value_at_risk_is_what_the_moves_of_past_periods_would_do_to_the_positions_of_today()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        TestClient bob = LogOn("bob");
        long[] prices = [10000, 10100, 9595, 9595, 9979];
        for (int i = 0; i < prices.Length; i++)
        {
            alice.Send(Place(acme, $"a{i}", Side.Buy, prices[i], i == 0 ? 10 : 1));
            alice.Drain(10);
            bob.Send(Place(acme, $"b{i}", Side.Sell, prices[i], i == 0 ? 10 : 1));
            bob.Drain(10);
            RunFor(60_000);
        }

        CatchUpLedger();

        // Moves of the minutes: +1 %, −5 %, 0, +4.002 %; fourteen shares at 99.79.
        Dictionary<string, string> row = Rows("value-at-risk", ("user", "alice"), ("percent", "99"), ("period", "60"), ("periods", "4")).ShouldHaveSingleItem();
        (row["net"], row["periods"], row["value at risk"]).ShouldBe(("1397.06", "4", "69.853"));
        Rows("value-at-risk", ("user", "alice"), ("percent", "50"), ("period", "60"), ("periods", "4")).ShouldHaveSingleItem()["value at risk"].ShouldBe("0.00");
        Rows("value-at-risk", ("user", "bob"), ("percent", "99"), ("period", "60"), ("periods", "4")).ShouldHaveSingleItem()["value at risk"].ShouldBe("55.9103412");
        Get("value-at-risk", ("user", "bob"), ("percent", "101")).Status.ShouldBe(CommandStatus.InvalidArgument);
    }

    private void CatchUpLedger()
    {
        RunFor(10);
        TestProbe asker = CreateTestProbe();
        Engine.Ledger.Tell(CatchUp.Instance, asker.Ref);
        asker.ExpectMsg<LedgerStatus>(TimeSpan.FromSeconds(10));
    }

    private Dictionary<string, Amount> CheckDay(string user, string day, Dictionary<string, Amount> previous)
    {
        var running = new Dictionary<string, Amount>();
        var closing = new Dictionary<string, Amount>();
        foreach (Dictionary<string, string> row in Rows("statement", ("user", user), ("day", day), ("limit", "10000")))
        {
            string of = row["balance"].Length > 0 && row["symbol"].Length == 0 ? row["currency"] : row["symbol"];
            switch (row["kind"])
            {
                case "opening":
                    running[of] = Parse(row[of.Length == 3 ? "balance" : "position"]);
                    running[of].ShouldBe(previous.GetValueOrDefault(of), $"{user} {day} {of}, seed {RunSeed}");
                    break;
                case "closing":
                    closing[of] = Parse(row[of.Length == 3 ? "balance" : "position"]);
                    closing[of].ShouldBe(running.GetValueOrDefault(of), $"{user} {day} {of}, seed {RunSeed}");
                    break;
                default:
                    Add(running, row, of);
                    break;
            }
        }

        return closing;
    }

    private void Add(Dictionary<string, Amount> running, Dictionary<string, string> row, string of)
    {
        string currency = row["currency"];
        running[currency] = running.GetValueOrDefault(currency) + Parse(row["amount"]) - (row["fee"].Length == 0 ? default : Parse(row["fee"]));
        running[currency].ShouldBe(Parse(row["balance"]), $"seed {RunSeed}: {string.Join(' ', row.Values)}");
        if (row["kind"] != "trade") return;
        Amount quantity = Parse(row["quantity"]);
        running[of] = running.GetValueOrDefault(of) + (row["side"] == "buy" ? quantity : -quantity);
        running[of].ShouldBe(Parse(row["position"]), $"seed {RunSeed}: {string.Join(' ', row.Values)}");
    }

    private static string[] Text(List<Dictionary<string, string>> rows) =>
        [.. rows.Select(r => string.Join(' ', r.Where(p => p.Key is not ("time" or "text" or "currency") && p.Value.Length > 0).Select(p => p.Value)))];
}
