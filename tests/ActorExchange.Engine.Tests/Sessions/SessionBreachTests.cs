using ActorExchange.Core;

namespace ActorExchange.Engine.Tests.Sessions;

/// <summary>What a session does when the account breaks a rule as it stands.</summary>
public sealed class SessionBreachTests : SessionTest
{
    private static readonly Constraint AtMostThree = new() { Kind = ConstraintKind.PositionLimit, Maximum = Amount.Whole(3) };

    [Fact]
    public void A_breach_is_answered_once_while_it_lasts_and_again_when_it_comes_back()
    {
        BeginWithPosition(5, BreachAction.Block, BreachAction.Cancel);
        Work(LogOn(), Acme, "a", Side.Buy, 10, 1, 1);
        Limit(AtMostThree);
        RunFor(1001);
        Accounts.ExpectMsg(new RaiseSwitch(Account, SwitchLevel.Block, "PositionLimit ACME"));
        OrderCommand cancel = Acme.Take();
        (cancel.Kind, cancel.ClientOrderId.ToString()[..2]).ShouldBe((OrderCommandKind.MassCancel, "~b"));
        Acme.Tell(Acme.MassCanceled(cancel));
        RunFor(5000);
        Accounts.ExpectNoMsg(1);
        ActionLog.ExpectMsg<LogAction>(a => a is { Kind: "breach", Status: CommandStatus.PositionLimit, InstrumentId: 1 });
        Limit();
        RunFor(1001);
        Limit(AtMostThree);
        RunFor(1001);
        Accounts.ExpectMsg(new RaiseSwitch(Account, SwitchLevel.Block, "PositionLimit ACME"));
    }

    [Fact]
    public void Who_has_forgotten_is_told_again()
    {
        BeginWithPosition(5, BreachAction.Liquidate);
        Limit(AtMostThree);
        RunFor(1001);
        Accounts.ExpectMsg(new RaiseSwitch(Account, SwitchLevel.Flatten, "PositionLimit ACME"));
        Terms = Terms with { Generation = 2 };
        TellTerms();
        RunFor(1001);
        Accounts.ExpectMsg(new RaiseSwitch(Account, SwitchLevel.Flatten, "PositionLimit ACME"));
    }

    [Fact]
    public void A_position_is_reduced_by_halves_while_the_breach_lasts()
    {
        BeginWithPosition(-9, BreachAction.Reduce);
        SetPrices(Acme, 0, 110);
        Limit(AtMostThree);
        RunFor(1001);
        OrderCommand first = Acme.Take();
        (first.Side, first.Quantity, first.Type, first.ClientOrderId.ToString()[..2]).ShouldBe((Side.Buy, 5, OrderType.Market, "~r"));
        RunFor(3000);
        Acme.TakesNothing();
        Acme.Tell(Acme.Accepted(first, 1), Acme.Filled(first, 1, 110, 5, 0));
        RunFor(1001);
        OrderCommand second = Acme.Take();
        second.Quantity.ShouldBe(2);
        Acme.Tell(Acme.Accepted(second, 2), Acme.Filled(second, 2, 110, 2, 0));
        RunFor(5000);
        Acme.TakesNothing();
    }

    [Fact]
    public void A_halt_is_asked_of_who_can_order_it()
    {
        BeginWithPosition(5, BreachAction.Halt);
        Limit(AtMostThree);
        RunFor(1001);
        Instruments.ExpectMsg(new SetPhase(0, 1, TradingPhase.Halted));
        RunFor(3000);
        Instruments.ExpectNoMsg(1);
    }

    [Fact]
    public void A_trade_that_breaks_a_rule_is_noticed_at_once()
    {
        BeginWithPosition(0, BreachAction.Block);
        Work(LogOn(), Acme, "a", Side.Buy, 10, 5, 1);
        Limit(AtMostThree);
        Acme.Tell(Acme.Filled(Place(Acme, "a", Side.Buy, 10, 5), 1, 10, 5, 0));
        RunFor(1);
        Accounts.ExpectMsg(new RaiseSwitch(Account, SwitchLevel.Block, "PositionLimit ACME"));
    }

    [Fact]
    public void Without_a_rule_for_it_nothing_happens()
    {
        BeginWithPosition(5);
        Limit(AtMostThree);
        RunFor(5000);
        Accounts.ExpectNoMsg(1);
        Acme.TakesNothing();
    }

    private void Limit(params Constraint[] limits)
    {
        Terms = Terms with { Terms = Terms.Terms with { OwnLimits = limits } };
        TellTerms();
        RunFor(1);
    }

    private void BeginWithPosition(long lots, params BreachAction[] actions)
    {
        Role role = Terms.Terms.Role with
        {
            Mode = AccountMode.Unlimited,
            OnBreach = actions.Length == 0 ? [] : [new BreachResponse(BreachRule.PositionLimit, actions)],
        };
        Terms = Terms with { Terms = Terms.Terms with { Role = role } };
        Create();
        PositionState position = default;
        position.Book(lots, 100, 1);
        Acme.Open(position);
        Zinc.Open();
        TellTerms();
        RunFor(1);
    }
}
