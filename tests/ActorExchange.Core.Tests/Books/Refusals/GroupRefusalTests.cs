namespace ActorExchange.Core.Tests;

/// <summary>Every kind of group with every two and three of many sorts of orders: taken as the rules say, or refused and nothing changed.</summary>
public abstract class GroupRefusalSuite
{
    private const long Now = 1_000;

    /// <summary>Sorts of orders: what may belong to a group, and what may not.</summary>
    private static readonly string[] Sorts =
    [
        "buy 5 @ 90", "sell 5 @ 110", "sell 5 @ 80", "sell 5 @ 110 day iceberg 2", "buy 5 stop 120", "sell 5 @ 75 stop 80", "sell 5 trail 3",
        "buy 5 @ 95 peg primary", "buy 5 market", "sell 5 market-to-limit", "buy 5 @ 90 ioc", "sell 5 market fok", "buy 5 @ 90 gtd 2000",
        "buy 5 @ 90 gtd 1000", "sell 5 @ 110 at-the-close", "buy 5 @ 90 at-the-open", "buy 5 @ 90 min 2", "buy 5 @ 90 all-or-none", "buy 0 @ 90",
        "sell 5 @ 110 reduce-only", "buy 5 @ 90 stop 1 type limit", "buy 5 @ 90 tif 99",
    ];

    private static readonly GroupKind[] Kinds = [.. Enum.GetValues<GroupKind>(), (GroupKind)6, (GroupKind)255];

    private readonly GroupLeg[] _sorts = [.. Sorts.Select(Leg)];

    protected abstract IOrderBook NewBook();

    public static TheoryData<TradingPhase> Phases() =>
        [TradingPhase.Continuous, TradingPhase.OpeningCall, TradingPhase.BatchCollection, TradingPhase.Halted, TradingPhase.PostClose];

    [Theory]
    [MemberData(nameof(Phases))]
    public void Groups_of_two_and_three_are_refused_or_taken_as_the_rules_say(TradingPhase phase)
    {
        var tried = new Tried(NewBook(), phase);
        foreach (GroupKind kind in Kinds)
        {
            foreach (GroupLeg first in _sorts)
            {
                foreach (GroupLeg second in _sorts)
                {
                    tried.Try(kind, first, second);
                    foreach (GroupLeg third in phase == TradingPhase.Continuous || kind == GroupKind.Bracket ? _sorts : [])
                        tried.Try(kind, first, second, third);
                }
            }
        }

        tried.Taken.ShouldBe(phase is TradingPhase.Continuous or TradingPhase.OpeningCall or TradingPhase.PostClose);
    }

    [Fact]
    public void Groups_that_are_too_small_or_large_or_not_of_one_account_or_not_of_different_ids_are_refused()
    {
        var tried = new Tried(NewBook(), TradingPhase.Continuous);
        foreach (GroupKind kind in Kinds)
        {
            for (int count = 0; count < 12; count++) tried.Try(kind, [.. Enumerable.Repeat(_sorts[0], count)]);
            GroupLeg other = _sorts[1];
            other.Order.Account++;
            tried.Try(kind, _sorts[0], other);
            tried.Try(kind, sameIds: true, _sorts[0], _sorts[1]);
            tried.Try(kind, sameIds: true, _sorts[0], _sorts[1], _sorts[1]);
        }
    }

    private static GroupLeg Leg(string text)
    {
        BookCommand command = CommandText.Parse(text);
        return new GroupLeg { Order = command.Order with { Account = 7 }, Conditions = command.Conditions };
    }

    private sealed class Tried
    {
        private readonly IOrderBook _book;
        private readonly TradingPhase _phase;
        private readonly BookEvents _events = new();
        private ulong _before;

        public Tried(IOrderBook book, TradingPhase phase)
        {
            (_book, _phase) = (book, phase);
            book.AdvanceTo(Now);
            book.SetPhase(phase, _events);
            _before = book.StateHash();
        }

        public bool Taken { get; private set; }

        public void Try(GroupKind kind, params GroupLeg[] legs) => Try(kind, sameIds: false, legs);

        public void Try(GroupKind kind, bool sameIds, params GroupLeg[] legs)
        {
            for (int i = 0; i < legs.Length; i++) legs[i].Order.OrderId = sameIds ? 1 : i + 1;
            CommandStatus expected = GroupRules.Expected(kind, legs, _phase, Now);
            _events.Clear();
            CommandStatus status = _book.PlaceGroup(kind, legs, _events);
            BookCommand command = new() { Kind = BookCommandKind.PlaceGroup, Group = kind, Legs = legs };
            if (status != expected) Assert.Fail($"{_phase}: {command}: {status}, the rules say {expected}");
            if (status == CommandStatus.Ok) Taken = true;
            else if (_events.Count > 0) Assert.Fail($"{command}: a refusal wrote an event");
            if (status == CommandStatus.Ok && _events.Written[..legs.Length].ToArray().Any(e => e.Kind != BookEventKind.OrderAccepted))
                Assert.Fail($"{command}: its orders were not all accepted first");
            if (status == CommandStatus.Ok) _book.CancelAll(CancelReason.Delisted, _events);
            // The orders of some groups trade with each other, and the book knows that they did.
            ulong hash = _book.StateHash();
            if (status != CommandStatus.Ok && hash != _before) Assert.Fail($"{_phase}: {command}: the refusal changed the book");
            if (_book.OrderCount > 0) Assert.Fail($"{command}: something is left of it");
            _before = hash;
        }
    }
}

public sealed class ReferenceGroupRefusalTests : GroupRefusalSuite
{
    protected override IOrderBook NewBook() => new ReferenceOrderBook();
}

public sealed class OrderBookGroupRefusalTests : GroupRefusalSuite
{
    protected override IOrderBook NewBook() => new OrderBook();
}
