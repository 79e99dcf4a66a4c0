using System.Collections;
using ActorExchange.Cli.Configuration;
using ActorExchange.Cli.Risk;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Hocon;

namespace ActorExchange.Cli.Tests.Configuration;

/// <summary>hocon/exchange.conf and the option records say the same.</summary>
public class DefaultsTests
{
    private static readonly Dictionary<string, string> NoEnvironment = [];

    [Fact]
    public void Every_option_has_a_key_in_exchange_conf_and_every_key_an_option()
    {
        HoconObject root = HoconConvert.ToObject(ExchangeConfiguration.Load(null, NoEnvironment).Tree.Find("exchange")!, "exchange");
        KeysOf(root, "exchange").Order(StringComparer.Ordinal).ShouldBe(KeysOf(typeof(ExchangeOptions), "exchange").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Defaults_of_the_records_are_those_of_exchange_conf()
    {
        ExchangeOptions bound = ExchangeConfiguration.Load(null, NoEnvironment).Options;
        WithoutLists(bound).ShouldBe(WithoutLists(new ExchangeOptions()), new SameRecord());
        bound.Web.AllowedOrigins.ShouldBeEmpty();
        bound.Instruments.Select(i => i.Symbol).ShouldBe(["ACME", "GLOBEX", "INITECH"]);
    }

    [Fact]
    public void Roles_and_margins_of_exchange_conf_are_the_engines_own_but_that_newcomers_are_traders()
    {
        ExchangeOptions bound = ExchangeConfiguration.Load(null, NoEnvironment).Options;
        HoconJson.Write(RiskTree.Of(bound.ToRiskModel())).ShouldBe(HoconJson.Write(RiskTree.Of(RiskModel.Default)));
        bound.Accounts.DefaultRole.ShouldBe("trader");
        new EngineSettings().DefaultRole.ShouldBe("unlimited");
    }

    [Fact]
    public void The_role_trader_of_exchange_conf_shows_every_key_of_a_role()
    {
        var trader = (HoconObject)ExchangeConfiguration.Load(null, NoEnvironment).Tree.Find("exchange.roles.trader")!;
        trader.Fields.Select(f => f.Key).Order(StringComparer.Ordinal).ShouldBe(RoleReader.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_default_rule_profile_of_exchange_conf_is_plain_price_time_priority()
    {
        RuleProfileOptions bound = ExchangeConfiguration.Load(null, NoEnvironment).Options.RuleProfiles.ShouldHaveSingleItem().Value;
        RuleProfile profile = bound.ToProfile("default");
        profile.MaxNotional.ShouldBeNull();
        profile.Instruments.ShouldBeEmpty();
        profile.Rules.Allocation.ShouldBeEmpty();
        profile.Rules.LeadMarketMakers.ShouldBeEmpty();
        profile.Rules.Uncross.ShouldBe(BookRules.Default.Uncross);
        BookRules lists = BookRules.Default;
        (profile.Rules with { Allocation = lists.Allocation, LeadMarketMakers = lists.LeadMarketMakers, Uncross = lists.Uncross }).ShouldBe(lists);
    }

    [Fact]
    public void Every_key_has_a_comment_above_it_or_above_its_section()
    {
        string? previous = null;
        foreach (string line in EmbeddedDefaults.Text.Split('\n').Select(l => l.Trim()))
        {
            if (line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#') && !line.StartsWith('{') && previous?.Length == 0)
                Assert.Fail($"'{line}' has no comment");
            previous = line;
        }
    }

    private static ExchangeOptions WithoutLists(ExchangeOptions options) => options with { Instruments = [], Roles = [], FeeSchedules = [], Margins = [], Web = options.Web with { AllowedOrigins = [] } };

    // Objects by name that have a reader of their own.
    private static bool IsNamed(string key) => key is "roles" or "fee-schedules";

    private static IEnumerable<string> KeysOf(HoconObject source, string path) => source.Fields.SelectMany(field =>
        field.Value is HoconObject nested && !IsNamed(field.Key) ? KeysOf(nested, $"{path}.{field.Key}") : [$"{path}.{field.Key}"]);

    private static IEnumerable<string> KeysOf(Type type, string path) => OptionsBinder.Properties(type).SelectMany(property =>
        KeysOfProperty(property.Value.PropertyType, $"{path}.{property.Key}"));

    /// <summary>Of objects by name there is one, named default, that shows every key.</summary>
    private static IEnumerable<string> KeysOfProperty(Type type, string path)
    {
        if (OptionsBinder.IsDictionary(type)) return KeysOf(type.GetGenericArguments()[1], $"{path}.default");
        return IsSection(type) ? KeysOf(type, path) : [path];
    }

    private static bool IsSection(Type type) => type.IsClass && type != typeof(string) && !typeof(IEnumerable).IsAssignableFrom(type);

    private sealed class SameRecord : IEqualityComparer<ExchangeOptions>
    {
        public bool Equals(ExchangeOptions? x, ExchangeOptions? y) => Equals((object?)x, y) || x!.ToString() == y!.ToString();

        public int GetHashCode(ExchangeOptions obj) => 0;
    }
}
