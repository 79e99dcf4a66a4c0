using ActorExchange.Hocon;

namespace ActorExchange.Cli.Verbs;

/// <summary>The configuration as `config show` prints it. Passwords and seeds are never printed.</summary>
internal static class ConfigText
{
    private static readonly string[] Secrets = ["password", "seed"];

    public static void Write(TextWriter to, HoconConfig configuration)
    {
        foreach ((string key, HoconScalar value) in Leaves("", configuration.Root))
            to.WriteLine($"{key} = {Quote(value)}    # {value.Origin.Place}");
    }

    public static HoconObject WithoutSecrets(HoconObject source) => new([.. source.Fields.Select(Hide)], source.Origin);

    private static HoconField Hide(HoconField field) => field.Value switch
    {
        HoconObject nested => field with { Value = WithoutSecrets(nested) },
        HoconScalar { Kind: not HoconScalarKind.Null } secret when Secrets.Contains(field.Key, StringComparer.Ordinal) => field with { Value = new HoconScalar(HoconScalarKind.String, "***", secret.Origin) },
        _ => field,
    };

    private static IEnumerable<(string Key, HoconScalar Value)> Leaves(string path, HoconValue value) => value switch
    {
        HoconObject o => WithoutSecrets(o).Fields.SelectMany(f => Leaves(path.Length == 0 ? f.Key : $"{path}.{f.Key}", f.Value)),
        HoconArray a => a.Items.SelectMany((item, i) => Leaves($"{path}[{i}]", item)),
        _ => [(path, (HoconScalar)value)],
    };

    private static string Quote(HoconScalar value) => value.Kind == HoconScalarKind.String ? $"\"{value.Text}\"" : value.Text;
}
