using ActorExchange.Core;
using ActorExchange.Engine.Tests.Actors;
using static ActorExchange.Engine.Tests.Actors.TestClient;

namespace ActorExchange.Engine.Tests.Reporting;

public sealed class QuotingReportTests : ReportTest
{
    private static readonly QuotingObligation Obligation = new(["AC*"], Amount.Of(2, 2), Amount.Whole(5), Amount.Of(5, 1), 1000);

    [Fact]
    public void Presence_counts_the_continuous_time_with_both_sides_within_the_spread_and_the_credit_is_of_maker_volume()
    {
        InstrumentView acme = StartQuoting();
        TestClient maker = LogOn("maker");
        TestClient taker = LogOn("taker");
        RunFor(2000);

        // 4 s with 99.50 to 100.50, of which half is too thin for a second; then the bid goes.
        maker.Send(Place(acme, "b", Side.Buy, 9950, 10), Place(acme, "s", Side.Sell, 10050, 10));
        maker.Await(2);
        RunFor(3000);
        taker.Send(Place(acme, "t", Side.Buy, 10050, 6));
        taker.Await(2);
        RunFor(1000);
        maker.Send(Cancel("c", "b"));
        maker.Drain(10);
        RunFor(2000);
        Dictionary<string, string> row = Rows("quoting", ("user", "maker"), ("instrument", "ACME")).ShouldHaveSingleItem();
        double continuous = double.Parse(row["continuous s"], System.Globalization.CultureInfo.InvariantCulture);
        double present = double.Parse(row["present s"], System.Globalization.CultureInfo.InvariantCulture);
        continuous.ShouldBeInRange(8, 8.5);
        present.ShouldBeInRange(2.99, 3.1);
        (row["maker value"], row["fulfilled"], row["credit"], row["required"], row["currency"]).ShouldBe(("603.00", "no", "0.00", "0.5", "USD"));
        row["booking"].ShouldMatch(@"^quoting-\d{8}-1-1$");
        row["day"].ShouldBe("2026-01-01");
        Rows("quoting", ("user", "maker"), ("instrument", "ACME"), ("day", "2026-01-02")).ShouldHaveSingleItem()["continuous s"].ShouldBe("0");
    }

    [Fact]
    public void A_fulfilled_obligation_is_credited_once_by_its_booking_id()
    {
        InstrumentView acme = StartQuoting();
        TestClient maker = LogOn("maker");
        TestClient taker = LogOn("taker");
        maker.Send(Place(acme, "b", Side.Buy, 9950, 10), Place(acme, "s", Side.Sell, 10050, 15));
        maker.Await(2);
        taker.Send(Place(acme, "t", Side.Buy, 10050, 6));
        taker.Await(2);
        RunFor(5000);
        Dictionary<string, string> row = Rows("quoting", ("user", "maker"), ("instrument", "ACME")).ShouldHaveSingleItem();
        (row["maker value"], row["fulfilled"], row["credit"]).ShouldBe(("603.00", "yes", "0.603"));
        for (int i = 0; i < 2; i++) Book("maker", row["credit"], kind: BookingKind.QuotingCredit, id: row["booking"]).Status.ShouldBe(CommandStatus.Ok);
        Rows("balances", ("user", "maker")).ShouldHaveSingleItem()["booked"].ShouldBe("0.603");
    }

    [Fact]
    public void A_user_without_an_obligation_has_nothing_to_fulfil()
    {
        StartQuoting();
        List("ZINC");
        LogOn("maker");
        Get("quoting", ("user", "maker"), ("instrument", "ZINC")).Status.ShouldBe(CommandStatus.InvalidArgument);
        Get("quoting", ("user", "maker")).Status.ShouldBe(CommandStatus.InvalidArgument);
        Get("quoting", ("user", "maker"), ("instrument", "ACME"), ("day", "soon")).Status.ShouldBe(CommandStatus.InvalidArgument);
    }

    private InstrumentView StartQuoting()
    {
        var role = new Role { Name = "quoting", Mode = AccountMode.Unlimited, Obligations = [Obligation] };
        Start(s => s with { RiskModel = s.RiskModel.With(new RiskModel { Roles = [role] }), DefaultRole = "quoting" });
        return List();
    }
}
