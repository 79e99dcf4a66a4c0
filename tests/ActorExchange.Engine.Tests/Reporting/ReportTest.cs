using ActorExchange.Core;
using ActorExchange.Engine.Tests.Actors;
using ActorExchange.TestKit;

namespace ActorExchange.Engine.Tests.Reporting;

/// <summary>Asks a whole engine for reports.</summary>
public abstract class ReportTest : EngineTest
{
    private protected static readonly Actor Operator = new(0, "operator");

    private static readonly FeeSchedule Fees = new("plain", [new FeeTier(Amount.Zero, new FeeRates(-50, 250))]);

    private int _bookings;

    /// <summary>Everybody gets half a basis point as maker and pays two and a half as taker.</summary>
    private protected void StartWithFees() => Start(s => s with
    {
        RiskModel = s.RiskModel.With(new RiskModel { Roles = [new Role { Name = "paying", Mode = AccountMode.Unlimited, Fees = "plain" }], FeeSchedules = [Fees] }),
        DefaultRole = "paying",
    });

    private protected ReportAnswer Get(string name, params (string Name, string Text)[] arguments)
    {
        TestProbe probe = CreateTestProbe();
        probe.Send(Engine.Reports, new GetReport(7, name, arguments.ToDictionary(a => a.Name, a => a.Text), Operator));
        ReportAnswer answer = probe.ExpectMsg<ReportAnswer>(TimeSpan.FromSeconds(60));
        answer.RequestNumber.ShouldBe(7u);
        return answer;
    }

    /// <summary>A report that must come; rows by column name.</summary>
    private protected List<Dictionary<string, string>> Rows(string name, params (string Name, string Text)[] arguments)
    {
        ReportAnswer answer = Get(name, arguments);
        answer.Status.ShouldBe(CommandStatus.Ok, answer.Reason);
        answer.Rows.ShouldAllBe(r => r.Count == answer.Columns.Count);
        return [.. answer.Rows.Select(r => answer.Columns.Zip(r).ToDictionary(p => p.First.TrimEnd(':'), p => p.Second))];
    }

    private protected BookingAnswer Book(string user, string amount, string currency = "USD", BookingKind kind = BookingKind.Deposit, string to = "", string? id = null)
    {
        AmountText.TryParse(amount, out Amount value).ShouldBeTrue();
        TestProbe probe = CreateTestProbe();
        probe.Send(Engine.Accounts, new BookCash(1, id ?? $"booking-{++_bookings}", kind, user, to, currency, value, "test", Operator));
        return probe.ExpectMsg<BookingAnswer>(TimeSpan.FromSeconds(20));
    }

    private protected static Amount Parse(string text) => AmountText.TryParse(text, out Amount amount) ? amount : throw new FormatException(text);
}
