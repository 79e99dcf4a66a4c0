using System.Text.Json;
using ActorExchange.Core;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>
/// The members of one JSON object of an operator's request, read strictly: the first fault ends the request as a <see cref="ProblemException"/> that names the member by its
/// path ("roles[2].fees").
/// </summary>
internal sealed class AdminBody
{
    private const int MaxItems = 256;
    private const int LongestText = 200;

    private readonly JsonFields _fields;

    private AdminBody(JsonElement element, JsonFaults faults, string path)
    {
        _fields = new JsonFields(element, faults, path);
        Check();
    }

    /// <summary>Reads all of an object.</summary>
    public static T Read<T>(JsonElement element, Func<AdminBody, T> read, JsonFaults? faults = null, string path = "")
    {
        var body = new AdminBody(element, faults ?? new JsonFaults(), path);
        T value = read(body);
        body._fields.End();
        body.Check();
        return value;
    }

    public bool Has(string name) => _fields.Value(name) is not null;

    /// <summary>A text; not empty.</summary>
    public string Text(string name)
    {
        string text = Checked(_fields.RequiredText(name, LongestText));
        return text.Length > 0 ? text : throw Fault(name, "is empty");
    }

    /// <summary>Null if it is not there.</summary>
    public string? OptionalText(string name) => Checked(_fields.Text(name, LongestText));

    public bool Flag(string name) => Checked(_fields.Flag(name));

    /// <summary>An integer; <paramref name="absent"/> if it is not there.</summary>
    public long Number(string name, long least, long most, long absent = 0) => Checked(_fields.Integer(name, least, most)) ?? absent;

    /// <summary>A decimal with up to 18 decimals, written as a string; null if it is not there.</summary>
    public string? OptionalDecimal(string name)
    {
        if (_fields.Value(name) is { ValueKind: not JsonValueKind.String }) throw Fault(name, "must be a decimal as a string, \"10.05\" say: a JSON number would not be exact");
        if (OptionalText(name) is not { } text) return null;
        return AmountText.TryParse(text, out _) ? text : throw Fault(name, "is no decimal: digits with an optional '-' and '.', at most 18 decimals");
    }

    public string Decimal(string name) => OptionalDecimal(name) ?? throw Fault(name, "is missing");

    /// <summary>Null if it is not there.</summary>
    public T? OptionalChoice<T>(string name)
        where T : struct, Enum => Checked(_fields.Choice<T>(name));

    public T Choice<T>(string name)
        where T : struct, Enum => OptionalChoice<T>(name) ?? throw Fault(name, $"is missing: {string.Join(", ", EnumText<T>.All)}");

    /// <summary>A moment as nanoseconds since 1970-01-01 UTC; 0 if it is not there.</summary>
    public long Time(string name) => Checked(_fields.Time(name)) ?? 0;

    /// <summary>Texts; none if it is not there.</summary>
    public IReadOnlyList<string> Texts(string name) => List(name, (item, path) => item.ValueKind == JsonValueKind.String && item.GetString()!.Length <= LongestText
        ? item.GetString()!
        : throw Problem(path, $"must be a string of at most {LongestText} characters"));

    /// <summary>Names of an enum's members; none if it is not there.</summary>
    public IReadOnlyList<T> Choices<T>(string name)
        where T : struct, Enum => List(name, static (item, path) =>
            item.ValueKind == JsonValueKind.String && EnumText<T>.TryParse(item.GetString()!, out T value)
                ? value
                : throw Problem(path, $"there is no such value: {string.Join(", ", EnumText<T>.All)}"));

    /// <summary>Bits of permissions by their names; none if it is not there.</summary>
    public uint Rights(string name)
    {
        Permissions all = Permissions.None;
        foreach (Permissions one in List(name, static (item, path) => item.ValueKind == JsonValueKind.String && PermissionNames.Parse(item.GetString()!) is var right and not Permissions.None
            ? right
            : throw Problem(path, $"there is no such permission: {string.Join(", ", PermissionNames.Of(Permissions.All))}")))
            all |= one;
        return (uint)all;
    }

    public IReadOnlyList<T> Objects<T>(string name, Func<AdminBody, T> read) => List(name, (item, path) => Read(item, read, _fields.Faults, path));

    /// <summary>What is wrong with a member, to be thrown.</summary>
    public ProblemException Fault(string name, string detail) => Problem(_fields.PathOf(name), detail);

    private static ProblemException Problem(string path, string detail) => new(Web.Problem.Of(new JsonFault(Status.InvalidMessage, path, detail)));

    private T[] List<T>(string name, Func<JsonElement, string, T> read)
    {
        if (_fields.Value(name) is not { } value) return [];
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > MaxItems) throw Fault(name, $"must be an array of at most {MaxItems}");
        var items = new T[value.GetArrayLength()];
        for (int i = 0; i < items.Length; i++) items[i] = read(value[i], $"{_fields.PathOf(name)}[{i}]");
        return items;
    }

    private T Checked<T>(T value)
    {
        Check();
        return value;
    }

    private void Check()
    {
        if (_fields.Faults.First is { } fault) throw new ProblemException(Web.Problem.Of(fault));
    }
}
