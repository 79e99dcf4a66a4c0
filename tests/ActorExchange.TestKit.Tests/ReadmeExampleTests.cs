using ActorExchange.Engine;

namespace ActorExchange.TestKit.Tests;

/// <summary>The example of the README, executed.</summary>
public class ReadmeExampleTests
{
    [Fact]
    public void Bob_takes_part_of_what_Alice_offers()
    {
        using var world = new SeededWorld(seed: 1);
        world.List("ACME", tick: 0.01m);
        Trader alice = world.Trader("alice");
        Trader bob = world.Trader("bob");
        TestProbe feed = world.MarketData("ACME");

        alice.Sell("ACME", 100, 10.00m);
        alice.ExpectAccepted();
        bob.Buy("ACME", 60, 10.05m);

        alice.ExpectFill(60, 10.00m);
        bob.ExpectFill(60, 10.00m);
        feed.FishForMessage<MarketDataUpdate>(update => update.Trades.Length == 1).Trades[0].Quantity.ShouldBe(60);
        world.Book("ACME").ShouldBe("- | 40 @ 10.00");
        world.Audit();
    }

    [Fact]
    public void The_README_shows_this_very_example()
    {
        string source = Normalized(File.ReadAllText(RepositoryFile("tests/ActorExchange.TestKit.Tests/ReadmeExampleTests.cs")));
        int start = source.IndexOf("using var world", StringComparison.Ordinal);
        string end = "world.Audit();";
        string example = source[start..(source.IndexOf(end, start, StringComparison.Ordinal) + end.Length)];
        Normalized(File.ReadAllText(RepositoryFile("README.md"))).ShouldContain(example);
    }

    private static string Normalized(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string RepositoryFile(string path)
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "ActorExchange.sln"))) folder = Path.GetDirectoryName(folder);
        return Path.Combine(folder.ShouldNotBeNull(), path);
    }
}
