using ActorExchange.Core;

namespace ActorExchange.Engine.Tests.Books;

/// <summary>Commands of every kind over every order type, of a few accounts that meet often, sensible and senseless ones, from one seed.</summary>
internal sealed class RandomOrders(Random random, uint instrument, string prefix = "id")
{
    private readonly List<ClientOrderId>[] _placed = [[], [], [], [], [], [], [], []];
    private List<ClientOrderId> _ids = [];
    private int _next;

    /// <summary>Prices of the middle; moves slowly, so that stops are set off.</summary>
    public long Middle { get; private set; } = 100;

    /// <summary>Good-till-date orders end within so many nanoseconds after this.</summary>
    public long Now { get; set; }

    /// <summary>The next command of an account, 0–7.</summary>
    public OrderCommand Next(uint account)
    {
        _ids = _placed[account];
        if (random.Next(20) == 0) Middle += random.Next(-2, 3);
        return random.Next(20) switch
        {
            < 12 => Placement(),
            < 14 => Group(),
            < 15 => MassCancel(),
            _ => Change(),
        };
    }

    private OrderCommand Placement()
    {
        OrderCommand command = Command(OrderCommandKind.Place);
        command.Side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
        command.Quantity = 1 + random.Next(20);
        command.WorstPrice = random.Next(2) == 0 ? 0 : Price();
        command.TimeInForce = AnyTimeInForce();
        command.SelfTradePrevention = random.Next(3) == 0 ? (SelfTradePrevention)random.Next(5) : SelfTradePrevention.None;
        if (random.Next(3) == 0) Plain(ref command);
        else Special(ref command);
        return command;
    }

    private OrderCommand Group()
    {
        GroupKind kind = (GroupKind)(1 + random.Next(5));
        int legs = kind is GroupKind.Quote or GroupKind.QuoteOneSide ? 2 : kind == GroupKind.Bracket ? 3 : 2 + random.Next(3);
        var orders = new OrderCommand[legs];
        Side first = random.Next(2) == 0 ? Side.Buy : Side.Sell;
        for (int i = 0; i < legs; i++) orders[i] = Leg(kind, i, first);
        OrderCommand command = orders[0];
        command.Kind = OrderCommandKind.PlaceGroup;
        command.Extras = new CommandExtras { Group = kind, Legs = orders };
        return command;
    }

    private OrderCommand Leg(GroupKind kind, int leg, Side first)
    {
        OrderCommand command = random.Next(10) == 0 ? Placement() : Simple();
        bool quote = kind is GroupKind.Quote or GroupKind.QuoteOneSide;
        if (quote)
        {
            (command.Type, command.Extras, command.TimeInForce) = (OrderType.Limit, null, TimeInForce.GoodTillCancel);
            command.Side = leg == 0 ? Side.Buy : Side.Sell;
            command.Price = Middle + (leg == 0 ? -1 - random.Next(4) : 1 + random.Next(4));
        }
        else if (kind == GroupKind.Bracket)
        {
            command.Side = leg == 0 ? first : Opposite(first);
        }

        return command;
    }

    private OrderCommand Simple()
    {
        OrderCommand command = Command(OrderCommandKind.Place);
        command.Side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
        command.Quantity = 1 + random.Next(20);
        command.WorstPrice = random.Next(2) == 0 ? 0 : Price();
        (command.Type, command.TimeInForce, command.Price) = (OrderType.Limit, TimeInForce.GoodTillCancel, Price());
        if (random.Next(3) > 0) return command;
        (command.Type, command.Price) = (OrderType.Stop, 0);
        command.Extras = new CommandExtras { Conditions = new OrderConditions { StopPrice = Price() } };
        return command;
    }

    private OrderCommand MassCancel()
    {
        OrderCommand command = Command(OrderCommandKind.MassCancel);
        bool all = random.Next(2) == 0;
        command.Extras = new CommandExtras
        {
            Filter = new MassCancelFilter
            {
                Side = (Side)random.Next(3),
                LowestPrice = all ? long.MinValue : Price(),
                HighestPrice = all ? long.MaxValue : Price() + 3,
            },
        };
        return command;
    }

    private OrderCommand Change()
    {
        OrderCommand command = Command((OrderCommandKind)(2 + random.Next(3)));
        command.TargetClientOrderId = _ids[Math.Max(0, _ids.Count - 1 - random.Next(12))];
        command.Price = Price();
        command.Quantity = 1 + random.Next(25);
        if (command.Kind != OrderCommandKind.Replace || random.Next(2) == 0) return command;
        bool keep = random.Next(2) == 0;
        if (keep) command.Price = 0;
        command.Extras = new CommandExtras
        {
            Anew = random.Next(3) == 0,
            KeepPrice = keep,
            HasStopPrice = random.Next(3) == 0,
            StopPrice = Price(),
            HasDisplayQuantity = random.Next(3) == 0,
            DisplayQuantity = 1 + random.Next(4),
        };
        return command;
    }

    private void Plain(ref OrderCommand command)
    {
        bool market = random.Next(8) == 0;
        command.Type = market ? OrderType.Market : OrderType.Limit;
        command.Price = market ? 0 : Price();
        if (command.TimeInForce == TimeInForce.GoodTillDate) command.TimeInForce = TimeInForce.GoodTillCancel;
    }

    private void Special(ref OrderCommand command)
    {
        command.Type = (OrderType)(1 + random.Next(8));
        var conditions = new OrderConditions();
        if (command.Type is OrderType.Limit or OrderType.StopLimit) command.Price = Price();
        if (command.Type is not (OrderType.Limit or OrderType.Market) && random.Next(8) > 0)
            command.TimeInForce = random.Next(3) switch { 0 => TimeInForce.Day, 1 => TimeInForce.GoodTillDate, _ => TimeInForce.GoodTillCancel };
        if (command.Type is OrderType.Stop or OrderType.StopLimit) conditions.StopPrice = Price();
        if (command.Type is OrderType.TrailingStop or OrderType.TrailingStopLimit) Trail(command.Type, ref conditions);
        if (command.Type == OrderType.Pegged) Peg(ref command, ref conditions);
        Flags(command, ref conditions);
        if (command.TimeInForce == TimeInForce.GoodTillDate) conditions.ExpireTime = Now + 1 + random.Next(2000);
        command.Extras = new CommandExtras { Conditions = conditions };
    }

    private void Trail(OrderType type, ref OrderConditions conditions)
    {
        conditions.TrailUnit = (DistanceUnit)random.Next(2);
        conditions.TrailDistance = conditions.TrailUnit == DistanceUnit.Ticks ? 1 + random.Next(4) : 50 + random.Next(400);
        conditions.TriggerSource = (TriggerSource)random.Next(3);
        if (type == OrderType.TrailingStopLimit) conditions.LimitOffset = random.Next(3);
    }

    private void Peg(ref OrderCommand command, ref OrderConditions conditions)
    {
        conditions.Peg = (PegReference)(1 + random.Next(3));
        conditions.PegOffset = random.Next(-2, 3);
        command.Price = command.Side == Side.Buy ? Middle + random.Next(5) : Middle - random.Next(5);
    }

    private void Flags(in OrderCommand command, ref OrderConditions conditions)
    {
        switch (random.Next(12))
        {
            case 0:
                conditions.Flags = OrderFlags.PostOnly;
                break;
            case 1:
                conditions.Flags = OrderFlags.PostOnlySlide;
                break;
            case 2:
                conditions.Flags = OrderFlags.Hidden;
                break;
            case 3:
                conditions.Flags = OrderFlags.AllOrNone;
                break;
            case 4 or 5:
                conditions.Flags = OrderFlags.ReduceOnly;
                break;
            case 6 or 7:
                conditions.DisplayQuantity = 1 + random.NextInt64(Math.Min(4, command.Quantity));
                conditions.DisplayVariance = random.NextInt64(conditions.DisplayQuantity);
                break;
            case 8:
                conditions.MinQuantity = 1 + random.NextInt64(command.Quantity);
                break;
        }
    }

    private TimeInForce AnyTimeInForce() => random.Next(16) switch
    {
        0 => TimeInForce.FillOrKill,
        1 => TimeInForce.ImmediateOrCancel,
        2 => TimeInForce.AtTheOpen,
        3 => TimeInForce.AtTheClose,
        4 or 5 => TimeInForce.GoodTillDate,
        6 or 7 => TimeInForce.Day,
        _ => TimeInForce.GoodTillCancel,
    };

    private OrderCommand Command(OrderCommandKind kind)
    {
        ClientOrderId id = ClientOrderId.Parse($"{prefix}-{++_next}");
        if (kind == OrderCommandKind.Place || _ids.Count == 0) _ids.Add(id);
        return new OrderCommand { Kind = kind, InstrumentId = instrument, ClientOrderId = id };
    }

    private long Price() => Middle + random.Next(-6, 7);

    private static Side Opposite(Side side) => side == Side.Buy ? Side.Sell : Side.Buy;
}
