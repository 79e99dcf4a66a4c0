using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>An instrument in human units, with the conversions between those and ticks and lots. Immutable.</summary>
public sealed record InstrumentInfo
{
    public required uint Id { get; init; }
    public required string Symbol { get; init; }
    public string Currency { get; init; } = "USD";

    /// <summary>Smallest price step, in currency units.</summary>
    public decimal Tick { get; init; } = 0.01m;

    /// <summary>Smallest quantity step.</summary>
    public decimal Lot { get; init; } = 1;

    public decimal MinPrice { get; init; }
    public decimal MaxPrice { get; init; }
    public decimal MaxQuantity { get; init; }
    public string Description { get; init; } = "";
    public Phase Phase { get; init; }
    public bool Delisted { get; init; }

    /// <summary>The definition as it came over the wire; not to be changed.</summary>
    public InstrumentDefinition Definition { get; init; } = new();

    /// <summary>Price to ticks; throws <see cref="OrderTicketException"/> if it is not a whole number of them.</summary>
    public long ToTicks(decimal price) => throw new NotImplementedException();

    /// <summary>Quantity to lots; throws <see cref="OrderTicketException"/> if it is not a whole number of them.</summary>
    public long ToLots(decimal quantity) => throw new NotImplementedException();

    public decimal ToPrice(long ticks) => throw new NotImplementedException();

    public decimal ToQuantity(long lots) => throw new NotImplementedException();
}
