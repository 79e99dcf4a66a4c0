namespace ActorExchange.Core;

/// <summary>
/// What a command sets off, one order after the other until nothing is left to do. A loop, however long the cascade: nothing here calls itself.
/// </summary>
public sealed partial class OrderBook
{
    /// <summary>Stops that the market reached together, by id: they start one by one before any other does.</summary>
    private IdList _wave = new();
    private int _waveTaken;

    /// <summary>The market when the stops were last looked at; and whether they have to be looked at again.</summary>
    private (long TradeId, long? Bid, long? Ask) _stopView;
    private bool _stopsChanged;

    /// <summary>What a command sets off, to a fixpoint: children, pegs, trailing stops, stops, all-or-none orders.</summary>
    private void Settle(BookEvents events)
    {
        while (StartNextChildren(events) || (IsMatching && Moves(events)))
        {
        }

        _wave.CutTo(_waveTaken = 0);
        _doneGroups.CutTo(_doneTaken = 0);
        _doneTraded.CutTo(0);
    }

    /// <summary>One step of what the market sets off; false if there is none.</summary>
    private bool Moves(BookEvents events)
    {
        if (MoveNextPeg(events)) return true;
        if (_stopCount > 0 && StopsMayMove())
        {
            MoveTrailingStops(events);
            if (StartNextStop(events)) return true;
            _stopsChanged = false;
        }

        return FillNext(events);
    }

    /// <summary>
    /// Whether there is anything new for stops: a price that they look at, or one of them. Otherwise none moves and none starts, as when they
    /// were last looked at.
    /// </summary>
    private bool StopsMayMove()
    {
        var view = (_lastTradeId, ShownPrice(_bids), ShownPrice(_asks));
        if (view != _stopView) (_stopView, _stopsChanged) = (view, true);
        return _stopsChanged;
    }

    /// <summary>The children of the first group whose parent is done: canceled if it traded nothing, otherwise started for at most that.</summary>
    private bool StartNextChildren(BookEvents events)
    {
        if (_doneTaken == _doneGroups.Count) return false;
        (long groupId, long traded) = (_doneGroups[_doneTaken], _doneTraded[_doneTaken]);
        _doneTaken++;
        int group = _groups.Find(groupId);
        if (group == 0) return true;
        if (traded == 0)
        {
            CancelMembers(groupId, 0, 1, events);
            return true;
        }

        // They may end before their turn, and the group with them: a copy says who they were.
        GroupTable.LegMembers children = _groups.At(group).Members;
        for (int leg = 1; leg < GroupTable.MaxLegs; leg++)
        {
            int child = children[leg];
            if (child != 0 && WaitingOf(child) == WaitReason.Parent && _orders.At(child).Leaves > traded) ReduceTo(child, traded, events);
        }

        for (int leg = 1; leg < GroupTable.MaxLegs; leg++)
        {
            int child = children[leg];
            if (child != 0 && !IsDead(child) && WaitingOf(child) == WaitReason.Parent) Release(child, events);
        }

        return true;
    }

    /// <summary>An order waits no more for what it waited for: it enters, or waits for the next thing.</summary>
    private void Release(int index, BookEvents events)
    {
        long price = _details.Of(index).Price;
        StopWaiting(index);
        WaitReason next = FirstWait(_orders.At(index), _details.Of(index).Conditions);
        if (next != WaitReason.None) Wait(index, next, price);
        WriteTriggered(events, index, price);
        if (next == WaitReason.None) Enter(index, price, events);
    }

    /// <summary>Starts the next stop of the wave; if it is over, all stops that the market has reached now are the next one.</summary>
    private bool StartNextStop(BookEvents events)
    {
        while (_waveTaken < _wave.Count)
        {
            int index = _ids.Find(_wave[_waveTaken++]);
            if (index == 0 || WaitingOf(index) != WaitReason.Trigger) continue;
            StartStop(index, events);
            return true;
        }

        CollectWave();
        if (_wave.Count == 0) return false;
        StartStop(_ids.Find(_wave[_waveTaken++]), events);
        return true;
    }

    private void CollectWave()
    {
        _wave.CutTo(_waveTaken = 0);
        for (var source = TriggerSource.LastTrade; source <= TriggerSource.Midpoint; source++)
        {
            if (StopsOf(Side.Buy, source).Count > 0 && ElectingPrice(Side.Buy, source) is { } up)
                StopsOf(Side.Buy, source).CollectElected(up, ref _wave);
            if (StopsOf(Side.Sell, source).Count > 0 && ElectingPrice(Side.Sell, source) is { } down)
                StopsOf(Side.Sell, source).CollectElected(down, ref _wave);
        }

        _wave.SortFrom(0);
    }

    private void StartStop(int index, BookEvents events)
    {
        ref OrderRecord order = ref _orders.At(index);
        ref DetailsRecord details = ref _details.Of(index);
        long price = details.Price;
        if (order.Type == OrderType.TrailingStopLimit)
        {
            long limit = TrailingStop.LimitPrice(order.Side, details.Conditions.StopPrice, details.Conditions.LimitOffset);
            price = WorstPrice.Bound(order.Side, limit, price);
        }

        StopWaiting(index);
        order.Type = order.Type is OrderType.StopLimit or OrderType.TrailingStopLimit ? OrderType.Limit : OrderType.Market;
        WriteTriggered(events, index, price);
        Enter(index, price, events);
    }

    /// <summary>Stop prices of trailing stops follow the market, by id; there is work only for prices that moved since the last look.</summary>
    private void MoveTrailingStops(BookEvents events)
    {
        _trailing.CutTo(0);
        for (var source = TriggerSource.LastTrade; source <= TriggerSource.Midpoint; source++)
        {
            CollectTrailing(Side.Buy, source);
            CollectTrailing(Side.Sell, source);
        }

        _trailing.SortFrom(0);
        for (int i = 0; i < _trailing.Count; i++) MoveStopPrice(_ids.Find(_trailing[i]), events);
    }

    private IdList _trailing = new();

    private void CollectTrailing(Side side, TriggerSource source)
    {
        StopIndex stops = StopsOf(side, source);
        if (stops.Trailing.Count == 0 || FollowedPrice(side, source) is not { } price || !stops.MayFollowTo(price)) return;
        for (int i = 0; i < stops.Trailing.Count; i++)
        {
            ref OrderConditions conditions = ref _details.At(stops.Trailing.HandleAt(i)).Conditions;
            if (IsNearer(side, TrailingStop.Candidate(side, price, conditions), conditions.StopPrice)) _trailing.Add(stops.Trailing.IdAt(i));
        }
    }

    private void MoveStopPrice(int index, BookEvents events)
    {
        ref OrderRecord order = ref _orders.At(index);
        ref OrderConditions conditions = ref _details.Of(index).Conditions;
        long previous = conditions.StopPrice;
        long price = FollowedPrice(order.Side, conditions.TriggerSource).GetValueOrDefault();
        SetStopPrice(index, TrailingStop.Candidate(order.Side, price, conditions));
        WriteStopPriceMoved(events, index, conditions.StopPrice, previous);
    }

    private void SetStopPrice(int index, long stopPrice)
    {
        ref OrderConditions conditions = ref _details.Of(index).Conditions;
        conditions.StopPrice = stopPrice;
        _stopsChanged = true;
        if (WaitingOf(index) == WaitReason.Trigger)
            StopsOf(_orders.At(index).Side, conditions.TriggerSource).Move(_details.Extras(index).Details, stopPrice);
    }

    private static bool IsNearer(Side side, long candidate, long stopPrice) => side == Side.Buy ? candidate < stopPrice : candidate > stopPrice;
}
