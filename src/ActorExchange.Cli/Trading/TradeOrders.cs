using ActorExchange.Client;

namespace ActorExchange.Cli.Trading;

/// <summary>Short numbers for the orders that a trader sees, so that nobody types client order ids. Any thread.</summary>
internal sealed class TradeOrders
{
    private readonly Lock _gate = new();
    private readonly List<(string Symbol, string ClientOrderId)> _orders = [];

    /// <summary>The order's number, given at its first sight; from 1.</summary>
    public int NumberOf(string symbol, string clientOrderId)
    {
        lock (_gate)
        {
            int at = _orders.LastIndexOf((symbol, clientOrderId));
            if (at >= 0) return at + 1;
            _orders.Add((symbol, clientOrderId));
            return _orders.Count;
        }
    }

    /// <summary>An order by its number here or its client order id; throws <see cref="FormatException"/>.</summary>
    public OrderRef Find(string text)
    {
        lock (_gate)
        {
            if (int.TryParse(text, out int number) && number >= 1 && number <= _orders.Count)
                return OrderRef.ByClientOrderId(_orders[number - 1].ClientOrderId, _orders[number - 1].Symbol);
            int at = _orders.FindLastIndex(o => o.ClientOrderId == text);
            return at >= 0
                ? OrderRef.ByClientOrderId(text, _orders[at].Symbol)
                : throw new FormatException($"there is no order {text} here; 'orders' lists them");
        }
    }
}
