using ActorExchange.Core;
using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.Tests.Books;

/// <summary>
/// A book's life at random: orders of every type with fees and rebates, bookings of shares, repetitions, phases, auctions, batches, expiries, the schedule.
/// </summary>
internal sealed class RandomDay(int seed)
{
    private static readonly long[] Extremes = [long.MaxValue, long.MinValue, AccountTotals.MostBooked, -AccountTotals.MostBooked, AccountTotals.MostBooked - 100];

    private readonly Random _random = new(seed);
    private readonly Random _terms = new(seed + 2);
    private int _bookings;
    private readonly RandomOrders _orders = new(new Random(seed + 1), BookHarness.Instrument);
    private readonly List<(uint Account, OrderCommand Command)> _sent = [];

    public static BookRules Rules(int seed)
    {
        var random = new Random(seed);
        return random.Next(4) switch
        {
            0 => BookRules.Default,
            1 => new BookRules { Seed = 5, Allocation = [new AllocationStep(AllocationKind.Top), new AllocationStep(AllocationKind.ProRata) { Minimum = 2 }] },
            2 => new BookRules
            {
                Seed = 6,
                StaticBand = new PriceDistance(8, DistanceUnit.Ticks),
                DynamicBand = new PriceDistance(400, DistanceUnit.BasisPoints),
                BandAction = (BandAction)random.Next(2),
                MarketProtection = new PriceDistance(2, DistanceUnit.Ticks),
            },
            _ => new BookRules
            {
                Seed = 7,
                Allocation = [new AllocationStep(AllocationKind.TimeWeighted) { Percent = 60 }],
                Collar = new PriceDistance(9, DistanceUnit.Ticks),
                MaxNotional = 1800,
            },
        };
    }

    public void Step(BookHarness book)
    {
        book.Now += _random.Next(100);
        _orders.Now = book.Now;
        int what = _random.Next(200);
        switch (what)
        {
            case < 5:
                EnterAny(book);
                break;
            case < 13 when book.Live.Book.Phase != TradingPhase.Continuous:
                book.SetPhase(TradingPhase.Continuous);
                break;
            case < 15:
                book.SetReferencePrice(_orders.Middle);
                break;
            case < 17:
                book.Expire();
                break;
            case < 28:
                EndInterval(book);
                break;
            case < 29:
                book.ReachSchedule(book.Now, (TradingPhase)_random.Next(11));
                break;
            case < 42 when _sent.Count > 0:
                Repeat(book);
                break;
            default:
                uint account = 1 + (uint)_random.Next(4);
                Send(book, account, _terms.Next(25) == 0 ? Booking() : WithTerms(_orders.Next(account)));
                break;
        }
    }

    private void EnterAny(BookHarness book)
    {
        book.SetPhase(_random.Next(4) switch
        {
            0 => TradingPhase.PeriodicAuction,
            1 => TradingPhase.BatchCollection,
            _ => (TradingPhase)_random.Next(11),
        });
        if (book.Live.Book.Phase == TradingPhase.BatchCollection) book.CommitBatch((ulong)_random.NextInt64());
    }

    private void EndInterval(BookHarness book)
    {
        if (book.Live.Book.Phase != TradingPhase.BatchCollection) book.Uncross();
        else if (book.Live.Progress.HasCommitment) book.ReleaseBatch();
        else book.CommitBatch((ulong)_random.NextInt64());
    }

    private void Repeat(BookHarness book)
    {
        (uint account, OrderCommand command) = _sent[_random.Next(_sent.Count)];
        if (_random.Next(3) == 0) command.Quantity++;
        if (_terms.Next(2) == 0) command.RefuseWith = CommandStatus.DuplicateClientOrderId;
        book.Run(account, command);
    }

    private OrderCommand WithTerms(OrderCommand command)
    {
        command.Fees = Fees();
        if (_terms.Next(40) == 0) command.RefuseWith = CommandStatus.Busy;
        if (command.Kind != OrderCommandKind.PlaceGroup) return command;
        foreach (ref OrderCommand leg in command.Extras!.Legs.AsSpan()) leg.Fees = Fees();
        return command;
    }

    private FeeRates Fees() => new(_terms.Next(-200, 300), _terms.Next(0, 1000));

    /// <summary>From or to the venue or another account; now and then nothing, or more than there can be.</summary>
    private OrderCommand Booking() => new()
    {
        Kind = OrderCommandKind.BookShares,
        InstrumentId = BookHarness.Instrument,
        ClientOrderId = ClientOrderId.Parse($"booking-{++_bookings}"),
        CounterAccount = (uint)_terms.Next(6),
        Price = _orders.Middle,
        Quantity = _terms.Next(12) == 0 ? Extremes[_terms.Next(Extremes.Length)] : _terms.Next(-15, 16),
    };

    private void Send(BookHarness book, uint account, OrderCommand command)
    {
        _sent.Add((account, command));
        book.Run(account, command);
    }
}
