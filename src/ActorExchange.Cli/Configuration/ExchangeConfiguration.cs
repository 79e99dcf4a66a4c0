using ActorExchange.Hocon;

namespace ActorExchange.Cli.Configuration;

/// <summary>
/// The configuration as started with: the embedded exchange.conf, over it the user's file, over it environment variables
/// (<see cref="EnvironmentOverrides"/>), over it the command line. See docs/configuration.md.
/// </summary>
public sealed class ExchangeConfiguration
{
    private const string Root = "exchange";
    private const string Variables = "vars";
    private const string DefaultsName = "exchange.conf";

    private ExchangeConfiguration(ExchangeOptions options, HoconConfig tree) => (Options, Tree) = (options, tree);

    public ExchangeOptions Options { get; }

    /// <summary>The values before binding, with their places.</summary>
    public HoconConfig Tree { get; }

    /// <summary>Reads, layers, binds and checks.</summary>
    /// <param name="file">The user's file; null: defaults only.</param>
    /// <param name="environment">Environment variables by name; null: this process's.</param>
    /// <param name="overrides">Values by full key from the command line, with the option's name as origin.</param>
    /// <exception cref="ConfigurationException">Something cannot be used.</exception>
    public static ExchangeConfiguration Load(
        string? file = null, IReadOnlyDictionary<string, string>? environment = null, IEnumerable<(string Key, string Value, string Origin)>? overrides = null)
    {
        try
        {
            environment ??= EnvironmentOverrides.OfThisProcess();
            HoconParseOptions options = ParseOptions(environment);
            var layers = new List<HoconDocument> { HoconDocument.ParseString(EmbeddedDefaults.Text, DefaultsName, options) };
            if (file is not null) layers.Add(HoconDocument.ParseFile(file, options));
            layers.AddRange(EnvironmentOverrides.Read(environment));
            foreach ((string key, string value, string origin) in overrides ?? [])
                layers.Add(HoconDocument.FromValue(PathExpression.Parse(key), value, new HoconOrigin(origin)));
            return Bind(HoconDocument.Resolve(layers, options));
        }
        catch (HoconException e)
        {
            throw new ConfigurationException([e]);
        }
    }

    /// <summary>How configuration files are read: exchange.conf is the embedded one wherever no file of that name is.</summary>
    public static HoconParseOptions ParseOptions(IReadOnlyDictionary<string, string> environment) => new()
    {
        FindEmbedded = static name => name == DefaultsName ? EmbeddedDefaults.Text : null,
        Environment = name => environment.GetValueOrDefault(name),
    };

    private static ExchangeConfiguration Bind(HoconConfig tree)
    {
        var binder = new OptionsBinder();
        var errors = new List<HoconException>();
        var options = new ExchangeOptions();
        foreach (HoconField field in tree.Root.Fields)
        {
            if (field.Key == Root) options = binder.Bind<ExchangeOptions>(HoconConvert.ToObject(field.Value, Root), Root);
            else if (field.Key != Variables) errors.Add(OptionsBinder.UnknownKey(field, "", [Root, Variables]));
        }
        errors.AddRange(binder.Errors);
        if (errors.Count == 0) errors.AddRange(new OptionsValidator(binder.Origins).Check(options));
        return errors.Count == 0 ? new ExchangeConfiguration(options, tree) : throw new ConfigurationException(errors);
    }
}
