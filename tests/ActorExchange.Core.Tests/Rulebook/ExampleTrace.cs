namespace ActorExchange.Core.Tests;

/// <summary>What examples did: the values of each enumeration that a command that was done, a rule or an event had.</summary>
internal sealed class ExampleTrace
{
    private readonly HashSet<Enum> _seen = [];

    public bool Saw(Enum value) => _seen.Contains(value);

    public void Join(ExampleTrace other) => _seen.UnionWith(other._seen);

    public void Add(BookRules rules)
    {
        _seen.UnionWith(rules.Allocation.Select(step => (Enum)step.Kind));
        if (!ReferenceEquals(rules.Uncross, BookRules.Default.Uncross)) _seen.UnionWith(rules.Uncross.Select(rule => (Enum)rule));
        if (!rules.StaticBand.IsNone || !rules.DynamicBand.IsNone) _seen.Add(rules.BandAction);
    }

    public void Add(in TestKit.BookCommand command, TradingPhase phase, CommandStatus status, BookEvents events)
    {
        _seen.Add(status);
        _seen.Add(command.Kind);
        if (status != CommandStatus.Ok) return;
        _seen.Add(phase);
        if (command.Kind == BookCommandKind.Place) Add(command.Order, command.Conditions);
        if (command.Kind == BookCommandKind.PlaceGroup) _seen.Add(command.Group);
        foreach (GroupLeg leg in command.Legs ?? []) Add(leg.Order, leg.Conditions);
        foreach (ref readonly BookEvent e in events.Written)
        {
            _seen.Add(e.Kind);
            if (e.Kind == BookEventKind.OrderCanceled) _seen.Add(e.CancelReason);
            if (e.Kind is BookEventKind.OrderAccepted or BookEventKind.OrderTriggered) _seen.Add(e.Waiting);
        }
    }

    private void Add(in PlaceOrder order, in OrderConditions conditions)
    {
        _seen.Add(order.Type);
        _seen.Add(order.TimeInForce);
        _seen.Add(order.SelfTradePrevention);
        foreach (OrderFlags flag in Enum.GetValues<OrderFlags>())
        {
            if (conditions.Flags.HasFlag(flag)) _seen.Add(flag);
        }

        _seen.Add(conditions.Peg);
        _seen.Add(conditions.TriggerSource);
        if (conditions.TrailDistance != 0) _seen.Add(conditions.TrailUnit);
    }
}
