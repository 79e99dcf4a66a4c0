namespace ActorExchange.Hocon;

/// <summary>A list of values.</summary>
public sealed class HoconArray : HoconValue
{
    public HoconArray(IReadOnlyList<HoconValue> items, HoconOrigin origin)
        : base(origin) => Items = items;

    public IReadOnlyList<HoconValue> Items { get; }

    public override string KindName => "a list";
}
