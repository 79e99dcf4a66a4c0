using System.Globalization;

namespace ActorExchange.Core.Tests;

/// <summary>Calls as text: levels "10@100 5@99", results "quantity@price surplus", empty if nothing trades.</summary>
internal static class AuctionText
{
    public static BookLevel[] Parse(string levels) =>
    [
        .. levels.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(level => level.Split('@'))
            .Select(p => new BookLevel(long.Parse(p[1], CultureInfo.InvariantCulture), long.Parse(p[0], CultureInfo.InvariantCulture), 1)),
    ];

    public static string Format(UncrossResult result) => result.Quantity == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{result.Quantity}@{result.Price} {result.Surplus}");
}
