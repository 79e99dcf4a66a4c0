namespace ActorExchange.Hocon;

/// <summary>A resolved value: object, array or scalar. Immutable; may be shared between threads.</summary>
public abstract class HoconValue
{
    private protected HoconValue(HoconOrigin origin) => Origin = origin;

    /// <summary>Where the value is written; for a substitution, where the value that it found is written.</summary>
    public HoconOrigin Origin { get; }

    /// <summary>"an object", "a list", "a number", … for messages.</summary>
    public abstract string KindName { get; }
}
