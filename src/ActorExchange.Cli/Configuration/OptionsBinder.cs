using System.Globalization;
using System.Reflection;
using ActorExchange.Cli.Risk;
using ActorExchange.Core;
using ActorExchange.Hocon;

namespace ActorExchange.Cli.Configuration;

/// <summary>
/// Binds HOCON to option records: a property is the key of its name, a key without a property is an error. Collects every error
/// instead of stopping at the first.
/// </summary>
internal sealed class OptionsBinder
{
    private readonly List<HoconException> _errors = [];
    private readonly Dictionary<string, HoconOrigin> _origins = new(StringComparer.Ordinal);

    public IReadOnlyList<HoconException> Errors => _errors;

    /// <summary>Where each bound key's value is written.</summary>
    public IReadOnlyDictionary<string, HoconOrigin> Origins => _origins;

    public T Bind<T>(HoconObject source, string path)
        where T : new() => (T)BindObject(typeof(T), source, path);

    private object BindObject(Type type, HoconObject source, string path)
    {
        object target = Activator.CreateInstance(type)!;
        _origins[path] = source.Origin;
        Dictionary<string, PropertyInfo> properties = Properties(type);
        foreach (HoconField field in source.Fields)
        {
            if (properties.TryGetValue(field.Key, out PropertyInfo? property)) BindProperty(target, property, field.Value, $"{path}.{field.Key}");
            else _errors.Add(UnknownKey(field, path, properties.Keys));
        }
        return target;
    }

    /// <summary>A record's properties by key.</summary>
    public static Dictionary<string, PropertyInfo> Properties(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.CanWrite)
        .ToDictionary(p => KeyNames.FromPascal(p.Name), StringComparer.Ordinal);

    public static HoconException UnknownKey(HoconField field, string path, IEnumerable<string> known)
    {
        string full = path.Length == 0 ? field.Key : $"{path}.{field.Key}";
        string hint = KeyNames.Nearest(field.Key, known) is { } near ? $"did you mean {near}?" : $"known here: {string.Join(", ", known)}";
        return new HoconException(field.KeyOrigin, $"unknown key {full}; {hint}");
    }

    private void BindProperty(object target, PropertyInfo property, HoconValue value, string path)
    {
        _origins[path] = value.Origin;
        try
        {
            property.SetValue(target, Convert(property, value, path));
        }
        catch (HoconException e)
        {
            _errors.Add(e);
        }
    }

    private object? Convert(PropertyInfo property, HoconValue value, string path)
    {
        Type type = property.PropertyType;
        bool nullable = new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
        if (nullable && IsAbsent(value)) return null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return HoconConvert.ToText(value, path);
        if (type == typeof(bool)) return HoconConvert.ToBoolean(value, path);
        if (type == typeof(decimal)) return HoconConvert.ToDecimal(value, path);
        if (type == typeof(int)) return checked((int)ConvertNumber(property, value, path));
        if (type == typeof(long)) return ConvertNumber(property, value, path);
        if (type == typeof(TimeSpan)) return ConvertDuration(property, value, path);
        if (type == typeof(PriceDistance)) return DistanceText.Read(value, path);
        if (ConvertRisk(type, value, path) is { } risk) return risk;
        if (type.IsEnum) return ConvertEnum(type, value, path);
        if (IsDictionary(type)) return ConvertDictionary(type, value, path);
        return type.IsGenericType ? ConvertList(type, value, path) : BindObject(type, HoconConvert.ToObject(value, path), path);
    }

    // Read by their own reader, which files given to commands share.
    private object? ConvertRisk(Type type, HoconValue value, string path)
    {
        var reader = new RiskReader(_errors, _origins);
        if (type == typeof(IReadOnlyList<Role>)) return reader.Roles(value, path);
        if (type == typeof(IReadOnlyList<FeeSchedule>)) return reader.FeeSchedules(value, path);
        return type == typeof(IReadOnlyList<MarginRates>) ? reader.Margins(value, path) : null;
    }

    private static bool IsAbsent(HoconValue value) => value is HoconScalar { Kind: HoconScalarKind.Null } or HoconScalar { Text: "" };

    private static long ConvertNumber(PropertyInfo property, HoconValue value, string path)
    {
        bool bytes = property.GetCustomAttribute<BytesAttribute>() is not null;
        long number = bytes ? HoconConvert.ToSize(value, path) : HoconConvert.ToInt64(value, path);
        if (property.GetCustomAttribute<WithinAttribute>() is { } range && (number < range.Minimum || number > range.Maximum))
            throw OutOfRange(value, path, bytes ? SizeText.Format((long)range.Minimum) : Plain(range.Minimum), bytes ? SizeText.Format((long)range.Maximum) : Plain(range.Maximum));
        return number;
    }

    private static TimeSpan ConvertDuration(PropertyInfo property, HoconValue value, string path)
    {
        TimeSpan duration = HoconConvert.ToDuration(value, path);
        if (property.GetCustomAttribute<WithinAttribute>() is { } range && (duration.TotalSeconds < range.Minimum || duration.TotalSeconds > range.Maximum))
            throw OutOfRange(value, path, DurationText.Format(TimeSpan.FromSeconds(range.Minimum)), DurationText.Format(TimeSpan.FromSeconds(range.Maximum)));
        return duration;
    }

    private static object ConvertEnum(Type type, HoconValue value, string path)
    {
        string text = HoconConvert.ToText(value, path);
        string[] names = Enum.GetNames(type);
        string? name = names.FirstOrDefault(n => string.Equals(KeyNames.FromPascal(n), text.Replace('_', '-'), StringComparison.OrdinalIgnoreCase));
        return name is not null ? Enum.Parse(type, name) : throw HoconConvert.Mismatch(value, path, $"one of {string.Join(", ", names.Select(KeyNames.FromPascal))}");
    }

    private System.Collections.IList ConvertList(Type type, HoconValue value, string path)
    {
        Type itemType = type.GetGenericArguments()[0];
        var list = (System.Collections.IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(itemType))!;
        IReadOnlyList<HoconValue> items = HoconConvert.ToList(value, path);
        for (int i = 0; i < items.Count; i++)
        {
            string itemPath = $"{path}[{i}]";
            list.Add(ConvertItem(itemType, items[i], itemPath));
        }
        return list;
    }

    private object ConvertItem(Type type, HoconValue value, string path)
    {
        _origins[path] = value.Origin;
        if (type == typeof(string)) return HoconConvert.ToText(value, path);
        return type.IsEnum ? ConvertEnum(type, value, path) : BindObject(type, HoconConvert.ToObject(value, path), path);
    }

    /// <summary>Objects by name: every key is a name of the user's choice.</summary>
    private System.Collections.IDictionary ConvertDictionary(Type type, HoconValue value, string path)
    {
        Type itemType = type.GetGenericArguments()[1];
        Type dictionaryType = typeof(Dictionary<,>).MakeGenericType(typeof(string), itemType);
        var dictionary = (System.Collections.IDictionary)Activator.CreateInstance(dictionaryType, StringComparer.Ordinal)!;
        foreach (HoconField field in HoconConvert.ToObject(value, path).Fields)
            dictionary.Add(field.Key, ConvertItem(itemType, field.Value, $"{path}.{field.Key}"));
        return dictionary;
    }

    /// <summary>Whether a property of this type holds objects by name.</summary>
    public static bool IsDictionary(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>);

    private static HoconException OutOfRange(HoconValue value, string path, string minimum, string maximum) =>
        new(value.Origin, $"{path} is {(value as HoconScalar)?.Text}; it must be from {minimum} to {maximum}");

    private static string Plain(double number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
