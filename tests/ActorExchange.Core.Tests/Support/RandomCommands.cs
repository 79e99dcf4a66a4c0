namespace ActorExchange.Core.Tests;

/// <summary>What random commands look like.</summary>
internal sealed record Profile(string Name, long MiddlePrice, int PriceSpread, long MaxQuantity, bool Extremes = false)
{
    public static readonly Profile[] All =
    [
        new("narrow", 100, 8, 20),
        new("negative prices", -3, 12, 9),
        new("wide", 1_000_000, 400_000, 50),
        new("far", 0, int.MaxValue, 50),
        new("extremes", 0, 5, long.MaxValue, Extremes: true),
    ];
}

internal enum CommandKind
{
    Place,
    Cancel,
    Replace,
    Reduce,
    SetPhase,
    CancelAll,
}

/// <summary>One command to a book, as data.</summary>
internal readonly record struct PlainCommand(
    CommandKind Kind, long OrderId, Side Side, OrderType Type, TimeInForce TimeInForce, long Price, long Quantity, TradingPhase Phase)
{
    public CommandStatus RunOn(IOrderBook book, BookEvents events)
    {
        switch (Kind)
        {
            case CommandKind.Place:
                return book.Place(
                    new PlaceOrder
                    {
                        OrderId = OrderId,
                        Account = (uint)(OrderId % 7) + 1,
                        Tag = (int)(OrderId * 31),
                        Side = Side,
                        Type = Type,
                        TimeInForce = TimeInForce,
                        Price = Price,
                        Quantity = Quantity,
                    },
                    events);
            case CommandKind.Cancel: return book.Cancel(OrderId, CancelReason.Requested, events);
            case CommandKind.Replace: return book.Replace(OrderId, Price, Quantity, events);
            case CommandKind.Reduce: return book.Reduce(OrderId, Quantity, events);
            case CommandKind.SetPhase: return book.SetPhase(Phase, events);
            default:
                book.CancelAll(CancelReason.Delisted, events);
                return CommandStatus.Ok;
        }
    }
}

/// <summary>Makes commands from a seed; what it makes does not depend on the book's answers.</summary>
internal sealed class RandomCommands(int seed, Profile profile)
{
    private static readonly long[] ExtremePrices = [long.MinValue, long.MinValue + 1, -1, 0, 1, long.MaxValue - 1, long.MaxValue];

    private readonly Random _random = new(seed);
    private long _lastOrderId;

    public PlainCommand Next() => _random.Next(1000) switch
    {
        < 520 => Place(),
        < 720 => Of(CommandKind.Cancel),
        < 850 => Of(CommandKind.Replace) with { Price = Price(), Quantity = Quantity() },
        < 960 => Of(CommandKind.Reduce) with { Quantity = Quantity() },
        < 998 => new PlainCommand { Kind = CommandKind.SetPhase, Phase = Phase() },
        _ => new PlainCommand { Kind = CommandKind.CancelAll },
    };

    private PlainCommand Place()
    {
        _lastOrderId += _random.Next(40) == 0 ? _random.Next(1, 5000) : 1;
        return new PlainCommand
        {
            Kind = CommandKind.Place,
            OrderId = _lastOrderId,
            Side = (Side)_random.Next(1, 3),
            Type = _random.Next(12) == 0 ? OrderType.Market : OrderType.Limit,
            TimeInForce = _random.Next(12) switch { 0 => TimeInForce.ImmediateOrCancel, 1 => TimeInForce.FillOrKill, _ => TimeInForce.GoodTillCancel },
            Price = Price(),
            Quantity = Quantity(),
        };
    }

    // Recent orders mostly, so that many are still there; sometimes one that never was.
    private PlainCommand Of(CommandKind kind) =>
        new() { Kind = kind, OrderId = Math.Max(1, _lastOrderId + 2 - (long)Math.Abs(_random.NextDouble() * _random.NextDouble() * 120)) };

    private long Price()
    {
        if (profile.Extremes && _random.Next(3) == 0) return ExtremePrices[_random.Next(ExtremePrices.Length)];
        return profile.MiddlePrice + _random.NextInt64(-(long)profile.PriceSpread, (long)profile.PriceSpread + 1);
    }

    private long Quantity()
    {
        int odd = _random.Next(200);
        if (odd == 0) return 0;
        if (odd == 1) return -_random.NextInt64(long.MaxValue);
        return profile.Extremes && _random.Next(4) != 0 ? _random.NextInt64(1, 100) : _random.NextInt64(1, profile.MaxQuantity);
    }

    private TradingPhase Phase() => _random.Next(3) == 0 ? (TradingPhase)_random.Next(6) : TradingPhase.Continuous;
}
