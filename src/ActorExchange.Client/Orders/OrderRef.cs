using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>Names one of the user's orders: by its client order id, or by instrument and the exchange's order id.</summary>
public readonly record struct OrderRef
{
    private OrderRef(string? symbol, WireId clientOrderId, long orderId) =>
        (Symbol, ClientOrderId, OrderId) = (symbol, clientOrderId, orderId);

    /// <summary>Null if the client order id alone names the order.</summary>
    public string? Symbol { get; }

    public WireId ClientOrderId { get; }

    /// <summary>0 if the client order id names the order.</summary>
    public long OrderId { get; }

    /// <summary>
    /// Replace and reduce need the symbol too. Throws <see cref="FormatException"/> if the id is not one.
    /// </summary>
    public static OrderRef ByClientOrderId(string clientOrderId, string? symbol = null) =>
        new(symbol, ClientOrderIds.Parse(clientOrderId), 0);

    public static OrderRef ByOrderId(string symbol, long orderId)
    {
        ArgumentException.ThrowIfNullOrEmpty(symbol);
        ArgumentOutOfRangeException.ThrowIfLessThan(orderId, 1);
        return new OrderRef(symbol, default, orderId);
    }

    public override string ToString() => OrderId > 0 ? $"{Symbol}/{OrderId}" : ClientOrderId.ToString();
}
