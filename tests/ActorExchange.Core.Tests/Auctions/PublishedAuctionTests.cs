using System.Text.Json;

namespace ActorExchange.Core.Tests;

/// <summary>Opening auctions that exchanges publish as worked examples.</summary>
public sealed class PublishedAuctionTests
{
    [DataFact]
    public void Published_examples_come_out_as_published()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(DataFolder.File("auctions", "published-examples.json")));
        int examples = 0;
        foreach (JsonElement example in document.RootElement.EnumerateArray())
        {
            UncrossResult result = UncrossPrice.Find(
                [.. Levels(example, "bids").OrderByDescending(l => l.Price)],
                [.. Levels(example, "asks").OrderBy(l => l.Price)],
                0,
                0,
                null,
                BookRules.Default.Uncross);
            string id = example.GetProperty("id").GetString()!;
            JsonElement expected = example.GetProperty("expect");
            result.Price.ShouldBe(expected.GetProperty("price").GetInt64(), id);
            result.Quantity.ShouldBe(expected.GetProperty("volume").GetInt64(), id);
            examples++;
        }

        examples.ShouldBeGreaterThan(2);
    }

    private static IEnumerable<BookLevel> Levels(JsonElement example, string side) =>
        example.GetProperty(side).EnumerateArray().Select(l => new BookLevel(l[0].GetInt64(), l[1].GetInt64(), 1));
}
