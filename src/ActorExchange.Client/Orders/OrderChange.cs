namespace ActorExchange.Client;

/// <summary>What a working order is to be. What costs it its place in priority is a table in <c>docs/rulebook.md</c>.</summary>
public sealed record OrderChange
{
    /// <summary>New limit price; null: as it is, or the order has none.</summary>
    public decimal? Price { get; init; }

    /// <summary>New total quantity, what has traded included; with <see cref="Anew"/> the new quantity left.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>As if canceled and placed anew under its id.</summary>
    public bool Anew { get; init; }

    /// <summary>New stop price of a stop or stop-limit order that still waits; null: as it is.</summary>
    public decimal? StopPrice { get; init; }

    /// <summary>New display quantity of an iceberg; null: as it is.</summary>
    public decimal? DisplayQuantity { get; init; }
}
