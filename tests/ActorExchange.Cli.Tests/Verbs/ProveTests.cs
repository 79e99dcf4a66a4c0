using System.Text.Json;
using ActorExchange.Cli.Common;

namespace ActorExchange.Cli.Tests.Verbs;

/// <summary>The books' proof on the command line.</summary>
public sealed class ProveTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Books_that_agree_are_told_with_the_seeds()
    {
        CommandResult result = await CommandResult.RunAsync(
            "", "prove", "--commands", "3000", "--run-length", "1000", "--seed", "7", "--threads", "2", "--json");
        result.ExitCode.ShouldBe(ExitCodes.Ok, result.Out + result.Error);
        using JsonDocument json = JsonDocument.Parse(result.Out);
        json.RootElement.GetProperty("commands").GetInt64().ShouldBe(3_000);
        json.RootElement.GetProperty("firstSeed").GetUInt64().ShouldBe(7UL);
        json.RootElement.GetProperty("lastSeed").GetUInt64().ShouldBe(9UL);
        json.RootElement.GetProperty("trades").GetInt64().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_planted_bug_is_found_written_as_a_script_and_repeated()
    {
        CommandResult found = await CommandResult.RunAsync(
            "", "prove", "--plant", "ThrowsOnReduce", "--commands", "5000", "--profile", "plain", "--close", "--out", _file);
        found.ExitCode.ShouldBe(ExitCodes.Failed, found.Out + found.Error);
        found.Out.ShouldContain($"exchange prove --script {_file}");
        File.ReadLines(_file).Count().ShouldBeLessThan(20);
        CommandResult repeated = await CommandResult.RunAsync("", "prove", "--script", _file, "--plant", "ThrowsOnReduce");
        repeated.ExitCode.ShouldBe(ExitCodes.Failed);
        repeated.Out.ShouldContain("planted");
        CommandResult without = await CommandResult.RunAsync("", "prove", "--script", _file);
        without.ExitCode.ShouldBe(ExitCodes.Ok, without.Out + without.Error);
        without.Out.ShouldContain("the books agree");
    }

    [Fact]
    public async Task A_script_that_cannot_be_read_and_a_profile_that_is_none_are_told()
    {
        await File.WriteAllTextAsync(_file, "buy a lot\n");
        (await CommandResult.RunAsync("", "prove", "--script", _file)).ExitCode.ShouldBe(ExitCodes.Configuration);
        CommandResult profile = await CommandResult.RunAsync("", "prove", "--profile", "none");
        profile.ExitCode.ShouldBe(ExitCodes.Usage);
        profile.Error.ShouldContain("everything");
        (await CommandResult.RunAsync("", "prove", "--commands", "0")).ExitCode.ShouldBe(ExitCodes.Usage);
    }
}
