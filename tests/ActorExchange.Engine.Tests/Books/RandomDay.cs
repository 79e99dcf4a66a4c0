using ActorExchange.Core;

namespace ActorExchange.Engine.Tests.Books;

/// <summary>A book's life at random: orders of every type, repetitions, phases, auctions, batches, expiries, the schedule.</summary>
internal sealed class RandomDay(int seed)
{
    private readonly Random _random = new(seed);
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
                Send(book, account, _orders.Next(account));
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
        book.Run(account, command);
    }

    private void Send(BookHarness book, uint account, OrderCommand command)
    {
        _sent.Add((account, command));
        book.Run(account, command);
    }
}
