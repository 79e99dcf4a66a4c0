namespace ActorExchange.Core.Tests;

/// <summary>Quoting obligations over time.</summary>
public sealed class QuotingPresenceTests
{
    /// <summary>Ticks of a cent; at most 2 % wide, 10 units a side, half of the time, one basis point.</summary>
    private static readonly QuotingObligation Obligation = new([], Amount.Of(2, 2), Amount.Whole(10), Amount.Of(5, 1), 100);

    private readonly QuotingPresence _presence = new(Obligation, new Instrument { Id = 1, Symbol = "AAA" }, TradingPhase.Continuous, 0);

    [Fact]
    public void Both_sides_must_be_there_in_size_within_the_spread()
    {
        _presence.SetOrder(1, Side.Buy, 9_900, 10, 100);
        _presence.SetOrder(2, Side.Sell, 10_100, 10, 200);
        _presence.SetOrder(2, Side.Sell, 10_101, 10, 300);
        _presence.SetOrder(2, Side.Sell, 10_100, 9, 400);
        _presence.SetOrder(3, Side.Sell, 10_050, 1, 500);
        _presence.SetOrder(1, Side.Buy, 9_900, 0, 600);

        QuotingResult result = _presence.ResultAt(1_000);
        (result.ContinuousTime, result.PresentTime, result.Presence).ShouldBe((1_000, 200, Amount.Of(2, 1)));
    }

    [Fact]
    public void Only_continuous_trading_counts()
    {
        _presence.SetOrder(1, Side.Buy, 9_900, 10, 0);
        _presence.SetOrder(2, Side.Sell, 10_100, 10, 0);
        _presence.SetPhase(TradingPhase.Halted, 100);
        _presence.SetPhase(TradingPhase.Continuous, 600);

        QuotingResult result = _presence.ResultAt(700);
        (result.ContinuousTime, result.PresentTime).ShouldBe((200, 200));
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(499, false)]
    public void The_credit_is_for_whoever_reaches_the_presence(long present, bool fulfilled)
    {
        _presence.SetOrder(1, Side.Buy, 9_900, 10, 0);
        _presence.SetOrder(2, Side.Sell, 10_100, 10, 1_000 - present);
        _presence.TradedAsMaker(10_000, 50);

        QuotingResult result = _presence.ResultAt(1_000);
        (result.IsFulfilled, result.MakerVolume, result.Credit).ShouldBe((fulfilled, Amount.Whole(5_000), fulfilled ? Amount.Of(5, 1) : Amount.Zero));
    }

    [Fact]
    public void A_new_day_starts_at_nothing_with_the_orders_that_are_there()
    {
        _presence.SetOrder(1, Side.Buy, 9_900, 10, 0);
        _presence.SetOrder(2, Side.Sell, 10_100, 10, 0);
        _presence.TradedAsMaker(10_000, 50);
        _presence.Restart(1_000);

        QuotingResult result = _presence.ResultAt(1_300);
        (result.ContinuousTime, result.PresentTime, result.MakerVolume).ShouldBe((300, 300, Amount.Zero));
    }

    [Fact]
    public void Random_quotes_come_to_what_looking_at_every_moment_says()
    {
        foreach (int seed in Seeds.Take(50))
        {
            var random = new Random(seed);
            var presence = new QuotingPresence(Obligation, new Instrument { Id = 1, Symbol = "AAA" }, TradingPhase.Continuous, 0);
            var orders = new Dictionary<long, (Side Side, long Price, long Leaves)>();
            long present = 0;
            for (int time = 0; time < 500; time++)
            {
                long id = random.Next(1, 9);
                (Side side, long leaves) = (id < 5 ? Side.Buy : Side.Sell, random.Next(0, 9));
                long price = side == Side.Buy ? random.Next(9_850, 9_950) : random.Next(10_000, 10_100);
                presence.SetOrder(id, side, price, leaves, time);
                orders[id] = (side, price, leaves);
                if (Fulfils(orders.Values)) present++;
            }

            presence.ResultAt(500).PresentTime.ShouldBe(present, $"seed {seed}");
        }
    }

    private static bool Fulfils(ICollection<(Side Side, long Price, long Leaves)> orders)
    {
        foreach (long bid in orders.Where(order => order.Side == Side.Buy).Select(order => order.Price))
        {
            foreach (long ask in orders.Where(order => order.Side == Side.Sell).Select(order => order.Price))
            {
                long bids = orders.Where(order => order.Side == Side.Buy && order.Price >= bid).Sum(order => order.Leaves);
                long asks = orders.Where(order => order.Side == Side.Sell && order.Price <= ask).Sum(order => order.Leaves);
                if (bids >= 10 && asks >= 10 && (ask - bid) * 100 <= ask + bid) return true;
            }
        }

        return false;
    }
}
