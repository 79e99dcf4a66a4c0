using System.Text.Json;
using ActorExchange.EndToEnd.Processes;

namespace ActorExchange.EndToEnd.Serving;

/// <summary>The README's way in: the exchange on its defaults in an empty folder.</summary>
public sealed class FirstStepsTests
{
    [Fact]
    public async Task On_defaults_it_lists_instruments_says_where_to_connect_and_can_be_traded_on_and_verified()
    {
        using var folder = new TestFolder();
        using ExchangeCommand serve = ExchangeCommand.Start(folder.Path, ["serve", "--port", "0", "--web-port", "0"]);
        string greeting = "";
        while (await serve.ReadLineAsync() is { } line && !line.StartsWith("Ctrl-C", StringComparison.Ordinal)) greeting += line + "\n";
        greeting.ShouldContain("ACME, GLOBEX, INITECH");
        greeting.ShouldContain(folder["data"]);
        string server = greeting[greeting.IndexOf("127.0.0.1:", StringComparison.Ordinal)..].Split('\n', ' ')[0];
        greeting.ShouldContain($"exchange trade --server {server} --user Alice");

        CommandResult listed = await ExchangeCommand.RunAsync("instruments", "list", "--server", server, "--user", "Alice");
        listed.MustSucceed().Output.ShouldContain("ACME");
        CommandResult simulated = await ExchangeCommand.RunAsync("simulate", "--json", "--server", server, "--users", "5", "--rate", "500", "--orders", "600", "--seed", "1");
        JsonElement result = simulated.MustSucceed().Json;
        result.GetProperty("accepted").GetInt64().ShouldBeGreaterThan(400);
        long trades = result.GetProperty("trades").GetInt64();
        trades.ShouldBeGreaterThan(0);

        // While the server runs, and after.
        (await ExchangeCommand.RunInAsync(folder.Path, "journal", "verify")).MustSucceed();
        serve.Terminate();
        (await serve.EndAsync()).MustSucceed();
        (await ExchangeCommand.RunInAsync(folder.Path, "journal", "verify")).MustSucceed();
        CommandResult ledger = await ExchangeCommand.RunInAsync(folder.Path, "ledger", "verify", "--json");
        ledger.MustSucceed().Json.GetProperty("trades").GetInt64().ShouldBe(trades);
    }

    [Fact]
    public async Task Doctor_finds_nothing_wrong_in_an_empty_folder_and_leaves_it_empty()
    {
        using var folder = new TestFolder();
        string config = folder.Write("my.conf", $"exchange.gateway.port = {FreePort.Pick()}\nexchange.web.port = {FreePort.Pick()}\n");
        CommandResult doctor = await ExchangeCommand.RunInAsync(folder.Path, "doctor", "--json", "--config", config);
        doctor.MustSucceed().Json.GetProperty("sound").GetBoolean().ShouldBeTrue();
        Directory.GetFileSystemEntries(folder.Path).ShouldBe([config]);
    }
}
