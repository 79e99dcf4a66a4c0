using ActorExchange.Core;
using ActorExchange.Engine.Audit;

namespace ActorExchange.Engine.Tests.Audit;

public sealed class AuditTextTests
{
    private static readonly Instrument Acme = new() { Id = 1, Symbol = "ACME" };

    [Theory]
    [InlineData(ExecType.New, OrderType.Stop, TimeInForce.Day, WaitReason.Trigger, "PLACED SELL 10 at market, stop 95.00 DAY, waits: Trigger")]
    [InlineData(ExecType.New, OrderType.StopLimit, TimeInForce.GoodTillCancel, WaitReason.Trigger, "PLACED SELL 10 at 94.00, stop 95.00 GTC, waits: Trigger")]
    [InlineData(ExecType.StopPriceMoved, OrderType.TrailingStop, TimeInForce.GoodTillDate, WaitReason.Trigger, "STOP MOVED SELL 10 trailing stop 95.00 GTD")]
    [InlineData(ExecType.Triggered, OrderType.Market, TimeInForce.Day, WaitReason.None, "TRIGGERED SELL 10 at market, 7 left")]
    [InlineData(ExecType.Restated, OrderType.Pegged, TimeInForce.GoodTillCancel, WaitReason.None, "RESTATED SELL 10 pegged, 94.00 GTC, 7 left")]
    [InlineData(ExecType.Refreshed, OrderType.Limit, TimeInForce.GoodTillCancel, WaitReason.None, "REFRESHED SELL 10 at 94.00 GTC, 3 shown, 7 left")]
    [InlineData(ExecType.TradePrevented, OrderType.Limit, TimeInForce.GoodTillCancel, WaitReason.None, "PREVENTED SELL 3 at 96.00, an own order")]
    [InlineData(ExecType.MassCanceled, OrderType.Limit, TimeInForce.GoodTillCancel, WaitReason.None, "MASS CANCELED 4 orders, 3 in all")]
    [InlineData(ExecType.New, OrderType.Limit, TimeInForce.AtTheClose, WaitReason.Close, "PLACED SELL 10 at 94.00 at the close, waits: Close")]
    public void A_line_says_what_happened(ExecType execType, OrderType type, TimeInForce timeInForce, WaitReason waiting, string expected)
    {
        var report = new ExecutionReport
        {
            ExecType = execType,
            Type = type,
            TimeInForce = timeInForce,
            Waiting = waiting,
            Side = Side.Sell,
            Quantity = 10,
            Leaves = 7,
            LastQuantity = 3,
            LastPrice = 9600,
            Price = type == OrderType.Stop ? 0 : 9400,
            StopPrice = 9500,
            OrderCount = 4,
            ClientOrderId = ClientOrderId.Parse("a"),
        };
        AuditText.Of(Acme, report).ShouldBe(expected);
    }

    [Fact]
    public void A_groups_order_names_its_group()
    {
        var report = new ExecutionReport
        {
            ExecType = ExecType.New,
            Type = OrderType.Limit,
            TimeInForce = TimeInForce.GoodTillCancel,
            Side = Side.Buy,
            Quantity = 10,
            Price = 9400,
            DisplayQuantity = 2,
            Group = GroupKind.Bracket,
            GroupId = 17,
            Leg = 1,
            ClientOrderId = ClientOrderId.Parse("a"),
        };
        AuditText.Of(Acme, report).ShouldBe("PLACED BUY 10 at 94.00 GTC showing 2, leg 1 of Bracket 17");
    }
}
