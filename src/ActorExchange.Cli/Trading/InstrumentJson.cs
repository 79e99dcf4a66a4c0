using ActorExchange.Client;

namespace ActorExchange.Cli.Trading;

/// <summary>An instrument as --json writes it.</summary>
internal sealed record InstrumentJson(
    uint Id, string Symbol, string Phase, decimal Tick, decimal Lot, string Currency, decimal MinPrice, decimal MaxPrice, decimal MaxQuantity, string Description, bool Delisted)
{
    public static InstrumentJson From(InstrumentInfo i) =>
        new(i.Id, i.Symbol, OrderText.Name(i.Phase), i.Tick, i.Lot, i.Currency, i.MinPrice, i.MaxPrice, i.MaxQuantity, i.Description, i.Delisted);
}
