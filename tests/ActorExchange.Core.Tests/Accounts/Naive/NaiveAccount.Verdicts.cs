using System.Numerics;

namespace ActorExchange.Core.Tests;

internal sealed partial class NaiveAccount
{
    /// <summary>What has to be said of a command, found by adding it, looking, and removing it unless it may pass.</summary>
    /// <param name="intents">One, or the orders of a group.</param>
    /// <param name="slots">Handles of the holds, if it passes.</param>
    /// <param name="feePpm">The worst rate in force.</param>
    /// <param name="reach">Of orders without a limit.</param>
    public (CommandStatus Status, BigInteger Limit, BigInteger Observed) Admit(OrderIntent[] intents, int[] slots, int feePpm, Amount reach)
    {
        Instrument instrument = Instrument(intents[0].InstrumentId);
        string currency = instrument.Currency;
        (BigInteger sells, BigInteger held, BigInteger needed) = (Lots(instrument, Side.Sell), Held(currency), Requirement(instrument));
        (int orders, int replaces) = (_orders.Count, _replaces.Count);
        bool priced = Add(intents, slots, feePpm, reach);
        (CommandStatus Status, BigInteger Limit, BigInteger Observed) verdict = !priced ? (CommandStatus.NoMarketPrice, 0, 0)
            : Mode == AccountMode.Cash ? Cash(instrument, sells, held)
            : Mode == AccountMode.Margin ? Margin(instrument, needed, _orders[orders..], replaces < _replaces.Count ? _replaces[replaces] : null)
            : (CommandStatus.Ok, 0, 0);
        if (verdict.Status == CommandStatus.Ok) return verdict;
        _orders.RemoveRange(orders, _orders.Count - orders);
        _replaces.RemoveRange(replaces, _replaces.Count - replaces);
        return verdict;
    }

    /// <summary>A share booking.</summary>
    public CommandStatus AdmitShares(uint instrumentId, long lots, int slot)
    {
        Instrument instrument = Instrument(instrumentId);
        BigInteger sells = Mode == AccountMode.Unlimited ? _orders.Where(order => order.Instrument == instrument && order.IsShares).Sum(order => order.Leaves)
            : Lots(instrument, Side.Sell);
        if (lots > BigInteger.Max(0, Position(instrumentId) - sells)) return CommandStatus.InsufficientShares;
        _orders.Add(new NaiveOrder { Instrument = instrument, Slot = slot, Side = Side.Sell, Type = OrderType.Limit, Quantity = lots, Leaves = lots, IsShares = true });
        return CommandStatus.Ok;
    }

    private (CommandStatus Status, BigInteger Limit, BigInteger Observed) Cash(Instrument instrument, BigInteger sellsBefore, BigInteger heldBefore)
    {
        (string currency, long position, BigInteger sells) = (instrument.Currency, Position(instrument.Id), Lots(instrument, Side.Sell));
        if (sells > sellsBefore && sells > position)
            return (CommandStatus.InsufficientShares, NaiveUnits(BigInteger.Max(0, position - sellsBefore)), NaiveUnits(sells - sellsBefore));
        BigInteger more = Held(currency) - heldBefore;
        BigInteger available = Total(currency) - heldBefore - Reserved(currency);
        return more > 0 && more > available ? (CommandStatus.InsufficientFunds, available, more) : (CommandStatus.Ok, 0, 0);

        BigInteger NaiveUnits(BigInteger lots) => lots * instrument.LotMantissa * BigInteger.Pow(10, 18 - instrument.LotScale);
    }

    private (CommandStatus Status, BigInteger Limit, BigInteger Observed) Margin(
        Instrument instrument, BigInteger neededBefore, List<NaiveOrder> added, NaiveReplace? replace)
    {
        IEnumerable<(Side Side, bool ReduceOnly)> touched = replace?.Target is { } target ? [(target.Side, target.ReduceOnly)]
            : added.Select(order => (order.Side, order.ReduceOnly));
        BigInteger position = Position(instrument.Id);
        bool reduces = touched.All(item => item.ReduceOnly || (item.Side == Side.Buy
            ? position + Lots(instrument, Side.Buy) <= 0 : position - Lots(instrument, Side.Sell) >= 0));
        if (reduces || Requirement(instrument) <= neededBefore) return (CommandStatus.Ok, 0, 0);
        (BigInteger equity, BigInteger needed) = (Equity(instrument.Currency) - Reserved(instrument.Currency), Requirement(instrument.Currency));
        return equity >= needed ? (CommandStatus.Ok, 0, 0) : (CommandStatus.InsufficientMargin, equity, needed);
    }

    private bool Add(OrderIntent[] intents, int[] slots, int feePpm, Amount reach)
    {
        bool priced = true;
        NaiveGroup? group = intents[0].Group is GroupKind.OneCancelsOther or GroupKind.OneTriggersOther or GroupKind.Bracket ? new NaiveGroup(intents[0].Group) : null;
        for (int i = 0; i < intents.Length; i++)
        {
            OrderIntent intent = intents[i];
            if (intent.Replaces != 0)
            {
                AddReplace(intent, slots[i]);
                continue;
            }

            OpenOrder order = new()
            {
                InstrumentId = intent.InstrumentId,
                Side = intent.Side,
                Type = intent.Type,
                Price = intent.Price,
                Quantity = intent.Quantity,
                Leaves = intent.Quantity,
                WorstFeePpm = feePpm,
                ReduceOnly = (intent.Flags & OrderFlags.ReduceOnly) != OrderFlags.None,
                Leg = intent.Leg,
                Waiting = i > 0 && group?.Kind is GroupKind.Bracket or GroupKind.OneTriggersOther ? WaitReason.Parent : WaitReason.None,
            };
            bool searches = Mode != AccountMode.Unlimited && intent.Side == Side.Buy && intent.Type is not (OrderType.Limit or OrderType.StopLimit or OrderType.Pegged)
                && intent.TimeInForce is not (TimeInForce.AtTheClose or TimeInForce.AtTheOpen);
            if (searches) priced &= TryWorst(intent, reach, out order.Price);
            NaiveOrder added = Of(order, group);
            added.Slot = slots[i];
            _orders.Add(added);
        }

        return priced;
    }

    private bool TryWorst(in OrderIntent intent, Amount reach, out long worst)
    {
        MarketPrice market = prices.Of(intent.InstrumentId);
        var known = new List<BigInteger>();
        if (market.HasAsk) known.Add(market.Ask);
        else if (market.TryGetMark(out long mark)) known.Add(mark);
        if (intent.Type == OrderType.Stop) known.Add(intent.StopPrice);
        worst = 0;
        if (known.Count == 0) return false;
        BigInteger from = known.Max();
        BigInteger price = BigInteger.Min(from + NaiveMoney.Share(BigInteger.Abs(from), reach), Instrument(intent.InstrumentId).MaxPrice);
        worst = price == 0 ? 1 : (long)price;
        return true;
    }

    private void AddReplace(in OrderIntent intent, int slot)
    {
        (uint instrument, long replaces) = (intent.InstrumentId, intent.Replaces);
        NaiveOrder target = replaces > 0 ? Find(instrument, replaces)! : _orders.Single(order => order.Slot == -replaces);
        _replaces.Add(new NaiveReplace
        {
            Slot = slot,
            Instrument = Instrument(instrument),
            Target = target,
            TargetId = target.OrderId,
            Price = intent.Price,
            KeepsPrice = intent.KeepsPrice,
            Quantity = intent.Quantity,
            Anew = intent.Anew,
        });
    }
}
