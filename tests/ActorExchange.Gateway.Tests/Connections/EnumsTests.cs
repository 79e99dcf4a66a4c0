using System.Text;
using ActorExchange.Engine;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Tests;

/// <summary>The gateway casts between the engine's enums and the wire's, and between their ids.</summary>
public sealed class EnumsTests
{
    [Theory]
    [InlineData(typeof(Core.CommandStatus), typeof(Protocol.Status))]
    [InlineData(typeof(Core.Side), typeof(Protocol.Side))]
    [InlineData(typeof(Core.TradingPhase), typeof(Phase))]
    [InlineData(typeof(Core.CancelReason), typeof(Protocol.CancelReason))]
    [InlineData(typeof(Engine.ExecType), typeof(Protocol.ExecType))]
    [InlineData(typeof(Engine.OrderStatus), typeof(Protocol.OrderStatus))]
    [InlineData(typeof(ResumeMode), typeof(Protocol.Logon.Types.Resume))]
    [InlineData(typeof(Core.OrderType), typeof(Protocol.OrderType))]
    [InlineData(typeof(Core.TimeInForce), typeof(Protocol.TimeInForce))]
    [InlineData(typeof(Core.SelfTradePrevention), typeof(Protocol.SelfTradePrevention))]
    [InlineData(typeof(Core.TriggerSource), typeof(Protocol.TriggerSource))]
    [InlineData(typeof(Core.DistanceUnit), typeof(Protocol.DistanceUnit))]
    [InlineData(typeof(Core.PegReference), typeof(Protocol.PegReference))]
    [InlineData(typeof(Core.WaitReason), typeof(Protocol.WaitReason))]
    [InlineData(typeof(Core.GroupKind), typeof(Protocol.GroupKind))]
    [InlineData(typeof(Core.Permissions), typeof(Client.UserRights))]
    [InlineData(typeof(Core.AccountMode), typeof(Client.FundingMode))]
    [InlineData(typeof(Core.ConstraintKind), typeof(Client.LimitKind))]
    [InlineData(typeof(Core.RiskUnit), typeof(Client.LimitUnit))]
    [InlineData(typeof(Core.SwitchScope), typeof(Client.KillScope))]
    [InlineData(typeof(Core.SwitchLevel), typeof(Client.KillLevel))]
    public void Engine_and_wire_use_the_same_numbers(Type engine, Type wire)
    {
        foreach (object value in Enum.GetValues(engine))
        {
            int number = Convert.ToInt32(value, null);
            string? name = Enum.GetName(wire, Enum.ToObject(wire, number));
            name.ShouldNotBeNull($"{engine.Name}.{value} = {number} is missing on the wire");
            if (engine == typeof(Core.TimeInForce) || number == 0) continue; // GTC and GoodTillCancel; NONE and None
            name.Replace("Status", "", StringComparison.Ordinal).ShouldBe(value.ToString(), StringCompareShould.IgnoreCase);
        }
        int known = Enum.GetValues(engine).Cast<object>().Max(v => Convert.ToInt32(v, null));
        Enum.GetValues(wire).Cast<object>().Max(v => Convert.ToInt32(v, null)).ShouldBe(known, $"{wire.Name} has a number that {engine.Name} has not");
    }

    [Fact]
    public void Account_statuses_and_bookings_have_the_same_numbers()
    {
        Enum.GetValues<Core.AccountStatus>().Select(s => (int)s).ShouldBe(Enum.GetValues<Protocol.AccountStatus>().Select(s => (int)s));
        foreach (Protocol.BookingKind kind in Enum.GetValues<Protocol.BookingKind>().Skip(1)) // BOOKING_NONE and None
            ((Engine.BookingKind)kind).ToString().ShouldBe(kind.ToString(), StringCompareShould.IgnoreCase);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("exactly-thirty-two-characters-id")]
    public void An_id_is_the_same_on_the_wire(string id)
    {
        WireId wire = WireReports.ToWire(ClientOrderId.Parse(id));
        Encoding.ASCII.GetString(wire.Bytes).ShouldBe(id);
        wire.ShouldBe(WireId.Parse(id));
    }
}
