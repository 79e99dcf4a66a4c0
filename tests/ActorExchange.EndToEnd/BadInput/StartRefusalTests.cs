using System.Globalization;
using System.Text.Json;
using ActorExchange.Client;
using ActorExchange.EndToEnd.Processes;
using ActorExchange.Protocol;

namespace ActorExchange.EndToEnd.BadInput;

/// <summary>Starts that cannot be: the process ends at once with its exit code, says what, why and what next, and harms nothing.</summary>
public sealed class StartRefusalTests
{
    private const int Unusable = 3;

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var folder = new TestFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder["one"]);
        await RefusedAsync(folder["two"], server.Port, server.Port.ToString(CultureInfo.InvariantCulture));
        await IsWellAsync(server);
    }

    [Fact]
    public async Task A_port_of_the_web_in_use_is_named_with_what_to_do()
    {
        using var folder = new TestFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder["one"]);
        string taken = server.Web!.Port.ToString(CultureInfo.InvariantCulture);
        await RefusedAsync(folder["two"], 0, $"{taken} for the web: the port is in use. Choose another one (web.port, --web-port), 0 for any", "--web-port", taken);
        using ServerProcess without = await ServerProcess.StartAsync(folder["two"], 0, "--no-web");
        without.Web.ShouldBeNull();
        await IsWellAsync(server);
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_is_told_who_has_it()
    {
        using var folder = new TestFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"]);
        await RefusedAsync(folder["data"], 0, "in use by another server (pid ");
        await IsWellAsync(server);
    }

    [Fact]
    public async Task A_file_is_no_data_folder()
    {
        using var folder = new TestFolder();
        string file = folder.Write("data", "not a folder");
        await RefusedAsync(file, 0, "a file has this name");
        File.ReadAllText(file).ShouldBe("not a folder");
    }

    [SmallDiskFact]
    public async Task A_folder_that_cannot_be_written_is_refused()
    {
        using var disk = new SmallDisk(8);
        string data = Path.Combine(disk.Path, "data");
        using (ServerProcess server = await ServerProcess.StartAsync(data)) (await server.StopAsync()).MustSucceed();
        disk.MakeReadOnly();
        await RefusedAsync(data, 0, "cannot be written");
        await RefusedAsync(Path.Combine(disk.Path, "other"), 0, "cannot be written");
    }

    [Fact]
    public async Task An_unknown_key_is_named_with_file_and_line()
    {
        using var folder = new TestFolder();
        string config = folder.Write("my.conf", "exchange {\n  gateway.prot = 7400\n}\n");
        await RefusedAsync(folder["data"], 0, "my.conf:2", "--config", config);
        Directory.Exists(folder["data"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_key_of_the_wrong_type_is_named_with_file_and_line()
    {
        using var folder = new TestFolder();
        string config = folder.Write("my.conf", "exchange.gateway.heartbeat-interval = soon\n");
        await RefusedAsync(folder["data"], 0, "my.conf:1", "--config", config);
    }

    [Fact]
    public async Task An_open_market_is_not_offered_to_other_machines()
    {
        using var folder = new TestFolder();
        string config = folder.Write("my.conf", "exchange.gateway.host = \"0.0.0.0\"\n");
        await RefusedAsync(folder["data"], 0, "keys", "--config", config);
    }

    private static async Task RefusedAsync(string dataFolder, int port, string why, params string[] more)
    {
        using ExchangeCommand command = ServerProcess.Launch(dataFolder, port, more);
        CommandResult result = await command.EndAsync();
        result.ExitCode.ShouldBe(Unusable, result.ToString());
        JsonElement failure = result.Failure;
        failure.GetProperty("why").GetString()!.ShouldContain(why);
        failure.GetProperty("next").GetString().ShouldNotBeNullOrWhiteSpace();
    }

    private static async Task IsWellAsync(ServerProcess server)
    {
        await using ExchangeClient client = await server.ConnectAsync("alice");
        (await client.SubmitAsync(OrderTicket.Limit("ACME", Side.Buy, 1, 1m))).Accepted.ShouldBeTrue();
    }
}
