namespace ActorExchange.Core.Tests;

/// <summary>Places, cancels, replaces and trades around one price, market orders with a worst price among them, some hundreds of orders deep, without allocating by itself.</summary>
internal sealed class SteadyFlow
{
    private readonly OrderBook _book = new();
    private readonly BookEvents _events = new();
    private ulong _state = 42;
    private long _lastId;

    public SteadyFlow() => _book.SetPhase(TradingPhase.Continuous, _events);

    public long Trades => _book.LastTradeId;

    public void Run(int commands)
    {
        for (int i = 0; i < commands; i++)
        {
            _events.Clear();
            int dice = Next(100);
            long recent = _lastId - Next(800);
            if (dice < 50) PlaceNext();
            else if (dice < 85) _book.Cancel(recent, CancelReason.Requested, _events);
            else if (dice < 95) _book.Replace(recent, 1_000 + Next(40), 1 + Next(30), _events);
            else _book.Reduce(recent, 1 + Next(5), _events);
        }
    }

    private void PlaceNext()
    {
        OrderType type = Next(10) == 0 ? OrderType.Market : OrderType.Limit;
        Place(_book, _events, ++_lastId, Next(2) == 0 ? Side.Buy : Side.Sell, 1_000 + Next(40), 1 + Next(20), type);
        _book.Cancel(_lastId - 800, CancelReason.Requested, _events);
    }

    public static CommandStatus Place(
        OrderBook book, BookEvents events, long id, Side side, long price, long quantity, OrderType type = OrderType.Limit) => book.Place(
        new PlaceOrder
        {
            OrderId = id,
            Side = side,
            Type = type,
            TimeInForce = TimeInForce.GoodTillCancel,
            Price = price,
            Quantity = quantity,
        },
        events);

    private int Next(int below)
    {
        _state = (_state * 6364136223846793005) + 1442695040888963407;
        return (int)((_state >> 33) % (ulong)below);
    }
}
