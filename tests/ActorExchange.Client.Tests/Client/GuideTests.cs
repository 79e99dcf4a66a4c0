using System.Runtime.CompilerServices;
using ActorExchange.Protocol;

namespace ActorExchange.Client.Tests;

public class GuideTests
{
    [Fact]
    public async Task The_guides_example_runs()
    {
        await using var listener = new FakeListener();
        string tokenFile = Path.Combine(Path.GetTempPath(), $"tokens-{Guid.NewGuid():N}");
        try
        {
            await GuideExample.BuyOneAndWatchAsync("127.0.0.1", listener.Port, tokenFile).WaitAsync(TimeSpan.FromSeconds(20));
            (await File.ReadAllTextAsync(tokenFile)).ShouldBe("1:1,2:0");
        }
        finally
        {
            File.Delete(tokenFile);
        }
    }

    [Fact]
    public async Task The_guides_example_of_accounts_runs()
    {
        await using var listener = new FakeListener
        {
            OnConnect = connection => connection.Intercept = message =>
            {
                if (message.NewOrder is not null)
                    connection.Send(new ServerMessage { Account = new AccountUpdate { Positions = { new PositionInfo { InstrumentId = 1, Quantity = "2" } } } });
                if (message.Request is not { } request) return false;
                connection.Send(new ServerMessage { Response = new Response { RequestNumber = request.RequestNumber, Preview = new Preview { Hold = "203.25" } } });
                return true;
            },
        };
        await AccountExample.BuyIfItFitsAsync("127.0.0.1", listener.Port).WaitAsync(TimeSpan.FromSeconds(20));
        listener.Exchange.Done.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("GuideExample.cs")]
    [InlineData("AccountExample.cs")]
    public void The_guide_shows_the_examples_as_they_are(string file)
    {
        string here = Path.GetDirectoryName(SourcePath())!;
        string source = File.ReadAllText(Path.Combine(here, file));
        string[] lines = source[(source.IndexOf("// <example>", StringComparison.Ordinal) + 12)..source.IndexOf("    // </example>", StringComparison.Ordinal)]
            .TrimStart('\n').Split('\n');
        string example = string.Join('\n', lines.Select(l => l.StartsWith("    ", StringComparison.Ordinal) ? l[4..] : l));
        File.ReadAllText(Path.Combine(here, "..", "..", "..", "docs", "client.md")).ShouldContain(example);
    }

    private static string SourcePath([CallerFilePath] string path = "") => path;
}
