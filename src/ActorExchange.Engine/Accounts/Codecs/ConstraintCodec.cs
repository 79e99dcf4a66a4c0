using ActorExchange.Core;
using Wire = ActorExchange.Protocol.Journal;

namespace ActorExchange.Engine.Accounts;

/// <summary>Limits to the journal's form and back.</summary>
internal static class ConstraintCodec
{
    public static Wire.Constraint ToProto(Constraint constraint)
    {
        var wire = new Wire.Constraint
        {
            Kind = (uint)constraint.Kind,
            Currency = constraint.Currency,
            Minimum = AmountCodec.ToProto(constraint.Minimum),
            Maximum = AmountCodec.ToProto(constraint.Maximum),
            Window = constraint.Window,
            From = constraint.From,
            To = constraint.To,
        };
        wire.Instruments.Add(constraint.Instruments);
        wire.Names.Add(constraint.Names);
        return wire;
    }

    public static Constraint ToConstraint(Wire.Constraint wire) => new()
    {
        Kind = (ConstraintKind)wire.Kind,
        Instruments = [.. wire.Instruments],
        Currency = wire.Currency,
        Minimum = AmountCodec.ToOptional(wire.Minimum),
        Maximum = AmountCodec.ToOptional(wire.Maximum),
        Names = [.. wire.Names],
        Window = wire.Window,
        From = wire.From,
        To = wire.To,
    };
}
