namespace ActorExchange.Core;

public sealed partial class OrderBook
{
    public long NextExpiry => long.MaxValue;

    public void Expire(BookEvents events) => throw new NotSupportedException();
}
