using ActorExchange.Cli.Configuration;
using ActorExchange.Core;

namespace ActorExchange.Cli.Tests.Configuration;

public sealed class LoadingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("exchange-config-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_users_file_overrides_only_what_it_says()
    {
        ExchangeOptions options = Load("exchange.gateway { port = 7500, max-frame-bytes = 64k }\nexchange.auth.mode = keys");
        options.Gateway.Port.ShouldBe(7500);
        options.Gateway.MaxFrameBytes.ShouldBe(65_536);
        options.Auth.Mode.ShouldBe(AuthMode.Keys);
        options.Gateway.Host.ShouldBe("127.0.0.1");
    }

    [Fact]
    public void A_users_file_may_include_the_defaults_and_use_variables_of_its_own()
    {
        ExchangeOptions options = Load("include \"exchange.conf\"\nvars.base = 70\nexchange.gateway.port = ${vars.base}00\nexchange.data.folder = ${exchange.name}/d");
        options.Gateway.Port.ShouldBe(7000);
        options.Data.Folder.ShouldBe("ActorExchange/d");
    }

    [Theory]
    [InlineData("exchange.gateway {\n  prot = 1\n}", "my.conf:2:3: unknown key exchange.gateway.prot; did you mean port?")]
    [InlineData("\nexhange.name = x", "my.conf:2:1: unknown key exhange; did you mean exchange?")]
    [InlineData("exchange.gateway.port = many", "my.conf:1:25: exchange.gateway.port must be a whole number, not \"many\"")]
    [InlineData("exchange.gateway.port = 70000", "my.conf:1:25: exchange.gateway.port is 70000; it must be from 0 to 65,535")]
    [InlineData("exchange.gateway.heartbeat-interval = 0s", "exchange.gateway.heartbeat-interval is 0s; it must be from 1s to 1h")]
    [InlineData("exchange.gateway.max-frame-bytes = 1GiB", "exchange.gateway.max-frame-bytes is 1GiB; it must be from 1KiB to 64MiB")]
    [InlineData("exchange.gateway = 5", "my.conf:1:20: exchange.gateway must be an object, not \"5\"")]
    [InlineData("exchange.auth.mode = guess", "exchange.auth.mode must be one of open, keys, not \"guess\"")]
    [InlineData("exchange.name = null", "exchange.name must be a string, not null")]
    [InlineData("exchange.ledger.enabled = maybe", "must be true or false, not \"maybe\"")]
    [InlineData("exchange.gateway.host = 0.0.0.0", "which other machines can reach, while exchange.auth.mode is open")]
    [InlineData("exchange.gateway.host = example", "it must be an IP address or localhost")]
    [InlineData("exchange.gateway.tls.enabled = true", "names no file")]
    [InlineData("exchange.web.host = 0.0.0.0", "exchange.web.host is 0.0.0.0, which other machines can reach, while exchange.auth.mode is open")]
    [InlineData("exchange.web.tls.enabled = true", "exchange.web.tls.enabled is true, but exchange.web.tls.certificate names no file")]
    [InlineData("exchange.web.feeds.max-resume-bytes = 2MiB", "exchange.web.feeds.max-resume-bytes is larger than exchange.web.sockets.max-queued-bytes")]
    [InlineData("exchange.web.port = 7400", "exchange.web.port is the port of exchange.gateway, too")]
    [InlineData("exchange.web.allowed-origins = [\"https://example.org/app\"]", "exchange.web.allowed-origins[0] is \"https://example.org/app\"")]
    [InlineData("exchange.web.allowed-origins = [example.org]", "without a path: https://example.org")]
    [InlineData("exchange.market-data.max-depth = 5", "exchange.market-data.default-depth is larger")]
    [InlineData("exchange.kernel.restart-backoff.min = 1m", "is longer than")]
    [InlineData("exchange.instruments = [{symbol = acme}]", "my.conf:1:35: exchange.instruments[0].symbol is \"acme\"; a symbol has")]
    [InlineData("exchange.instruments = [{symbol = A, tick = 0}]", "exchange.instruments[0] (A): tick must be above 0")]
    [InlineData("exchange.instruments = [{symbol = A, tick = 0.05, min-price = 0.07}]", "min-price 0.07 is not a whole number of ticks of 0.05")]
    [InlineData("exchange.instruments = [{symbol = A, min-price = 2, max-price = 1}]", "min-price is above max-price")]
    [InlineData("exchange.instruments = [{symbol = A}\n {symbol = A}]", "my.conf:2:2: exchange.instruments[1] lists A a second time")]
    [InlineData("exchange.instruments = [{symbol = A, tock = 1}]", "unknown key exchange.instruments[0].tock; did you mean tick?")]
    [InlineData("exchange.gateway.port = ${nowhere}", "${nowhere} is not defined")]
    public void Errors_name_file_line_and_key(string text, string expected) =>
        Should.Throw<ConfigurationException>(() => Load(text)).Message.ShouldContain(expected);

    [Fact]
    public void All_errors_are_told_at_once()
    {
        var error = Should.Throw<ConfigurationException>(() => Load("exchange.gateway.port = x\nexchange.gateway.hst = y\nexchange.books.max-orders = 0"));
        error.Errors.Select(e => e.Origin.Line).ShouldBe([1, 2, 3], ignoreOrder: true);
    }

    [Fact]
    public void Environment_variables_override_the_file_and_the_command_line_overrides_both()
    {
        var environment = new Dictionary<string, string>
        {
            ["EXCHANGE__GATEWAY__PORT"] = "7600",
            ["EXCHANGE__GATEWAY__MAX_FRAME_BYTES"] = "2MiB",
            ["EXCHANGE__INSTRUMENTS"] = "[{ symbol = ONE, phase = OPENING_CALL }]",
            ["EXCHANGE_UNRELATED"] = "x",
        };
        ExchangeOptions options = Load("exchange.gateway.port = 7500", environment);
        options.Gateway.Port.ShouldBe(7600);
        options.Gateway.MaxFrameBytes.ShouldBe(2 << 20);
        options.Instruments.ShouldHaveSingleItem().Phase.ShouldBe(TradingPhase.OpeningCall);
        Load("exchange.gateway.port = 7500", environment, ("exchange.gateway.port", "7700", "--port")).Gateway.Port.ShouldBe(7700);
    }

    [Fact]
    public void A_wrong_environment_variable_is_named()
    {
        var environment = new Dictionary<string, string> { ["EXCHANGE__GATEWAY__PROT"] = "1" };
        Should.Throw<ConfigurationException>(() => Load("", environment)).Message
            .ShouldBe("environment variable EXCHANGE__GATEWAY__PROT: unknown key exchange.gateway.prot; did you mean port?");
    }

    [Fact]
    public void Shipped_overrides_are_sound()
    {
        string hocon = Path.Combine(RepositoryRoot(), "hocon");
        foreach (string file in Directory.GetFiles(hocon, "*.conf"))
        {
            var environment = new Dictionary<string, string> { ["EXCHANGE_TLS_CERTIFICATE"] = "cert.pem" };
            Should.NotThrow(() => ExchangeConfiguration.Load(file, environment), file);
        }
    }

    [Fact]
    public void Instruments_become_ticks_and_lots_exactly()
    {
        ExchangeOptions options = Load("exchange.instruments = [{symbol = X, tick = \"0.05\", lot = \"0.001\", min-price = -1, max-price = 2, max-quantity = \"1.5\"}]");
        Instrument instrument = options.Instruments[0].ToInstrument(7);
        (instrument.TickMantissa, instrument.TickScale, instrument.LotMantissa, instrument.LotScale).ShouldBe((5L, 2, 1L, 3));
        (instrument.MinPrice, instrument.MaxPrice, instrument.MaxQuantity).ShouldBe((-20L, 40L, 1500L));
    }

    private static string RepositoryRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ActorExchange.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private ExchangeOptions Load(string text, Dictionary<string, string>? environment = null, params (string, string, string)[] overrides)
    {
        string file = Path.Combine(_folder.FullName, "my.conf");
        File.WriteAllText(file, text);
        return ExchangeConfiguration.Load(file, environment ?? [], overrides).Options;
    }
}
