using ActorExchange.Cli.Configuration;
using ActorExchange.Hocon;

namespace ActorExchange.Cli.Risk;

/// <summary>
/// The fields of one object of a risk document: each is taken once, and what nobody took is an error. Errors are gathered, so that one look finds
/// them all; a value with an error is left out.
/// </summary>
internal sealed class RiskFields(HoconObject source, string path, List<HoconException> errors)
{
    private readonly List<string> _known = [];

    /// <summary>Full key of the object.</summary>
    public string Path => path;

    public HoconOrigin Origin => source.Origin;

    /// <summary>The object that a value must be; null, with an error, if it is none.</summary>
    public static RiskFields? Of(HoconValue value, string path, List<HoconException> errors)
    {
        if (value is HoconObject source) return new RiskFields(source, path, errors);
        errors.Add(HoconConvert.Mismatch(value, path, "an object"));
        return null;
    }

    /// <summary>The value of a key as something; <paramref name="absent"/> if it is not there, null, or wrong (which is an error).</summary>
    public T Take<T>(string key, Func<HoconValue, string, T> read, T absent)
    {
        _known.Add(key);
        if (!source.TryGetField(key, out HoconField? field) || field.Value is HoconScalar { Kind: HoconScalarKind.Null }) return absent;
        try
        {
            return read(field.Value, RiskValues.Join(path, key));
        }
        catch (HoconException e)
        {
            errors.Add(e);
            return absent;
        }
    }

    /// <summary>As <see cref="Take{T}(string, Func{HoconValue, string, T}, T)"/>; that it is not there is an error.</summary>
    public T? Need<T>(string key, Func<HoconValue, string, T> read)
    {
        bool there = source.TryGetField(key, out HoconField? field) && field.Value is not HoconScalar { Kind: HoconScalarKind.Null };
        if (!there) Fault(source.Origin, $"{path} has no {key}");
        return Take(key, (value, at) => (T?)read(value, at), default);
    }

    /// <summary>Each item of a list.</summary>
    public List<T> TakeList<T>(string key, Func<HoconValue, string, T?> read)
        where T : class =>
        Take(key, (value, at) => RiskValues.Items(value, at, read, errors), []);

    /// <summary>Each field of an object whose keys are names.</summary>
    public List<T> TakeNamed<T>(string key, Func<HoconField, string, T?> read)
        where T : class =>
        Take(key, (value, at) => HoconConvert.ToObject(value, at).Fields.Select(f => read(f, $"{at}.{f.Key}")).OfType<T>().ToList(), []);

    /// <summary>Where a key's value is written, or else the object.</summary>
    public HoconOrigin OriginOf(string key) => source.TryGetField(key, out HoconField? field) ? field.Value.Origin : source.Origin;

    public bool Has(string key) => source.TryGetField(key, out _);

    public void Fault(HoconOrigin origin, string problem) => errors.Add(new HoconException(origin, problem));

    /// <summary>To be called when everything that may be there was taken: what else is there is an error.</summary>
    public void Finish()
    {
        foreach (HoconField field in source.Fields)
        {
            if (!_known.Contains(field.Key, StringComparer.Ordinal)) errors.Add(OptionsBinder.UnknownKey(field, path, _known));
        }
    }
}
