namespace ActorExchange.Core;

/// <summary>An order as <see cref="ReferenceOrderBook"/> keeps it.</summary>
internal sealed class RestingOrder
{
    public required long OrderId { get; init; }
    public required uint Account { get; init; }
    public required int Tag { get; init; }
    public required Side Side { get; init; }
    public required OrderType Type { get; init; }
    public required TimeInForce TimeInForce { get; init; }
    public required long Price { get; set; }
    public required long Quantity { get; set; }
    public required long Leaves { get; set; }

    public OrderState State => new()
    {
        OrderId = OrderId,
        Account = Account,
        Tag = Tag,
        Side = Side,
        Type = Type,
        TimeInForce = TimeInForce,
        Price = Price,
        Quantity = Quantity,
        Leaves = Leaves,
    };

    /// <summary>Whether this order's limit allows a trade at the price of an order of the other side.</summary>
    public bool MayTradeAt(long price) =>
        Type == OrderType.Market || (Side == Side.Buy ? price <= Price : price >= Price);

    public static RestingOrder From(in OrderState state) => new()
    {
        OrderId = state.OrderId,
        Account = state.Account,
        Tag = state.Tag,
        Side = state.Side,
        Type = state.Type,
        TimeInForce = state.TimeInForce,
        Price = state.Price,
        Quantity = state.Quantity,
        Leaves = state.Leaves,
    };

    public static RestingOrder From(in PlaceOrder command) => new()
    {
        OrderId = command.OrderId,
        Account = command.Account,
        Tag = command.Tag,
        Side = command.Side,
        Type = command.Type,
        TimeInForce = command.TimeInForce,
        Price = command.Type == OrderType.Market ? 0 : command.Price,
        Quantity = command.Quantity,
        Leaves = command.Quantity,
    };
}
