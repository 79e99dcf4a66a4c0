namespace ActorExchange.Core.Tests;

/// <summary>Which orders make a group. Legs as text: "B" a buy, "S" a sell, both GoodTillCancel limit orders at 100 and 101.</summary>
public sealed class GroupChecksTests
{
    [Theory]
    [InlineData(GroupKind.OneCancelsOther, "B", false)]
    [InlineData(GroupKind.OneCancelsOther, "BS", true)]
    [InlineData(GroupKind.OneCancelsOther, "BBBBBBBB", true)]
    [InlineData(GroupKind.OneCancelsOther, "BBBBBBBBB", false)]
    [InlineData(GroupKind.OneTriggersOther, "B", false)]
    [InlineData(GroupKind.OneTriggersOther, "BB", true)]
    [InlineData(GroupKind.OneTriggersOther, "SBBBBBBBB", false)]
    [InlineData(GroupKind.Bracket, "BSS", true)]
    [InlineData(GroupKind.Bracket, "SBB", true)]
    [InlineData(GroupKind.Bracket, "BS", false)]
    [InlineData(GroupKind.Bracket, "BSSS", false)]
    [InlineData(GroupKind.Bracket, "BSB", false)]
    [InlineData(GroupKind.Bracket, "BBS", false)]
    [InlineData(GroupKind.Quote, "BS", true)]
    [InlineData(GroupKind.Quote, "SB", false)]
    [InlineData(GroupKind.Quote, "B", false)]
    [InlineData(GroupKind.Quote, "BSS", false)]
    [InlineData(GroupKind.QuoteOneSide, "BS", true)]
    [InlineData(GroupKind.QuoteOneSide, "BB", false)]
    [InlineData(GroupKind.None, "BS", false)]
    [InlineData((GroupKind)6, "BS", false)]
    [InlineData(GroupKind.OneCancelsOther, "", false)]
    public void Each_kind_has_its_number_and_sides_of_orders(GroupKind kind, string legs, bool fits) => Check(kind, Legs(legs), fits);

    [Theory]
    [InlineData(GroupKind.OneCancelsOther, 0, OrderType.Market, false)]
    [InlineData(GroupKind.OneCancelsOther, 1, OrderType.MarketToLimit, false)]
    [InlineData(GroupKind.OneCancelsOther, 1, OrderType.Stop, true)]
    [InlineData(GroupKind.OneCancelsOther, 1, OrderType.Pegged, true)]
    [InlineData(GroupKind.OneTriggersOther, 0, OrderType.Market, true)]
    [InlineData(GroupKind.OneTriggersOther, 1, OrderType.MarketToLimit, true)]
    [InlineData(GroupKind.Bracket, 0, OrderType.Market, true)]
    [InlineData(GroupKind.Bracket, 1, OrderType.Market, false)]
    [InlineData(GroupKind.Bracket, 2, OrderType.MarketToLimit, false)]
    [InlineData(GroupKind.Bracket, 2, OrderType.TrailingStop, true)]
    [InlineData(GroupKind.Quote, 0, OrderType.Pegged, false)]
    [InlineData(GroupKind.QuoteOneSide, 1, OrderType.Market, false)]
    public void Each_kind_has_its_types(GroupKind kind, int leg, OrderType type, bool fits) =>
        Check(kind, Changed(kind, leg, (ref GroupLeg l) => l.Order.Type = type), fits);

    [Theory]
    [InlineData(GroupKind.OneCancelsOther, 0, TimeInForce.ImmediateOrCancel, false)]
    [InlineData(GroupKind.OneCancelsOther, 1, TimeInForce.GoodTillDate, true)]
    [InlineData(GroupKind.OneTriggersOther, 0, TimeInForce.FillOrKill, true)]
    [InlineData(GroupKind.OneTriggersOther, 1, TimeInForce.AtTheOpen, false)]
    [InlineData(GroupKind.OneTriggersOther, 1, TimeInForce.AtTheClose, false)]
    [InlineData(GroupKind.Bracket, 0, TimeInForce.ImmediateOrCancel, true)]
    [InlineData(GroupKind.Bracket, 0, TimeInForce.AtTheOpen, false)]
    [InlineData(GroupKind.Bracket, 1, TimeInForce.FillOrKill, false)]
    [InlineData(GroupKind.Bracket, 2, TimeInForce.Day, true)]
    [InlineData(GroupKind.Quote, 0, TimeInForce.ImmediateOrCancel, false)]
    [InlineData(GroupKind.Quote, 1, TimeInForce.Day, true)]
    public void Each_kind_has_its_times_in_force(GroupKind kind, int leg, TimeInForce time, bool fits) =>
        Check(kind, Changed(kind, leg, (ref GroupLeg l) => l.Order.TimeInForce = time), fits);

    [Fact]
    public void All_orders_are_of_one_account_and_have_ids_of_their_own()
    {
        foreach (GroupKind kind in Enum.GetValues<GroupKind>().Where(kind => kind != GroupKind.None))
        {
            Check(kind, Changed(kind, 1, (ref GroupLeg l) => l.Order.Account = 8), false);
            Check(kind, Changed(kind, 1, (ref GroupLeg l) => l.Order.OrderId = 1), false);
        }
    }

    [Fact]
    public void Minimum_quantities_and_all_or_none_do_not_belong_to_groups()
    {
        foreach (GroupKind kind in Enum.GetValues<GroupKind>().Where(kind => kind != GroupKind.None))
        {
            Check(kind, Changed(kind, 1, (ref GroupLeg l) => l.Conditions.MinQuantity = 1), false);
            Check(kind, Changed(kind, 0, (ref GroupLeg l) => l.Conditions.Flags = OrderFlags.AllOrNone), false);
            Check(kind, Changed(kind, 0, (ref GroupLeg l) => l.Conditions.Flags = OrderFlags.PostOnly), true);
        }
    }

    [Theory]
    [InlineData(100L, false)]
    [InlineData(99L, false)]
    [InlineData(101L, true)]
    public void A_quotes_bid_is_below_its_offer(long offer, bool fits) =>
        Check(GroupKind.Quote, Changed(GroupKind.Quote, 1, (ref GroupLeg l) => l.Order.Price = offer), fits);

    private delegate void Change(ref GroupLeg leg);

    private static void Check(GroupKind kind, GroupLeg[] legs, bool fits) =>
        CommandChecks.Group(kind, legs).ShouldBe(fits ? CommandStatus.Ok : CommandStatus.InvalidGroup, $"{kind}");

    private static GroupLeg[] Changed(GroupKind kind, int leg, Change change)
    {
        GroupLeg[] legs = Legs(kind == GroupKind.Bracket ? "BSS" : "BS");
        Check(kind, legs, true);
        change(ref legs[leg]);
        return legs;
    }

    private static GroupLeg[] Legs(string sides) => [.. sides.Select((side, i) => new GroupLeg
    {
        Order = new PlaceOrder
        {
            OrderId = i + 1,
            Account = 7,
            Side = side == 'B' ? Side.Buy : Side.Sell,
            Type = OrderType.Limit,
            TimeInForce = TimeInForce.GoodTillCancel,
            Price = side == 'B' ? 100 : 101,
            Quantity = 5,
        },
    })];
}
