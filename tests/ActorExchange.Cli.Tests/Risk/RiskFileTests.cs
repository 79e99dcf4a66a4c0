using System.Runtime.CompilerServices;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Configuration;
using ActorExchange.Cli.Risk;
using ActorExchange.Core;
using ActorExchange.Hocon;

namespace ActorExchange.Cli.Tests.Risk;

/// <summary>Roles, fees, margins and limits from files: what they become, and what is said of errors.</summary>
public sealed class RiskFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("exchange-risk-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_example_files_say_the_same_in_both_syntaxes_with_every_type_of_limit()
    {
        RiskModel yaml = RiskFile.ReadModel(Example("roles.yaml"));
        ExchangeOptions options = ExchangeConfiguration.Load(Example("roles.conf"), new Dictionary<string, string>()).Options;
        RiskModel hocon = options.ToRiskModel() with { Roles = [.. options.Roles.Where(r => r.Name is "hedger" or "liquidity")] };
        Text(yaml).ShouldBe(Text(hocon));
        yaml.Roles[0].Constraints.Select(c => c.Kind).ShouldBe(Enum.GetValues<ConstraintKind>().Where(k => k != ConstraintKind.None));
        options.ToRiskModel().FindProblem().ShouldBeNull();
        RiskFile.ReadLimits(Example("limits.yaml")).Select(c => c.Kind).ShouldBe([ConstraintKind.PositionLimit, ConstraintKind.OrderSize, ConstraintKind.LossLimit]);
    }

    [Fact]
    public void A_configuration_can_be_given_as_a_file_of_roles_and_only_what_stands_in_it_counts()
    {
        RiskModel model = RiskFile.ReadModel(Example("roles.conf"));
        Text(model).ShouldBe(Text(RiskFile.ReadModel(Example("roles.yaml"))));
        model.FindRole("trader").ShouldBeNull();
    }

    [Fact]
    public void Values_are_exact()
    {
        RiskModel model = RiskFile.ReadModel(Example("roles.yaml"));
        IReadOnlyList<Constraint> limits = model.Roles[0].Constraints;
        limits.Single(c => c.Kind == ConstraintKind.PriceCollar).Maximum.ShouldBe(Amount.Of(125, 3));
        limits.Single(c => c.Kind == ConstraintKind.PriceRange).Minimum.ShouldBe(Amount.Of(5, 1));
        limits.Single(c => c.Kind == ConstraintKind.DuplicateBurst).Window.ShouldBe(500_000_000);
        Constraint window = limits.Single(c => c.Kind == ConstraintKind.TradingWindow);
        window.To.ShouldBe(86_399_000_000_000);
        window.Names.ShouldBe(["opening-call", "continuous", "closing-call"]);
        model.FindFees("house")!.Tiers[1].ShouldBe(new FeeTier(Amount.Whole(10_000_000), new FeeRates(50, 200)));
        model.FindFees("maker")!.Tiers[0].Rates.ShouldBe(new FeeRates(-100, 150));
        model.Margins[0].ShouldSatisfyAllConditions(m => m.Initial.ShouldBe(Amount.Of(25, 2)), m => m.Maintenance.ShouldBe(Amount.Of(2, 1)));
        model.Roles[1].Obligations[0].CreditPpm.ShouldBe(50);
        model.Roles[0].StartingCash.ShouldBe([("USD", Amount.Whole(250_000))]);
        model.Roles[0].OnBreach[0].Actions.ShouldBe([BreachAction.Block, BreachAction.Liquidate]);
    }

    [Fact]
    public void No_digit_is_lost()
    {
        RiskModel model = RiskFile.ReadModel(Write("x.yaml", "roles: { big: { starting-cash: { USD: 999999999999999.000000000000000001 } } }"));
        model.Roles[0].StartingCash[0].Amount.ToString().ShouldBe("999999999999999.000000000000000001");
    }

    [Fact]
    public void What_is_written_out_reads_back_to_the_same()
    {
        RiskModel model = RiskFile.ReadModel(Example("roles.yaml"));
        string text = Text(model);
        Text(RiskFile.ReadModel(Write("again.conf", text))).ShouldBe(text);
        Text(RiskFile.ReadModel(Write("again.yaml", text))).ShouldBe(text);
    }

    // Where and what: each text has one fault.
    [Theory]
    [InlineData("roles { a { mode = credit } }", "1:20: roles.a.mode must be one of cash, margin, unlimited, not \"credit\"")]
    [InlineData("roles { A { } }", "1:9: roles.A is no name: it must have 1 to 32 characters a-z, 0-9, '-'")]
    [InlineData("roles { a { modus = cash } }", "1:13: unknown key roles.a.modus; did you mean mode?")]
    [InlineData("roles { a { permissions = [trade, fly] } }", "1:35: roles.a.permissions[1] must be one of trade, read, read-all, manage-money, manage-limits, kill, manage-users, manage-instruments, all, not \"fly\"")]
    [InlineData("roles { a { starting-cash { usd = 5 } } }", "1:29: roles.a.starting-cash.usd is \"usd\"; a currency has three capital letters")]
    [InlineData("roles { a { starting-cash { USD = -5 } } }", "1:35: roles.a.starting-cash.USD must be above 0, not \"-5\"")]
    [InlineData("roles { a { starting-cash { USD = 1e6 } } }", "1:35: roles.a.starting-cash.USD must be a decimal such as 1000 or 0.5, with up to 18 decimals, not \"1e6\"")]
    [InlineData("roles { a { starting-cash { USD = 1000000000000001 } } }", "1:35: roles.a.starting-cash.USD must be at most 10^15 either way, not \"1000000000000001\"")]
    [InlineData("roles { a { market-order-reach = 0.1 } }", "1:34: roles.a.market-order-reach must be a share such as 25 %, 12.5 % or 50bp, not \"0.1\"")]
    [InlineData("roles { a { constraints = [{ max = 5 }] } }", "1:28: roles.a.constraints[0] has no type; it must be one of POSITION_LIMIT, PORTFOLIO_LIMIT,")]
    [InlineData("roles { a { constraints = [{ type = POSITION_LIMT, max = 5 }] } }", "1:37: roles.a.constraints[0].type is \"POSITION_LIMT\"; it must be one of")]
    [InlineData("roles { a { constraints = [{ type = POSITION_LIMIT }] } }", "1:28: roles.a.constraints[0] has no max")]
    [InlineData("roles { a { constraints = [{ type = POSITION_LIMIT, max = -1 }] } }", "1:59: roles.a.constraints[0].max must be at least 0, not \"-1\"")]
    [InlineData("roles { a { constraints = [{ type = POSITION_LIMIT, max = 1, window = 1s }] } }", "1:62: unknown key roles.a.constraints[0].window; known here: type, instruments, max")]
    [InlineData("roles { a { constraints = [{ type = ORDER_RATE, max = 1.5 }] } }", "1:55: roles.a.constraints[0].max must be a whole number, not \"1.5\"")]
    [InlineData("roles { a { constraints = [{ type = ORDER_RATE, max = 5, window = 2d }] } }", "1:67: roles.a.constraints[0].window must be a duration above 0 and at most 1d, not \"2d\"")]
    [InlineData("roles { a { constraints = [{ type = ORDER_SIZE }] } }", "1:28: roles.a.constraints[0] has neither min nor max")]
    [InlineData("roles { a { constraints = [{ type = ORDER_SIZE, min = 9, max = 5 }] } }", "1:55: roles.a.constraints[0].min is 9.00, which is above max, 5.00")]
    [InlineData("roles { a { constraints = [{ type = PRICE_COLLAR, max = 0.00001 % }] } }", "1:57: roles.a.constraints[0].max must be a share")]
    [InlineData("roles { a { constraints = [{ type = ORDER_TYPE_ALLOWED, types = [iceberg] }] } }", "1:66: roles.a.constraints[0].types[0] must be one of market, limit, stop,")]
    [InlineData("roles { a { constraints = [{ type = TRADING_WINDOW, from = \"25:00\", to = \"09:00\" }] } }", "1:60: roles.a.constraints[0].from must be a time of day (UTC) such as 09:00 or 17:30:15, not \"25:00\"")]
    [InlineData("roles { a { constraints = [{ type = TRADING_WINDOW, from = \"08:00\" }] } }", "1:28: roles.a.constraints[0] has no to")]
    [InlineData("roles { a { constraints = [{ type = INSTRUMENT_ALLOWED, instruments = [acme] }] } }", "1:72: roles.a.constraints[0].instruments[0] must be a symbol, or a pattern of symbols such as \"FUT-*\", not \"acme\"")]
    [InlineData("roles { a { on-breach { margin = [block] } } }", "1:25: roles.a.on-breach.margin: the rule must be one of maintenance-margin, loss-limit,")]
    [InlineData("roles { a { on-breach { loss-limit = [shout] } } }", "1:39: roles.a.on-breach.loss-limit[0] must be one of block, cancel, reduce, liquidate, halt, not \"shout\"")]
    [InlineData("roles { a { obligations = [{ max-spread = 2 %, min-quantity = 5, min-presence = 101 % }] } }", "1:81: roles.a.obligations[0].min-presence must be from 0 % to 100 %, not \"101 %\"")]
    [InlineData("fee-schedules { f { tiers = [{ from-volume = 0, maker = 20 %, taker = 1bp }] } }", "1:57: fee-schedules.f.tiers[0].maker must be at most 10 % either way, not \"20 %\"")]
    [InlineData("fee-schedules { f { tiers = [{ maker = -5bp, taker = 1bp }] } }", "1:40: fee-schedules.f.tiers[0] pays a rebate above the other side's fee")]
    [InlineData("fee-schedules { f { tiers = [{ from-volume = 1, maker = 0, taker = 0 }] } }", "1:29: fee-schedules.f.tiers must begin with a tier from volume 0")]
    [InlineData("margins = [{ initial = 10 %, maintenance = 20 % }]", "1:44: margins[0].maintenance is above initial")]
    [InlineData("margins = [{ initial = 10 % }]", "1:12: margins[0] has no maintenance")]
    [InlineData("limits = []", "1:1: unknown key limits; known here: roles, fee-schedules, margins")]
    public void An_error_says_line_column_what_is_wrong_and_what_is_allowed(string text, string expected)
    {
        CliException failure = Should.Throw<CliException>(() => RiskFile.ReadModel(Write("f.conf", text)));
        failure.ExitCode.ShouldBe(ExitCodes.Configuration);
        failure.Why.ShouldContain("f.conf:" + expected);
    }

    [Fact]
    public void Every_error_of_a_file_is_told_at_once_with_its_own_line()
    {
        string file = Write("many.yaml", """
            roles:
              a:
                mode: credit
                constraints:
                  - type: POSITION_LIMIT
                    max: many
                  - type: ORDER_RATE
                    max: 10
                    window: soon
            margins:
              - initial: 5
                maintenance: 1 %
            """);
        string[] lines = Should.Throw<CliException>(() => RiskFile.ReadModel(file)).Why.Split('\n');
        lines.Select(l => l[(l.IndexOf("many.yaml:", StringComparison.Ordinal) + 10)..]).ShouldBe(
        [
            "3:11: roles.a.mode must be one of cash, margin, unlimited, not \"credit\"",
            "6:14: roles.a.constraints[0].max must be a decimal such as 1000 or 0.5, with up to 18 decimals, not \"many\"",
            "9:17: roles.a.constraints[1].window must be a duration such as 500ms, 10s, 5m, 1h, not \"soon\"",
            "11:14: margins[0].initial must be a share such as 25 %, 12.5 % or 50bp, not \"5\"",
        ]);
    }

    [Fact]
    public void Limits_need_their_list_and_an_empty_list_is_none()
    {
        Should.Throw<CliException>(() => RiskFile.ReadLimits(Write("a.conf", "limits = []"))).Why.ShouldContain("there is no list named constraints");
        RiskFile.ReadLimits(Write("b.conf", "constraints = []")).ShouldBeEmpty();
        Should.Throw<CliException>(() => RiskFile.ReadModel(Write("c.yaml", ""))).Why.ShouldContain("there is nothing in it");
    }

    [Theory]
    [InlineData("exchange.accounts.default-role = nobody", "c.conf:1:34: exchange.accounts.default-role is \"nobody\"; it must be one of trader, cash-trader,")]
    [InlineData("exchange.roles.trader.fees = gold", "c.conf:1:30: exchange.roles.trader.fees is \"gold\", which is none of exchange.fee-schedules: there are none")]
    [InlineData("exchange.roles.trader.mode = credit", "c.conf:1:30: exchange.roles.trader.mode must be one of cash, margin, unlimited")]
    [InlineData("exchange.accounts.risk-interval = 1ms", "c.conf:1:35: exchange.accounts.risk-interval is 1ms; it must be from 10ms to 1h")]
    public void A_configuration_with_an_error_in_its_roles_is_refused(string text, string expected) =>
        Should.Throw<ConfigurationException>(() => ExchangeConfiguration.Load(Write("c.conf", text), new Dictionary<string, string>())).Message.ShouldContain(expected);

    [Fact]
    public void A_role_of_the_configuration_may_change_one_key_of_a_built_in_one()
    {
        ExchangeOptions options = ExchangeConfiguration.Load(Write("c.conf", "exchange.roles.trader.starting-cash { USD = 5, EUR = 7 }"), new Dictionary<string, string>()).Options;
        Role trader = options.ToRiskModel().FindRole("trader")!;
        trader.StartingCash.ShouldBe([("USD", Amount.Whole(5)), ("EUR", Amount.Whole(7))]);
        trader.Mode.ShouldBe(AccountMode.Margin);
    }

    private static string Text(RiskModel model) => HoconJson.Write(RiskTree.Of(model));

    private string Write(string name, string text)
    {
        string file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }

    private static string Example(string name, [CallerFilePath] string here = "") => Path.Combine(here, "..", "..", "..", "..", "hocon", name);
}
