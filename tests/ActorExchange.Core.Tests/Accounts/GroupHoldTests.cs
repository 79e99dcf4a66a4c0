namespace ActorExchange.Core.Tests;

/// <summary>What orders that depend on each other hold in a cash account.</summary>
public sealed class GroupHoldTests
{
    private readonly RiskBench _bench = new();
    private readonly Admission[] _admissions = new Admission[3];

    public GroupHoldTests()
    {
        _bench.SetMode(AccountMode.Cash, "USD", 1_000);
        _bench.Account.SharesBooked(2, 100, 10, _bench.Now);
    }

    [Fact]
    public void One_cancels_other_holds_the_greatest_of_each_side()
    {
        Send(GroupKind.OneCancelsOther, 2, RiskBench.Order(Side.Sell, 60, 20, 2), RiskBench.Order(Side.Sell, 100, 5, 2)).ShouldBe(RiskVerdict.Ok);

        Held(2).ShouldBe(Amount.Whole(10));
        _bench.Try(Side.Sell, 1, 20, instrument: 2).Status.ShouldBe(CommandStatus.InsufficientShares);
        Accept(0, 10);
        Accept(1, 11);
        _bench.Account.Gone(2, 11);
        Held(2).ShouldBe(Amount.Whole(6));
        _bench.Account.Gone(2, 10);
        Held(2).ShouldBe(Amount.Zero);
    }

    [Fact]
    public void A_group_passes_as_a_whole_or_not_at_all()
    {
        Send(GroupKind.OneCancelsOther, 1, RiskBench.Order(Side.Buy, 10, 50), RiskBench.Order(Side.Buy, 11, 100)).ShouldBe(
            new RiskVerdict(CommandStatus.InsufficientFunds, ConstraintKind.None, RiskUnit.Money, Amount.Whole(1_000), Amount.Whole(1_100)));

        Cash().Held.ShouldBe(Amount.Zero);
        _bench.Account.OrderCount(1).ShouldBe(0);
        Send(GroupKind.OneCancelsOther, 1, RiskBench.Order(Side.Buy, 10, 50), RiskBench.Order(Side.Buy, 10, 100)).ShouldBe(RiskVerdict.Ok);
        Cash().Held.ShouldBe(Amount.Whole(1_000));
    }

    [Fact]
    public void Exits_of_a_bracket_hold_the_shares_that_its_entry_has_bought()
    {
        Send(GroupKind.Bracket, 1, RiskBench.Order(Side.Buy, 10, 100), RiskBench.Order(Side.Sell, 10, 120), Stop(Side.Sell, 10, 90)).ShouldBe(RiskVerdict.Ok);
        for (int leg = 0; leg < 3; leg++) Accept(leg, 10 + leg);
        (Cash().Held, Held(1)).ShouldBe((Amount.Whole(1_000), Amount.Zero));

        _bench.Trade(Side.Buy, 4, 100);
        _bench.Account.Changed(1, 10, 0, 10, 6, WaitReason.None);
        (Cash().Held, Cash().Available, Held(1)).ShouldBe((Amount.Whole(600), Amount.Zero, Amount.Whole(4)));
        _bench.Trade(Side.Buy, 6, 100);
        _bench.Account.Gone(1, 10);
        _bench.Account.Changed(1, 11, 120, 10, 10, WaitReason.None);
        _bench.Account.Changed(1, 12, 0, 10, 10, WaitReason.Trigger);
        Held(1).ShouldBe(Amount.Whole(10));
        _bench.Trade(Side.Sell, 3, 120);
        _bench.Account.Changed(1, 11, 0, 10, 7, WaitReason.None);
        _bench.Account.Changed(1, 12, 0, 7, 7, WaitReason.Trigger);
        Held(1).ShouldBe(Amount.Whole(7));
    }

    [Fact]
    public void An_exit_that_buys_is_paid_for_in_full_from_the_start()
    {
        OrderIntent entry = RiskBench.Order(Side.Sell, 80, 20, 2);
        OrderIntent profit = RiskBench.Order(Side.Buy, 80, 10, 2);
        Send(GroupKind.Bracket, 2, entry, profit, StopLimit(100, 120)).Status.ShouldBe(CommandStatus.InsufficientFunds);
        Send(GroupKind.Bracket, 2, entry, profit, StopLimit(80, 120)).ShouldBe(RiskVerdict.Ok);

        // What the entry brings in does not count: it may yet be replaced by one that brings in less.
        Cash().Held.ShouldBe(Amount.Whole(960));
    }

    [Fact]
    public void The_only_child_on_the_other_side_waits_for_shares_and_others_hold_in_full()
    {
        Send(GroupKind.OneTriggersOther, 1, RiskBench.Order(Side.Buy, 5, 100), RiskBench.Order(Side.Sell, 5, 120)).ShouldBe(RiskVerdict.Ok);
        Cash().Held.ShouldBe(Amount.Whole(500));

        Send(GroupKind.OneTriggersOther, 1, RiskBench.Order(Side.Buy, 1, 100), RiskBench.Order(Side.Buy, 1, 100)).ShouldBe(RiskVerdict.Ok);
        Cash().Held.ShouldBe(Amount.Whole(700));
        Send(GroupKind.OneTriggersOther, 1, RiskBench.Order(Side.Buy, 1, 100), RiskBench.Order(Side.Sell, 1, 120), RiskBench.Order(Side.Sell, 1, 130))
            .Status.ShouldBe(CommandStatus.InsufficientShares);
    }

    [Fact]
    public void Both_sides_of_a_quote_hold_and_the_old_quote_until_it_is_gone()
    {
        Send(GroupKind.Quote, 2, RiskBench.Order(Side.Buy, 100, 60, 2), RiskBench.Order(Side.Sell, 50, 70, 2)).ShouldBe(RiskVerdict.Ok);
        (Cash().Held, Held(2)).ShouldBe((Amount.Whole(600), Amount.Whole(5)));
        Accept(0, 10);
        Accept(1, 11);

        Send(GroupKind.Quote, 2, RiskBench.Order(Side.Buy, 100, 61, 2), RiskBench.Order(Side.Sell, 50, 70, 2)).Status.ShouldBe(CommandStatus.InsufficientFunds);
        Send(GroupKind.Quote, 2, RiskBench.Order(Side.Buy, 100, 40, 2), RiskBench.Order(Side.Sell, 50, 70, 2)).ShouldBe(RiskVerdict.Ok);
        _bench.Account.Gone(2, 10);
        Cash().Held.ShouldBe(Amount.Whole(400));
    }

    [Fact]
    public void The_books_word_comes_to_the_same_holds()
    {
        Send(GroupKind.Bracket, 1, RiskBench.Order(Side.Buy, 10, 100), RiskBench.Order(Side.Sell, 10, 120), Stop(Side.Sell, 10, 90));
        for (int leg = 0; leg < 3; leg++) Accept(leg, 10 + leg);
        _bench.Trade(Side.Buy, 4, 100);
        _bench.Account.Changed(1, 10, 0, 10, 6, WaitReason.None);
        var orders = new List<OpenOrder>();
        _bench.Account.CopyOrders(1, orders);
        CashView before = Cash();

        var recovered = new RiskBench();
        recovered.SetMode(AccountMode.Cash, "USD", 1_000);
        recovered.Account.OpenBook(2, _bench.Account.PositionState(2), []);
        recovered.Account.OpenBook(1, _bench.Account.PositionState(1), orders.ToArray());
        recovered.Account.Cash("USD", recovered.Prices).ShouldBe(before);
        recovered.Account.Position(1, recovered.Prices).ShouldBe(_bench.Account.Position(1, _bench.Prices));
    }

    private static OrderIntent Stop(Side side, long quantity, long stop) =>
        RiskBench.Order(side, quantity, 0) with { Type = OrderType.Stop, StopPrice = stop };

    private static OrderIntent StopLimit(long quantity, long limit) =>
        RiskBench.Order(Side.Buy, quantity, limit, 2) with { Type = OrderType.StopLimit, StopPrice = limit };

    private RiskVerdict Send(GroupKind kind, uint instrument, params OrderIntent[] legs)
    {
        for (int i = 0; i < legs.Length; i++) (legs[i].Group, legs[i].Leg, legs[i].InstrumentId) = (kind, (byte)i, instrument);
        return _bench.Account.AdmitGroup(legs, _bench.Prices, _bench.Now, _admissions);
    }

    private void Accept(int leg, long orderId)
    {
        WaitReason waiting = leg > 0 ? WaitReason.Parent : WaitReason.None;
        _bench.Account.Accepted(_admissions[leg].Slot, orderId, orderId - leg, waiting, _bench.Now);
    }

    private CashView Cash() => _bench.Account.Cash("USD", _bench.Prices);

    private Amount Held(uint instrument) => _bench.Account.Position(instrument, _bench.Prices).HeldQuantity;
}
