namespace ActorExchange.Core;

/// <summary>Facts about orders that wait.</summary>
public sealed partial class OrderBook
{
    /// <summary>An order waits no more, or for something else, or again.</summary>
    private void ApplyTriggered(in BookEvent fact)
    {
        int index = Placed(fact);
        ref OrderRecord order = ref _orders.At(index);
        RecoveryChecks.Leaves(fact, order.Leaves == fact.Leaves);
        Detach(index);
        order.Type = fact.Type;
        if (fact.Waiting != WaitReason.None) Wait(index, fact.Waiting, fact.Price);
        else TakeIn(index, fact);
    }

    private void ApplyStopPriceMoved(in BookEvent fact)
    {
        int index = Placed(fact);
        if (!_orders.At(index).Has(OrderMarks.Details)) RecoveryChecks.Fail(fact, "the order has no stop price");
        SetStopPrice(index, fact.Price);
    }
}
