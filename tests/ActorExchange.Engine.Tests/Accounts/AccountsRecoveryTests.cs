using System.Numerics;
using ActorExchange.Actors;
using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine.Accounts;
using ActorExchange.Journal;
using ActorExchange.TestKit;
using Google.Protobuf;
using Wire = ActorExchange.Protocol.Journal;

namespace ActorExchange.Engine.Tests.Accounts;

/// <summary>
/// Random operators on an actor whose writes fail and whose server crashes, beside an oracle of plain sums: every currency sums to nothing after every
/// event, no account is below zero but by adjustments, each id counts once, and every recovery leads to the same state.
/// </summary>
public sealed class AccountsRecoveryTests : AccountsTest
{
    private static readonly string[] Names = ["alice", "bob", "carol"];

    private readonly Dictionary<string, (BookingKind Kind, uint Account, uint To, BigInteger Amount)> _booked = [];
    private readonly TestProbe?[] _sessions = new TestProbe?[4];
    private Random _random = new(0);

    [Fact]
    public void Random_bookings_balance_in_every_event_and_recover_to_the_same_state()
    {
        foreach (int seed in Seed.Take(3))
        {
            Run(() => RunDay(seed), seed);
        }
    }

    [Fact]
    public void A_snapshot_and_the_tail_are_the_full_journal()
    {
        Settings = Settings with { AccountsSnapshotEvery = 10 };
        Start();
        for (int i = 0; i < 25; i++) Deposit($"d{i}", Names[i % 3], "1.5");
        Ask<SwitchesAnswer>(new ThrowSwitch(1, SwitchScope.Account, "bob", SwitchLevel.Block, 0, "", false, Operator));
        Ask<SwitchesAnswer>(new ThrowSwitch(1, SwitchScope.Account, "alice", SwitchLevel.Block, 0, "", false, Operator));
        Ask<SwitchesAnswer>(new ClearSwitch(1, 2, "", Operator));
        Ask<LimitsAnswer>(new ChangeLimits(1, "carol", [new Constraint { Kind = ConstraintKind.OrderSize, Maximum = Amount.Whole(3) }], "", false, Operator));
        Ask<RiskModelAnswer>(new ChangeRiskModel(1, new RiskModel { Roles = [new Role { Name = "scalper" }] }, ["auditor"], "", false, Operator));
        Accounts.Tell(new SafetyChanged(3, new Safety(true, TimeSpan.FromSeconds(5))));
        for (int i = 25; i < 33; i++) Deposit($"d{i}", Names[i % 3], "1.5");
        RunFor(100);
        for (int i = 33; i < 36; i++) Deposit($"d{i}", Names[i % 3], "1.5");
        ulong hash = StateHash();
        Journal.Reads.Clear();
        Start();
        StateHash().ShouldBe(hash);
        Journal.Reads.Min(r => r.From).ShouldBeGreaterThan(20);
        Replay().StateHash().ShouldBe(hash);
        Ask<SwitchesAnswer>(new ThrowSwitch(1, SwitchScope.Account, "alice", SwitchLevel.Block, 0, "", false, Operator)).InForce[^1].Id.ShouldBe(3);
        Deposit("d3", "alice", "1.5").Balance.ShouldBe(Money("3"));
    }

    [Fact]
    public void A_snapshot_of_another_schema_is_passed_over()
    {
        Start();
        Deposit("d1", "alice", "1");
        Snapshots.Save("accounts", 1, 99, new byte[] { 1, 2, 3 }, _ => { });
        RunFor(10);
        Start();
        Booked()[(1, "USD")].ShouldBe(Money("1"));
    }

    [Fact]
    public void States_that_differ_have_different_hashes()
    {
        AccountBooks a = new(RiskModel.Default), b = new(RiskModel.Default), c = new(RiskModel.Default);
        a.Cash.Book("x", BookingKind.Deposit, 1, 0, "USD", Amount.Whole(1));
        b.Cash.Book("y", BookingKind.Deposit, 1, 0, "USD", Amount.Whole(1));
        c.Cash.Book("x", BookingKind.Adjustment, 1, 0, "USD", Amount.Whole(1));
        new[] { a.StateHash(), b.StateHash(), c.StateHash(), new AccountBooks(RiskModel.Default).StateHash() }.Distinct().Count().ShouldBe(4);
    }

    private void RunDay(int seed)
    {
        _random = new Random(seed);
        _booked.Clear();
        Journal.Rows.Clear();
        Settings = Settings with { AccountsSnapshotEvery = _random.Next(3) == 0 ? 0 : 7 };
        string prefix = $"{seed}-";
        Snapshots = new InMemorySnapshotStore(Dispatcher.TimeProvider);
        Restart();
        for (int step = 0; step < 150; step++)
        {
            BookCash request = NextRequest(prefix);
            if (_random.Next(8) == 0) Journal.IsHeld = true;
            Settle(request);
            if (_random.Next(25) == 0) Restart();
            Verify();
        }

        Restart();
        Verify();
    }

    /// <summary>A booking, now and then one that was asked for before.</summary>
    private BookCash NextRequest(string prefix)
    {
        string id = prefix + _random.Next(100);
        string user = Names[_random.Next(3)];
        string to = Names[_random.Next(3)];
        string amount = $"{_random.Next(1, 200)}.{_random.Next(1000):000}";
        return _random.Next(5) switch
        {
            0 => Cash(id, BookingKind.Withdrawal, user, amount),
            1 => Cash(id, BookingKind.Transfer, user, amount, to),
            2 => Cash(id, BookingKind.Adjustment, user, _random.Next(2) == 0 ? amount : "-" + amount),
            _ => Cash(id, BookingKind.Deposit, user, amount),
        };
    }

    /// <summary>Asks, plays the sessions, lets the write succeed or fail, and asks again until the outcome is known.</summary>
    private void Settle(BookCash request)
    {
        BookingAnswer? answer = null;
        for (int tries = 0; answer is null or { Status: CommandStatus.OutcomeUnknown or CommandStatus.Busy }; tries++)
        {
            tries.ShouldBeLessThan(20);
            Asker.Send(Accounts, request);
            RunFor(5);
            AnswerReservations();
            if (Journal.IsHeld)
            {
                if (_random.Next(3) == 0) Journal.Release();
                else Journal.Fail(_random.Next(2));
                RunFor(50);
                OpenAll();
            }

            answer = Asker.ExpectMsg<BookingAnswer>();
        }

        Learn(request, answer!);
    }

    private void AnswerReservations()
    {
        for (uint account = 1; account <= 3; account++)
        {
            // Sessions are there from the start, and open their terms anew when the actor did.
            while (_sessions[account]!.ReceiveOne(TimeSpan.Zero) is { } message)
            {
                if (message is not ReserveCash hold) continue;
                bool fits = (BigInteger)hold.Amount.Units <= Sum(account);
                _sessions[account]!.Send(Accounts, new CashReserved(hold.Reservation, fits ? RiskVerdict.Ok : RiskVerdict.Of(CommandStatus.InsufficientFunds)));
                RunFor(5);
            }
        }
    }

    private void Learn(BookCash request, BookingAnswer answer)
    {
        var booking = (request.Kind, Account(request.User), request.ToUser.Length == 0 ? 0 : Account(request.ToUser), (BigInteger)request.Amount.Units);
        if (_booked.TryGetValue(request.Id, out (BookingKind, uint, uint, BigInteger) known))
        {
            answer.Status.ShouldBe(known == booking ? CommandStatus.Ok : CommandStatus.DuplicateBooking);
            return;
        }

        bool takes = request.Kind is BookingKind.Withdrawal or BookingKind.Transfer;
        CommandStatus expected = request.Kind == BookingKind.Transfer && request.User == request.ToUser ? CommandStatus.InvalidArgument
            : takes && booking.Item4 > Sum(booking.Item2) ? CommandStatus.InsufficientFunds
            : CommandStatus.Ok;
        answer.Status.ShouldBe(expected);
        if (expected != CommandStatus.Ok) return;
        _booked.Add(request.Id, booking);
        ((BigInteger)answer.Balance.Units).ShouldBe(Sum(booking.Item2));
    }

    private BigInteger Sum(uint account)
    {
        BigInteger sum = 0;
        foreach ((BookingKind kind, uint of, uint to, BigInteger amount) in _booked.Values)
        {
            if (of == account) sum += kind is BookingKind.Withdrawal or BookingKind.Transfer ? -amount : amount;
            if (to == account) sum += amount;
        }

        return sum;
    }

    private void Verify()
    {
        Dictionary<(uint Account, string Currency), Amount> booked = Booked();
        for (uint account = 1; account <= 3; account++)
            ((BigInteger)booked.GetValueOrDefault((account, "USD")).Units).ShouldBe(Sum(account));
        booked.Values.Aggregate(Amount.Zero, (a, b) => a + b).ShouldBe(Amount.Zero);
        Replay().StateHash().ShouldBe(StateHash());
    }

    /// <summary>The journal's events one by one, each of which leaves every currency balanced.</summary>
    private AccountBooks Replay()
    {
        var books = new AccountBooks(Settings.RiskModel);
        foreach (JournalRow row in Journal.Rows)
        {
            var input = new CodedInputStream(row.Payload.ToArray());
            for (int i = 0; i < row.Count; i++)
            {
                var e = new Wire.AccountEvent();
                input.ReadMessage(e);
                books.Apply(e);
                books.Cash.Balances().Aggregate(Amount.Zero, (sum, b) => sum + b.Amount).ShouldBe(Amount.Zero);
                if (e.CashBooked is { } b && b.Kind != (uint)BookingKind.Adjustment && AmountCodec.ToAmount(b.Amount).IsNegative)
                    books.Cash.Balance(b.Account, b.Currency).IsNegative.ShouldBeFalse();
            }
        }

        return books;
    }

    private void Restart()
    {
        Start();
        for (uint account = 1; account <= 3; account++) _sessions[account] = CreateTestProbe();
        OpenAll();
    }

    /// <summary>Sessions open their terms whenever the actor has recovered.</summary>
    private void OpenAll()
    {
        for (uint account = 1; account <= 3; account++) _sessions[account]!.Send(Accounts, new OpenTerms(account, _sessions[account]!.Ref));
        RunFor(5);
    }

    private static uint Account(string user) => (uint)Array.IndexOf(Names, user) + 1;

    private static void Run(Action day, int seed)
    {
        try
        {
            day();
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"ACTOREXCHANGE_SEED={seed}: {failure.Message}", failure);
        }
    }
}
