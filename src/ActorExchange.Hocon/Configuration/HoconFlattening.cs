using Microsoft.Extensions.Configuration;

namespace ActorExchange.Hocon;

/// <summary>Turns a tree into the flat keys of Microsoft.Extensions.Configuration: "a:b:0".</summary>
public static class HoconFlattening
{
    /// <summary>All scalars by key; keys do not differ by case, so of two that do, the later wins. Null stays null; an empty list or object has no key.</summary>
    public static IDictionary<string, string?> Flatten(HoconObject root)
    {
        var data = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        Add(data, "", root);
        return data;
    }

    private static void Add(Dictionary<string, string?> data, string path, HoconValue value)
    {
        switch (value)
        {
            case HoconObject o:
                foreach (HoconField field in o.Fields) Add(data, Combine(path, field.Key), field.Value);
                break;
            case HoconArray a:
                for (int i = 0; i < a.Items.Count; i++) Add(data, Combine(path, $"{i}"), a.Items[i]);
                break;
            case HoconScalar s:
                data[path] = s.Kind == HoconScalarKind.Null ? null : s.Text;
                break;
        }
    }

    private static string Combine(string path, string key) => path.Length == 0 ? key : ConfigurationPath.Combine(path, key);
}
