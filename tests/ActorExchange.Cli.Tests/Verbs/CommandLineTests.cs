using System.CommandLine;
using System.Text.Json;
using ActorExchange.Cli.Common;

namespace ActorExchange.Cli.Tests.Verbs;

/// <summary>What the command line does without an exchange.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task A_wrong_command_line_is_told_with_the_way_out()
    {
        CommandResult result = await CommandResult.RunAsync("", "submit", "buy");
        result.ExitCode.ShouldBe(ExitCodes.Usage);
        result.Error.ShouldContain("'exchange submit' cannot be run like this");
        result.Error.ShouldContain("next: exchange submit --help");
    }

    [Fact]
    public async Task Without_an_exchange_clients_say_so()
    {
        CommandResult result = await CommandResult.RunAsync("", "orders", "--server", "127.0.0.1:1", "--json");
        result.ExitCode.ShouldBe(ExitCodes.NotConnected);
        using JsonDocument json = JsonDocument.Parse(result.Error);
        json.RootElement.GetProperty("exitCode").GetInt32().ShouldBe(ExitCodes.NotConnected);
        json.RootElement.GetProperty("next").GetString()!.ShouldContain("exchange serve");
    }

    [Theory]
    [InlineData("127.0.0.1:7400", "127.0.0.1", 7400)]
    [InlineData("host", "host", 7400)]
    [InlineData("[::1]:1", "::1", 1)]
    public void Servers_are_host_and_port(string text, string host, int port) => ClientOptions.ParseServer(text).ShouldBe((host, port));

    [Theory]
    [InlineData("host:")]
    [InlineData(":1")]
    [InlineData("host:70000")]
    [InlineData("::1")]
    public void What_is_no_server_is_refused(string text) => Should.Throw<CliException>(() => ClientOptions.ParseServer(text)).ExitCode.ShouldBe(ExitCodes.Usage);

    [Fact]
    public void Every_verb_has_a_description_and_knows_json()
    {
        foreach (Command command in All(ExchangeCli.CreateRoot()))
        {
            command.Description.ShouldNotBeNullOrWhiteSpace(command.Name);
            foreach (Option option in command.Options) option.Description.ShouldNotBeNullOrWhiteSpace($"{command.Name} {option.Name}");
        }
        CommonOptions.Json.Recursive.ShouldBeTrue();
    }

    [Fact]
    public async Task Configuration_is_checked_with_file_and_line()
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, "exchange {\n  gatway.port = 1\n}");
        CommandResult result = await CommandResult.RunAsync("", "config", "check", "--config", file);
        File.Delete(file);
        result.ExitCode.ShouldBe(ExitCodes.Configuration);
        result.Out.ShouldContain($"{file}:2:3: unknown key exchange.gatway; did you mean gateway?");
    }

    [Fact]
    public async Task Shown_configuration_hides_passwords()
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, "exchange.gateway.tls.password = hunter2");
        CommandResult text = await CommandResult.RunAsync("", "config", "show", "--config", file);
        CommandResult json = await CommandResult.RunAsync("", "config", "show", "--config", file, "--json");
        File.Delete(file);
        text.Out.ShouldContain("exchange.gateway.tls.password = \"***\"");
        json.Out.ShouldContain("***");
        (text.Out + json.Out).ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task Doctor_finds_a_busy_port()
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        string file = Path.GetTempFileName();
        File.WriteAllText(file, $"exchange.gateway.port = {((System.Net.IPEndPoint)other.LocalEndpoint).Port}");
        CommandResult result = await CommandResult.RunAsync("", "doctor", "--config", file, "--data", Path.GetTempPath() + "exchange-none");
        File.Delete(file);
        result.ExitCode.ShouldBe(ExitCodes.Failed);
        result.Out.ShouldContain("is in use by another program");
    }

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Append(command);
}
