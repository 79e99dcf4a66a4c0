using System.Numerics;

namespace ActorExchange.Core.Tests;

/// <summary>A random life of an account: <see cref="AccountState"/> and the naive account are told the same, and have to say the same after every step.</summary>
internal sealed partial class AccountTrial
{
    private const int FeePpm = 250;
    private static readonly Amount Reach = Amount.Of(1, 1);

    private static readonly MarginRates[] Margins =
    [
        new(["AAA"], Amount.Of(5, 1), Amount.Of(25, 2)),
        new(["BBB"], Amount.Of(333, 3), Amount.Of(1, 1)),
    ];

    private readonly Random _random;
    private readonly AccountState _account = new(7);
    private readonly NaiveAccount _naive;
    private readonly FixedPrices _prices = new();
    private readonly List<Pending> _pending = [];
    private long _nextOrder = 1;
    private long _time;
    private int _reservation;

    public AccountTrial(int seed)
    {
        _random = new Random(seed);
        AccountMode mode = (AccountMode)_random.Next(1, 4);
        _naive = new NaiveAccount(mode, Margins, _prices);
        SetMode(mode);
        foreach (Instrument instrument in Instruments)
        {
            _account.SetInstrument(instrument, TradingPhase.Continuous);
            _naive.SetInstrument(instrument);
        }

        foreach (string currency in Currencies) SetBooked(currency, Amount.Whole(_random.Next(0, 10_000)));
    }

    /// <summary>How often commands passed and were refused, by status.</summary>
    public Dictionary<CommandStatus, int> Verdicts { get; } = [];

    public int Compared { get; private set; }

    private static string[] Currencies { get; } = ["USD", "EUR"];

    private static Instrument[] Instruments { get; } =
    [
        new() { Id = 1, Symbol = "AAA", TickScale = 0, MaxPrice = 150 },
        new() { Id = 2, Symbol = "BBB", TickScale = 1, TickMantissa = 5, LotScale = 1, MinPrice = -50, MaxPrice = 60 },
        new() { Id = 5, Symbol = "CCC", Currency = "EUR", TickScale = 2, TickMantissa = 250, MaxPrice = 200 },
    ];

    public void Run(int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            string what = Step();
            Compare($"step {step}: {what}");
        }
    }

    private string Step()
    {
        _time += _random.Next(1, 1_000_000);
        return _random.Next(22) switch
        {
            0 => MovePrice(),
            1 or 2 or 3 or 4 or 5 => Place(),
            6 => PlaceGroup(),
            7 or 8 or 9 => Replace(),
            10 or 11 or 12 or 13 => Answer(),
            14 or 15 or 16 => Fill(),
            17 => Change(),
            18 => End(),
            19 => Book(),
            20 => Reopen(),
            _ => _random.Next(8) == 0 ? SetMode((AccountMode)_random.Next(1, 4)) : BookShares(),
        };
    }

    private string SetMode(AccountMode mode)
    {
        _naive.Mode = mode;
        _account.SetTerms(new AccountTerms
        {
            Role = new Role { Name = "trial", Mode = mode, MarketOrderReach = Reach },
            Fees = new FeeSchedule("trial", [new FeeTier(Amount.Zero, new FeeRates(-20, FeePpm))]),
            Margins = Margins,
        });
        return $"mode {mode}";
    }

    private string SetBooked(string currency, Amount amount)
    {
        _account.SetBooked(currency, amount);
        _naive.SetBooked(currency, amount);
        return $"booked {amount} {currency}";
    }

    private string MovePrice()
    {
        Instrument instrument = Pick(Instruments);
        long bid = Price(instrument);
        var price = new MarketPrice(bid, bid + _random.Next(1, 5), Price(instrument), _random.Next(4) > 0, _random.Next(4) > 0, _random.Next(8) > 0);
        _prices.Set(instrument.Id, price);
        return $"{instrument.Symbol} at {price}";
    }

    /// <summary>Bookings of cash, at once or under way.</summary>
    private string Book()
    {
        string currency = Pick(Currencies);
        if (_random.Next(2) == 0) return SetBooked(currency, Amount.Whole(_random.Next(-500, 10_000)));
        if (_random.Next(2) == 0)
        {
            int released = _random.Next(_reservation + 1);
            _account.ReleaseCash(released);
            _naive.Release(released);
            return $"release {released}";
        }

        Amount amount = Amount.Whole(_random.Next(1, 3_000));
        bool free = _naive.Mode switch
        {
            AccountMode.Cash => Free() - _naive.Held(currency) >= (BigInteger)amount.Units,
            AccountMode.Margin => BigInteger.Min(Free(), _naive.Equity(currency) - _naive.Requirement(currency) - _naive.Reserved(currency))
                >= (BigInteger)amount.Units,
            _ => Free() >= (BigInteger)amount.Units,
        };
        _account.ReserveCash(++_reservation, currency, amount, _prices).IsOk.ShouldBe(free);
        if (free) _naive.Reserve(_reservation, currency, amount);
        return $"reserve {amount} {currency}: {free}";

        BigInteger Free() => _naive.Total(currency) - _naive.Reserved(currency);
    }

    private string BookShares()
    {
        Instrument instrument = Pick(Instruments);
        long lots = _random.Next(1, 30);
        if (_random.Next(2) == 0)
        {
            _account.OpenBook(instrument.Id, Booked(instrument.Id, lots), Orders(instrument.Id));
            _naive.OpenBook(instrument.Id, Booked(instrument.Id, lots), Orders(instrument.Id));
            return $"{lots} shares come";
        }

        RiskVerdict verdict = _account.AdmitShareBooking(instrument.Id, lots, out Admission admission);
        _naive.AdmitShares(instrument.Id, lots, admission.Slot).ShouldBe(verdict.Status);
        if (verdict.IsOk) _pending.Add(new Pending(admission.Slot, 0, 0, default, IsShares: true));
        return $"{lots} shares go: {verdict.Status}";
    }

    private PositionState Booked(uint instrumentId, long lots)
    {
        PositionState position = _naive.State(instrumentId);
        position.Book(lots, 10, _time);
        return position;
    }

    private long Price(Instrument instrument) => instrument.MinPrice < 0 ? _random.Next(-10, 20) : _random.Next(90, 111);

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    /// <summary>A command under way.</summary>
    /// <param name="Slot">Its hold.</param>
    /// <param name="OrderId">Of a placement: the number that the book will give it.</param>
    /// <param name="GroupId">Number of the first order of its group; 0: none.</param>
    /// <param name="Intent">The command.</param>
    /// <param name="IsShares">A share booking.</param>
    private sealed record Pending(int Slot, long OrderId, long GroupId, OrderIntent Intent, bool IsShares = false);
}
