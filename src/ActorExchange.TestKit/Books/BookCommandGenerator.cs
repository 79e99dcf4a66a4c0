using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>
/// Makes random commands to one book: every order type, time in force, condition, group, change and phase, mostly sensible, sometimes not. The
/// same seed, profile and answers of the book give the same commands. It watches the book's events, so that most changes are to orders that
/// work and the book keeps its size. One thread at a time.
/// </summary>
/// <example><code>
/// var generator = new BookCommandGenerator(seed, BookProfiles.Of("everything"));
/// var book = new OrderBook(generator.Rules, generator.MaxOrders);
/// for (int i = 0; i &lt; 1_000; i++)
/// {
///     events.Clear();
///     generator.Next().RunOn(book, events);
///     generator.Observe(events);
/// }
/// </code></example>
public sealed partial class BookCommandGenerator
{
    private const int Accounts = 5;
    private const long Second = 1_000_000_000;

    /// <summary>A moment in 2023.</summary>
    private const long Start = 1_700_000_000 * Second;

    private readonly SimulationRandom _random;
    private readonly BookProfile _profile;
    private readonly WorkingOrders _orders = new();
    private readonly int[] _weights;
    private readonly int _weight;
    private TradingPhase _phase;
    private long _now;
    private long _middle;
    private long _lastId;
    private int _commands;

    /// <param name="seed">Of the rules and the commands.</param>
    /// <param name="profile">What they look like.</param>
    public BookCommandGenerator(ulong seed, BookProfile profile)
    {
        _random = new SimulationRandom(seed);
        _profile = profile;
        _middle = profile.MiddlePrice;
        _now = !profile.Extremes ? Start : _random.Next(3) switch { 0 => 0, 1 => Start, _ => long.MaxValue - (_random.Next(3) * Second) };
        BookMix mix = profile.Mix;
        _weights =
        [
            mix.Plain, mix.Conditional, mix.Groups, mix.Cancels, mix.Replaces, mix.Reductions, mix.Times, mix.Expiries, mix.MassCancels,
            mix.References, mix.CancelAlls, mix.Misplaced,
        ];
        _weight = _weights.Sum();
        Rules = profile.Rules(_random);
    }

    /// <summary>The rules that the book is to have.</summary>
    public BookRules Rules { get; }

    /// <summary>Orders that the book may hold.</summary>
    public int MaxOrders => _profile.MaxOrders;

    /// <summary>The next command.</summary>
    public BookCommand Next()
    {
        switch (_commands++)
        {
            case 0: return new BookCommand { Kind = BookCommandKind.AdvanceTo, Time = _now };
            case 1: return Phase(_random.Chance(900) ? TradingPhase.Continuous : TradingPhase.OpeningCall);
        }

        if (_random.Next(20) == 0) MoveMiddle();
        if (PhaseCommand() is { } phase) return phase;
        if (_orders.Count > _profile.Orders && _random.Chance(400)) return _random.Chance(30) ? MassCancel() : Cancel();
        if (_orders.Count < _profile.Orders / 4 && _random.Chance(500))
            return _profile.Mix.Conditional > 0 && _random.Chance(500) ? Conditional() : Plain();
        int dice = _random.Next(_weight);
        int kind = 0;
        while (dice >= _weights[kind]) dice -= _weights[kind++];
        return kind switch
        {
            0 => Plain(),
            1 => Conditional(),
            2 => Group(),
            3 => Cancel(),
            4 => Replace(),
            5 => Reduce(),
            6 => Time(),
            7 => new BookCommand { Kind = BookCommandKind.Expire },
            8 => MassCancel(),
            9 => new BookCommand { Kind = BookCommandKind.SetReferencePrice, Price = Price(Side.None) },
            10 when _random.Chance(300) => new BookCommand { Kind = BookCommandKind.CancelAll, Reason = CancelReason.Delisted },
            _ => _random.Chance(500) ? new BookCommand { Kind = BookCommandKind.Uncross } : Release(),
        };
    }

    /// <summary>Tells what the book answered to the last command; to be called after each one, also when it was refused.</summary>
    public void Observe(BookEvents events)
    {
        _orders.Observe(events);
        for (int i = 0; i < events.Count; i++)
        {
            if (events[i].Kind == BookEventKind.PhaseChanged) _phase = events[i].Phase;
        }
    }

    /// <summary>Phases follow each other so that most commands meet continuous trading.</summary>
    private BookCommand? PhaseCommand()
    {
        if (_phase == TradingPhase.Continuous) return _random.Chance(_profile.PhaseChanges) ? Phase(AnyPhase()) : null;
        int dice = _random.Next(1000);
        if (_phase == TradingPhase.PeriodicAuction && dice < 120) return new BookCommand { Kind = BookCommandKind.Uncross };
        if (_phase == TradingPhase.BatchCollection && dice < 120) return Release();
        if (dice >= 180) return null;
        return Phase(_random.Chance(650) ? TradingPhase.Continuous : AnyPhase());
    }

    private TradingPhase AnyPhase() => _random.Chance(30) ? (TradingPhase)_random.Between(11, 255)
        : _profile.Phases.Count > 0 && _random.Chance(800) ? _random.Pick(_profile.Phases)
        : (TradingPhase)_random.Next(11);

    private static BookCommand Phase(TradingPhase phase) => new() { Kind = BookCommandKind.SetPhase, Phase = phase };

    private BookCommand Release() => new() { Kind = BookCommandKind.ReleaseBatch, Seed = _random.Next() };

    /// <summary>Mostly a little later; sometimes much later, or back.</summary>
    private BookCommand Time()
    {
        long by = _random.Next(40) switch { 0 => 3600 * Second, 1 => -5 * Second, _ => (long)(_random.Next() % (2 * (ulong)Second)) };
        _now = Saturating(_now, by);
        return new BookCommand { Kind = BookCommandKind.AdvanceTo, Time = _now };
    }

    private void MoveMiddle()
    {
        long moved = Saturating(_middle, (_random.Next(2) == 0 ? 1 : -1) * _profile.PriceStep);
        if (Int128.Abs((Int128)moved - _profile.MiddlePrice) <= (Int128)_profile.Drift * _profile.PriceStep) _middle = moved;
    }

    /// <summary>A price near the middle: buyers mostly below, sellers above, about one in six on the other side.</summary>
    private long Price(Side side)
    {
        if (_profile.Extremes && _random.Chance(150)) return _random.Pick(ExtremePrices);
        int steps = _random.Next(6) + _random.Next(5) - 2;
        long away = side switch { Side.Buy => -steps, Side.Sell => steps, _ => _random.Between(-6, 6) };
        long fine = _profile.PriceStep == 1 ? 0 : (long)(_random.Next() % (ulong)_profile.PriceStep);
        return Saturating(_middle, (away * _profile.PriceStep) + fine);
    }

    private long Quantity()
    {
        int odd = _random.Next(300);
        if (odd == 0) return 0;
        if (odd == 1) return -(long)(_random.Next() >> 1);
        if (_profile.Extremes && _random.Chance(120))
            return _random.Chance(300) ? long.MaxValue - _random.Next(3) : (long)(_random.Next() >> (1 + _random.Next(20)));
        return 1 + (long)(_random.Next() % (ulong)_profile.MaxQuantity);
    }

    private static long Saturating(long value, long by) => (long)Int128.Clamp((Int128)value + by, long.MinValue, long.MaxValue);

    private static readonly long[] ExtremePrices = [long.MinValue, long.MinValue + 1, -1, 0, 1, long.MaxValue - 1, long.MaxValue];
}
