namespace ActorExchange.Core;

/// <summary>Stop orders, trailing ones included.</summary>
public sealed partial class ReferenceOrderBook
{
    /// <summary>Stops that were elected together and have not started yet.</summary>
    private readonly List<ReferenceOrder> _wave = [];

    /// <summary>Moves trailing stops, then starts the next stop of the wave; if that is over, of the next wave.</summary>
    private bool StartNextStop()
    {
        MoveTrails();
        _wave.RemoveAll(order => order.Waiting != WaitReason.Trigger || !order.Works);
        if (_wave.Count == 0) _wave.AddRange(WaitingFor(WaitReason.Trigger).FindAll(IsElected));
        if (_wave.Count == 0) return false;
        StartStop(_wave[0]);
        return true;
    }

    private void MoveTrails()
    {
        foreach (ReferenceOrder order in WaitingFor(WaitReason.Trigger))
        {
            if (order.Type is not (OrderType.TrailingStop or OrderType.TrailingStopLimit) || FollowedPrice(order) is not { } price) continue;
            long previous = order.Conditions.StopPrice;
            long candidate = TrailingStop.Candidate(order.Side, price, order.Conditions);
            if (order.Side == Side.Sell ? candidate <= previous : candidate >= previous) continue;
            order.Conditions.StopPrice = candidate;
            WriteStopMoved(order, previous);
        }
    }

    /// <summary>The price that a trailing stop follows: a sell's lies below it.</summary>
    private long? FollowedPrice(ReferenceOrder order)
    {
        (long? bid, long? ask) = (_bids.BestShown(), _asks.BestShown());
        return order.Conditions.TriggerSource switch
        {
            TriggerSource.LastTrade => LastTradePrice,
            TriggerSource.BestBidOffer => order.Side == Side.Sell ? bid : ask,
            _ when bid is null || ask is null => null,
            _ => (long)(((Int128)bid + (Int128)ask + (order.Side == Side.Sell ? 0 : 1)) >> 1),
        };
    }

    private bool IsElected(ReferenceOrder order)
    {
        (long? bid, long? ask) = (_bids.BestShown(), _asks.BestShown());
        bool buys = order.Side == Side.Buy;
        Int128? twice = order.Conditions.TriggerSource switch
        {
            TriggerSource.LastTrade => (Int128?)LastTradePrice * 2,
            TriggerSource.BestBidOffer => (Int128?)(buys ? ask : bid) * 2,
            _ => (Int128?)bid + (Int128?)ask,
        };
        Int128 stop = (Int128)order.Conditions.StopPrice * 2;
        return buys ? twice >= stop : twice <= stop;
    }

    /// <summary>A stop becomes the market or limit order that it stood for, within its worst price.</summary>
    private void StartStop(ReferenceOrder order)
    {
        if (order.Type == OrderType.TrailingStopLimit)
        {
            long limit = TrailingStop.LimitPrice(order.Side, order.Conditions.StopPrice, order.Conditions.LimitOffset);
            order.Price = WorstPrice.Bound(order.Side, limit, order.Price);
        }

        order.Type = order.Type is OrderType.StopLimit or OrderType.TrailingStopLimit ? OrderType.Limit : OrderType.Market;
        Trigger(order, WaitReason.None);
    }
}
