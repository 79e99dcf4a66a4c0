namespace ActorExchange.Core.Tests;

/// <summary>Tries placements on an empty book, one after the other, and compares its answers with the rules.</summary>
internal sealed class TriedPlacements
{
    private readonly IOrderBook _book;
    private readonly TradingPhase _phase;
    private readonly BookEvents _events = new();
    private readonly ulong _empty;

    public TriedPlacements(IOrderBook book, TradingPhase phase)
    {
        (_book, _phase) = (book, phase);
        book.AdvanceTo(ConditionSamples.Now);
        book.SetPhase(phase, _events);
        _empty = book.StateHash();
    }

    /// <summary>Statuses that were answered.</summary>
    public HashSet<CommandStatus> Statuses { get; } = [];

    public void Try(in PlaceOrder order, in OrderConditions conditions)
    {
        CommandStatus expected = PlacementRules.Expected(new Placement(order, conditions, _phase, ConditionSamples.Now));
        _events.Clear();
        Check(_book.Place(order, conditions, _events), expected, order, conditions);
        if (!conditions.IsNone) return;
        _events.Clear();
        Check(_book.Place(order, _events), expected, order, conditions);
    }

    private void Check(CommandStatus status, CommandStatus expected, in PlaceOrder order, in OrderConditions conditions)
    {
        Statuses.Add(status);
        if (status != expected) Assert.Fail($"{_phase}: {CommandText.Placement(order, conditions)}: {status}, the rules say {expected}");
        if (status == CommandStatus.Ok)
        {
            if (_events.Count == 0 || _events[0].Kind != BookEventKind.OrderAccepted)
                Assert.Fail($"{CommandText.Placement(order, conditions)}: no acceptance");
            _book.CancelAll(CancelReason.Delisted, _events);
        }
        else if (_events.Count > 0)
        {
            Assert.Fail($"{CommandText.Placement(order, conditions)}: a refusal wrote an event");
        }

        if (_book.StateHash() != _empty) Assert.Fail($"{_phase}: {CommandText.Placement(order, conditions)}: the book is not as before");
    }
}
