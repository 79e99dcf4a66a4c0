namespace ActorExchange.Core.Tests;

/// <summary>
/// Every combination of type, time in force, phase and conditions: what makes no sense is refused with the right status and changes nothing, and
/// what makes sense is not refused.
/// </summary>
public abstract class PlacementRefusalSuite
{
    private static readonly OrderType[] Types = [.. Enum.GetValues<OrderType>(), default, (OrderType)9, (OrderType)255];

    private static readonly TimeInForce[] Times = [.. Enum.GetValues<TimeInForce>(), default, (TimeInForce)5, (TimeInForce)9];

    private static readonly TimeInForce[] SomeTimes =
        [TimeInForce.GoodTillCancel, TimeInForce.GoodTillDate, TimeInForce.FillOrKill, TimeInForce.AtTheClose];

    protected abstract IOrderBook NewBook();

    public static TheoryData<TradingPhase> Phases() => [.. Enum.GetValues<TradingPhase>()];

    [Theory]
    [MemberData(nameof(Phases))]
    public void Every_type_time_and_condition_is_refused_or_taken_as_the_rules_say(TradingPhase phase)
    {
        var tried = new TriedPlacements(NewBook(), phase);
        foreach (OrderType type in Types)
        {
            foreach (TimeInForce time in Times)
            {
                foreach (ref readonly OrderConditions conditions in ConditionSamples.All.AsSpan())
                {
                    tried.Try(Order(type, time), conditions);
                    tried.Try(Order(type, time) with { Side = Side.Sell }, conditions);
                }
            }
        }

        tried.Statuses.Count.ShouldBeGreaterThan(8);
    }

    [Fact]
    public void Every_set_of_flags_is_refused_or_taken_as_the_rules_say()
    {
        var tried = new TriedPlacements(NewBook(), TradingPhase.Continuous);
        foreach (OrderType type in Types)
        {
            foreach (TimeInForce time in Times)
            {
                for (int flags = 0; flags < 256; flags++) tried.Try(Order(type, time), new OrderConditions { Flags = (OrderFlags)flags });
            }
        }
    }

    [Fact]
    public void Every_two_conditions_together_are_refused_or_taken_as_the_rules_say()
    {
        var tried = new TriedPlacements(NewBook(), TradingPhase.Continuous);
        foreach (OrderType type in Enum.GetValues<OrderType>())
        {
            foreach (TimeInForce time in SomeTimes)
            {
                foreach (ref readonly OrderConditions first in ConditionSamples.All.AsSpan())
                {
                    foreach (ref readonly OrderConditions second in ConditionSamples.All.AsSpan())
                        tried.Try(Order(type, time), ConditionSamples.Both(first, second));
                }
            }
        }
    }

    [Theory]
    [InlineData(TradingPhase.Continuous)]
    [InlineData(TradingPhase.OpeningCall)]
    public void Every_side_quantity_and_prevention_is_refused_or_taken_as_the_rules_say(TradingPhase phase)
    {
        var tried = new TriedPlacements(NewBook(), phase);
        foreach (OrderType type in Types)
        {
            foreach (ref readonly OrderConditions conditions in ConditionSamples.All.AsSpan())
            {
                PlaceOrder order = Order(type, TimeInForce.GoodTillCancel);
                foreach (Side side in (Side[])[Side.None, (Side)3, (Side)255]) tried.Try(order with { Side = side }, conditions);
                foreach (long quantity in (long[])[0, -1, long.MinValue, 1, 3_000, 3_001, 10_000, long.MaxValue]) tried.Try(order with { Quantity = quantity }, conditions);
                foreach (byte mode in (byte[])[5, 255]) tried.Try(order with { SelfTradePrevention = (SelfTradePrevention)mode }, conditions);
            }
        }
    }

    private static PlaceOrder Order(OrderType type, TimeInForce time) => new()
    {
        OrderId = 1,
        Account = 1,
        Side = Side.Buy,
        Type = type,
        TimeInForce = time,
        Price = 100,
        Quantity = ConditionSamples.Quantity,
    };
}

public sealed class ReferencePlacementRefusalTests : PlacementRefusalSuite
{
    protected override IOrderBook NewBook() => new ReferenceOrderBook();
}

public sealed class OrderBookPlacementRefusalTests : PlacementRefusalSuite
{
    protected override IOrderBook NewBook() => new OrderBook();
}
