using System.Globalization;
using Google.Protobuf;

namespace ActorExchange.Protocol.Tests;

/// <summary>Random messages of the generated classes under a printed seed; ACTOREXCHANGE_SEED repeats a run.</summary>
internal sealed class RandomMessages
{
    private readonly Random _random;

    public RandomMessages()
    {
        string? given = Environment.GetEnvironmentVariable("ACTOREXCHANGE_SEED");
        Seed = given is null ? Random.Shared.Next() : int.Parse(given, CultureInfo.InvariantCulture);
        _random = new Random(Seed);
        Console.WriteLine($"seed {Seed}");
    }

    public int Seed { get; }

    public Random Random => _random;

    public NewOrder NewOrder() => new()
    {
        InstrumentId = UInt(),
        ClientOrderId = Id(),
        Side = (Side)Int(),
        Type = (OrderType)Int(),
        TimeInForce = (TimeInForce)Int(),
        Price = Long(),
        PriceScale = UInt(),
        Quantity = Long(),
        QuantityScale = UInt(),
        SelfTradePrevention = (SelfTradePrevention)Int(),
        Conditions = _random.Next(2) == 1 ? Conditions() : null,
    };

    /// <summary>Never empty: the hand-written codec does not write an empty one.</summary>
    public OrderConditions Conditions()
    {
        var conditions = new OrderConditions
        {
            PriceScale = UInt(),
            QuantityScale = UInt(),
            TriggerSource = (TriggerSource)Int(),
            TrailDistance = Long(),
            TrailUnit = (DistanceUnit)Int(),
            LimitOffset = Long(),
            Peg = (PegReference)Int(),
            PegOffset = Long(),
            DisplayQuantity = Long(),
            DisplayVariance = Long(),
            MinQuantity = Long(),
            ExpireTime = Long(),
            PostOnly = Bool(),
            PostOnlySlide = Bool(),
            Hidden = Bool(),
            AllOrNone = Bool(),
            ReduceOnly = true,
        };
        if (Bool()) conditions.StopPrice = Long();
        return conditions;
    }

    public NewOrderGroup NewOrderGroup(int legs)
    {
        var group = new NewOrderGroup { InstrumentId = UInt(), Kind = (GroupKind)Int() };
        for (int i = 0; i < legs; i++) group.Legs.Add(NewOrder());
        return group;
    }

    public MassCancel MassCancel()
    {
        var cancel = new MassCancel { ClientOrderId = Id(), InstrumentId = UInt(), Side = (Side)Int(), PriceScale = UInt() };
        if (Bool()) cancel.LowestPrice = Long();
        if (Bool()) cancel.HighestPrice = Long();
        return cancel;
    }

    public CancelOrder CancelOrder() => new()
    {
        ClientOrderId = Id(),
        InstrumentId = UInt(),
        TargetClientOrderId = Id(),
        TargetOrderId = Long(),
    };

    public ReplaceOrder ReplaceOrder()
    {
        var replace = new ReplaceOrder
        {
            ClientOrderId = Id(),
            InstrumentId = UInt(),
            TargetClientOrderId = Id(),
            TargetOrderId = Long(),
            Price = Long(),
            PriceScale = UInt(),
            Quantity = Long(),
            QuantityScale = UInt(),
            Anew = Bool(),
            KeepPrice = Bool(),
        };
        if (Bool()) replace.StopPrice = Long();
        if (Bool()) replace.DisplayQuantity = Long();
        return replace;
    }

    public ReduceOrder ReduceOrder() => new()
    {
        ClientOrderId = Id(),
        InstrumentId = UInt(),
        TargetClientOrderId = Id(),
        TargetOrderId = Long(),
        Quantity = Long(),
        QuantityScale = UInt(),
    };

    public ExecutionReport Report() => new()
    {
        InstrumentId = UInt(),
        Number = Long(),
        ExecType = (ExecType)Int(),
        OrderStatus = (OrderStatus)Int(),
        Status = (Status)Int(),
        Side = (Side)Int(),
        Type = (OrderType)Int(),
        TimeInForce = (TimeInForce)Int(),
        CancelReason = (CancelReason)Int(),
        RepeatedAnswer = Bool(),
        Aggressor = Bool(),
        OrderId = Long(),
        ClientOrderId = Id(),
        RequestId = Id(),
        Price = Long(),
        Quantity = Long(),
        Leaves = Long(),
        Filled = Long(),
        LastPrice = Long(),
        LastQuantity = Long(),
        TradeId = Long(),
        Time = Long(),
        SelfTradePrevention = (SelfTradePrevention)Int(),
        Waiting = (WaitReason)Int(),
        StopPrice = Long(),
        DisplayQuantity = Long(),
        Group = (GroupKind)Int(),
        GroupId = Long(),
        Leg = UInt(),
        OrderCount = Int(),
        FeePpm = Int(),
        Detail = _random.Next(4) == 0 ? Detail() : null,
    };

    public RiskDetail Detail() => new() { Constraint = UInt(), Unit = UInt(), Limit = Text(20), Observed = Text(20), Message = Text(200) };

    /// <summary>One of the requests of accounts and risk, those with messages inside messages among them.</summary>
    public Request AccountRequest() => _random.Next(8) switch
    {
        0 => new Request { RequestNumber = UInt(), GetAccount = new GetAccount { User = Text(9) } },
        1 => new Request { PreviewOrder = new PreviewOrder { Order = NewOrder() } },
        2 => new Request { BookCash = new BookCash { Id = Text(32), Kind = (BookingKind)Int(), User = Text(9), Currency = Text(3), Amount = Text(20) } },
        3 => new Request { BookShares = new BookShares { Id = Text(32), InstrumentId = UInt(), Quantity = Text(20), Price = Text(20) } },
        4 => new Request { ChangeUser = new ChangeUser { User = Text(9), Role = Text(9), Status = (AccountStatus)Int() } },
        5 => new Request { ChangeLimits = new ChangeLimits { User = Text(9), Limits = { Constraint(), Constraint() }, DryRun = Bool() } },
        6 => new Request { GetReport = new GetReport { Name = Text(9), Arguments = { [Text(5)] = Text(5) } } },
        _ => new Request { ChangeRiskModel = new ChangeRiskModel { Changes = RiskModel(), RemovedRoles = { Text(9) } } },
    };

    public RiskModel RiskModel() => new()
    {
        Roles = { new Role { Name = Text(9), Mode = UInt(), Constraints = { Constraint() }, OnBreach = { new BreachResponse { Rule = UInt(), Actions = { UInt(), UInt() } } } } },
        FeeSchedules = { new FeeSchedule { Name = Text(9), Tiers = { new FeeTier { FromVolume = Text(20), MakerPpm = Int() } } } },
        Margins = { new MarginRates { Instruments = { Text(9) }, Initial = Text(20) } },
    };

    public Constraint Constraint()
    {
        var constraint = new Constraint { Kind = UInt(), Instruments = { Text(9) }, Currency = Text(3), Names = { Text(9) }, Window = Long(), From = Long() };
        if (Bool()) constraint.Minimum = Text(20);
        if (Bool()) constraint.Maximum = Text(20);
        return constraint;
    }

    public ClientMessage AnyClientMessage() => _random.Next(10) switch
    {
        0 => new ClientMessage { NewOrder = NewOrder() },
        1 => new ClientMessage { CancelOrder = CancelOrder() },
        2 => new ClientMessage { ReplaceOrder = ReplaceOrder() },
        3 => new ClientMessage { ReduceOrder = ReduceOrder() },
        4 => new ClientMessage { Heartbeat = new Heartbeat { Time = Long() } },
        5 => new ClientMessage { NewOrderGroup = NewOrderGroup(_random.Next(1, 9)) },
        6 => new ClientMessage { MassCancel = MassCancel() },
        7 => new ClientMessage { Request = AccountRequest() },
        8 => new ClientMessage { Subscribe = new Subscribe { InstrumentId = UInt(), Depth = UInt() } },
        _ => new ClientMessage { Hello = new Hello { ProtocolVersion = UInt(), Client = "test" } },
    };

    /// <summary>Numbers of every length, the limits among them.</summary>
    private long Long() => _random.Next(6) switch
    {
        0 => 0,
        1 => long.MinValue,
        2 => long.MaxValue,
        3 => -(_random.NextInt64() >> _random.Next(63)),
        _ => _random.NextInt64() >> _random.Next(63),
    };

    private uint UInt() => _random.Next(4) switch
    {
        0 => 0,
        1 => uint.MaxValue,
        _ => (uint)_random.NextInt64() >> _random.Next(32),
    };

    private string Text(int longest)
    {
        Span<char> text = stackalloc char[_random.Next(longest + 1)];
        foreach (ref char c in text) c = (char)_random.Next(' ', '~' + 1);
        return new string(text);
    }

    private bool Bool() => _random.Next(2) == 1;

    private int Int() => _random.Next(5) switch
    {
        0 => 0,
        1 => int.MinValue,
        2 => int.MaxValue,
        _ => _random.Next(10),
    };

    private ByteString Id()
    {
        byte[] id = new byte[_random.Next(33)];
        for (int i = 0; i < id.Length; i++) id[i] = (byte)_random.Next('!', '~' + 1);
        return ByteString.CopyFrom(id);
    }
}
