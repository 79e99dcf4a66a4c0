using System.Text.Json;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using Google.Protobuf;
using OrderType = ActorExchange.Protocol.OrderType;
using Side = ActorExchange.Protocol.Side;
using TimeInForce = ActorExchange.Protocol.TimeInForce;

namespace ActorExchange.Gateway.Web;

/// <summary>
/// Orders in JSON become the protocol's messages. Here is only judged what the messages could not say: names, presence, decimals that do not fit. Everything
/// else is the exchange's to refuse. The caller reads further members of the object, if there are any, and calls <see cref="JsonFields.End"/>.
/// </summary>
public static class OrderReader
{
    /// <summary>An order; null if it has a fault.</summary>
    /// <param name="fields">Its members.</param>
    /// <param name="instruments">Where its symbol is looked up.</param>
    public static NewOrder? Order(JsonFields fields, InstrumentDirectory instruments)
    {
        uint instrumentId = Instrument(fields, instruments);
        return Terms(fields, instrumentId);
    }

    /// <summary>A group of orders with "symbol", "kind" and "legs"; null if it has a fault. Every leg without a client order id is given one.</summary>
    public static NewOrderGroup? Group(JsonFields fields, InstrumentDirectory instruments)
    {
        uint instrumentId = Instrument(fields, instruments);
        NewOrderGroup group = new()
        {
            InstrumentId = instrumentId,
            Kind = fields.Choice<GroupKind>("kind") ?? GroupKind.None,
        };
        if (group.Kind == GroupKind.None) fields.Fail("kind", "is missing");
        int leg = 0;
        foreach (JsonElement value in fields.RequiredArray("legs", 2, CommandExtras.MaxLegs))
        {
            JsonFields member = new(value, fields.Faults, $"{fields.PathOf("legs")}[{leg++}]");
            if (member.Text("symbol") is { } symbol && instruments.Find(symbol)?.Instrument.Id != instrumentId)
                member.Fail("symbol", "all orders of a group are of one instrument", Status.InvalidGroup);
            if (Terms(member, instrumentId) is { } order) group.Legs.Add(order);
            member.End();
        }
        return fields.Faults.IsSound ? group : null;
    }

    /// <summary>The number of the instrument that "symbol" names; 0 after a fault.</summary>
    public static uint Instrument(JsonFields fields, InstrumentDirectory instruments)
    {
        string symbol = fields.RequiredText("symbol");
        if (symbol.Length == 0) return 0;
        if (instruments.Find(symbol) is { } view) return view.Instrument.Id;
        fields.Fail("symbol", $"there is no instrument {symbol}", Status.UnknownInstrument);
        return 0;
    }

    /// <summary>A client order id; null if there is none or it is none that a user may have.</summary>
    public static ByteString? Id(JsonFields fields, string name = "clientOrderId")
    {
        if (fields.Text(name, longest: 256) is not { } text) return null;
        if (ClientIds.TryRead(text, out ByteString id)) return id;
        fields.Fail(name, ClientIds.Rule, Status.InvalidClientOrderId);
        return null;
    }

    private static NewOrder? Terms(JsonFields fields, uint instrumentId)
    {
        NewOrder order = new()
        {
            InstrumentId = instrumentId,
            ClientOrderId = Id(fields) ?? ClientIds.Next(),
            Side = fields.Choice<Side>("side", Status.InvalidSide) ?? Side.None,
            Type = fields.Choice<OrderType>("type", Status.InvalidOrderType) ?? OrderType.TypeNone,
        };
        if (order.Side == Side.None) fields.Fail("side", "is missing");
        if (order.Type == OrderType.TypeNone) fields.Fail("type", "is missing");
        order.TimeInForce = fields.Choice<TimeInForce>("timeInForce", Status.InvalidTimeInForce) ?? (order.Type == OrderType.Market ? TimeInForce.Ioc : TimeInForce.Gtc);
        order.SelfTradePrevention = fields.Choice<SelfTradePrevention>("selfTradePrevention") ?? SelfTradePrevention.None;
        ReadNumbers(fields, order);
        order.Conditions = ConditionReader.Read(fields);
        return fields.Faults.IsSound ? order : null;
    }

    private static void ReadNumbers(JsonFields fields, NewOrder order)
    {
        if (fields.Decimal("quantity") is { } quantity) (order.Quantity, order.QuantityScale) = (quantity.Mantissa, quantity.Scale);
        else fields.Fail("quantity", "is missing");
        bool mayHavePrice = order.Type is OrderType.Limit or OrderType.StopLimit or OrderType.Pegged;
        if (fields.Decimal("price") is { } price)
        {
            (order.Price, order.PriceScale) = (price.Mantissa, price.Scale);
            if (!mayHavePrice) fields.Fail("price", $"an order of type {EnumText<OrderType>.Name(order.Type)} has no limit price", Status.PriceNotAllowed);
        }
        else if (mayHavePrice && order.Type != OrderType.Pegged) fields.Fail("price", $"an order of type {EnumText<OrderType>.Name(order.Type)} needs one", Status.PriceRequired);
    }
}
