using System.Runtime.CompilerServices;

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
    public void The_guide_shows_the_example_as_it_is()
    {
        string here = Path.GetDirectoryName(SourcePath())!;
        string source = File.ReadAllText(Path.Combine(here, "GuideExample.cs"));
        string[] lines = source[(source.IndexOf("// <example>", StringComparison.Ordinal) + 12)..source.IndexOf("    // </example>", StringComparison.Ordinal)]
            .TrimStart('\n').Split('\n');
        string example = string.Join('\n', lines.Select(l => l.StartsWith("    ", StringComparison.Ordinal) ? l[4..] : l));
        File.ReadAllText(Path.Combine(here, "..", "..", "..", "docs", "client.md")).ShouldContain(example);
    }

    private static string SourcePath([CallerFilePath] string path = "") => path;
}
