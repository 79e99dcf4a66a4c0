using ActorExchange.Core;
using ActorExchange.Engine.Accounts;
using Wire = ActorExchange.Protocol.Journal;

namespace ActorExchange.Engine.Tests.Accounts;

public sealed class AccountCodecTests
{
    public static TheoryData<string> Amounts =>
        ["0", "1", "-1", "0.000000000000000001", "-0.000000000000000001", "1000000000000000000", "-1000000000000000000", "18.446744073709551615", "18.446744073709551616", "-18.446744073709551616"];

    [Theory]
    [MemberData(nameof(Amounts))]
    public void An_amount_comes_back_as_it_went(string text)
    {
        AmountText.TryParse(text, out Amount amount).ShouldBeTrue();
        AmountCodec.ToAmount(Wire.Amount.Parser.ParseFrom(Bytes(AmountCodec.ToProto(amount)))).ShouldBe(amount);
    }

    [Fact]
    public void The_extremes_come_back_and_none_is_not_zero()
    {
        foreach (Int128 units in new[] { Int128.MinValue, Int128.MaxValue, long.MinValue, ulong.MaxValue })
            AmountCodec.ToAmount(AmountCodec.ToProto(new Amount(units))).ShouldBe(new Amount(units));
        AmountCodec.ToOptional(AmountCodec.ToProto((Amount?)null)).ShouldBeNull();
        AmountCodec.ToOptional(AmountCodec.ToProto((Amount?)Amount.Zero)).ShouldBe(Amount.Zero);
        AmountCodec.ToAmount(null).ShouldBe(Amount.Zero);
    }

    [Fact]
    public void A_model_with_everything_in_it_comes_back()
    {
        var constraint = new Constraint
        {
            Kind = ConstraintKind.OrderRate,
            Instruments = ["A*", "B"],
            Currency = "EUR",
            Minimum = Amount.Of(-5, 1),
            Maximum = Amount.Whole(7),
            Names = ["x", "y"],
            Window = 1,
            From = 2,
            To = 3,
        };
        var role = new Role
        {
            Name = "r",
            Permissions = Permissions.Kill | Permissions.Trade,
            Mode = AccountMode.Margin,
            Constraints = [constraint],
            Fees = "f",
            OnBreach = [new BreachResponse(BreachRule.LossLimit, [BreachAction.Cancel, BreachAction.Halt])],
            MarketOrderReach = Amount.Of(25, 2),
            StartingCash = [("EUR", Amount.Whole(3)), ("USD", Amount.Of(1, 18))],
            Obligations = [new QuotingObligation(["Q*"], Amount.Of(1, 2), Amount.Whole(5), Amount.Of(9, 1), 12)],
        };
        var model = new RiskModel
        {
            Roles = [role],
            FeeSchedules = [new FeeSchedule("f", [new FeeTier(Amount.Zero, new FeeRates(-10, 20)), new FeeTier(Amount.Whole(9), new FeeRates(-20, 30))])],
            Margins = [new MarginRates(["M*"], Amount.Of(5, 1), Amount.Of(25, 2))],
        };
        Wire.RiskModel wire = RiskModelCodec.ToProto(model);
        RiskModel back = RiskModelCodec.ToModel(Wire.RiskModel.Parser.ParseFrom(Bytes(wire)));

        // Lists compare by reference, so the whole is compared as text and as what it becomes again.
        RiskModelCodec.ToProto(back).ShouldBe(wire);
        Role roleBack = back.Roles.Single();
        (roleBack.Name, roleBack.Permissions, roleBack.Mode, roleBack.Fees, roleBack.MarketOrderReach).ShouldBe((role.Name, role.Permissions, role.Mode, role.Fees, role.MarketOrderReach));
        roleBack.StartingCash.ShouldBe(role.StartingCash);
        roleBack.OnBreach.Single().Actions.ShouldBe(role.OnBreach.Single().Actions);
        roleBack.Obligations.Single().MinPresence.ShouldBe(Amount.Of(9, 1));
        Constraint limit = roleBack.Constraints.Single();
        (limit.Kind, limit.Currency, limit.Minimum, limit.Maximum, limit.Window, limit.From, limit.To).ShouldBe(
            (constraint.Kind, constraint.Currency, constraint.Minimum, constraint.Maximum, constraint.Window, constraint.From, constraint.To));
        (limit.Instruments, limit.Names).ShouldSatisfyAllConditions(l => l.Instruments.ShouldBe(constraint.Instruments), l => l.Names.ShouldBe(constraint.Names));
        back.FeeSchedules.Single().Tiers.ShouldBe(model.FeeSchedules[0].Tiers);
        (back.Margins.Single().Initial, back.Margins.Single().Maintenance).ShouldBe((Amount.Of(5, 1), Amount.Of(25, 2)));
    }

    private static byte[] Bytes(Google.Protobuf.IMessage message) => Google.Protobuf.MessageExtensions.ToByteArray(message);
}
