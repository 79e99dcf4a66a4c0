using System.Diagnostics.CodeAnalysis;

namespace ActorExchange.Hocon;

/// <summary>A field of an object.</summary>
/// <param name="Key">One path element, unquoted.</param>
/// <param name="Value">Its value.</param>
/// <param name="KeyOrigin">Where the key was last given a value.</param>
public sealed record HoconField(string Key, HoconValue Value, HoconOrigin KeyOrigin);

/// <summary>Fields in the order in which their keys first appeared.</summary>
public sealed class HoconObject : HoconValue
{
    private readonly Dictionary<string, HoconField> _byKey;

    public HoconObject(IReadOnlyList<HoconField> fields, HoconOrigin origin)
        : base(origin)
    {
        Fields = fields;
        _byKey = new Dictionary<string, HoconField>(fields.Count, StringComparer.Ordinal);
        foreach (HoconField field in fields) _byKey.Add(field.Key, field);
    }

    public IReadOnlyList<HoconField> Fields { get; }

    public override string KindName => "an object";

    /// <summary>Finds a field by one path element.</summary>
    public bool TryGetField(string key, [NotNullWhen(true)] out HoconField? field) => _byKey.TryGetValue(key, out field);

    /// <summary>Finds a value by path elements; null if there is none.</summary>
    public HoconValue? Find(params ReadOnlySpan<string> path)
    {
        HoconValue current = this;
        foreach (string key in path)
        {
            if (current is not HoconObject o || !o.TryGetField(key, out HoconField? field)) return null;
            current = field.Value;
        }
        return current;
    }
}
