namespace ActorExchange.Hocon;

public enum HoconScalarKind
{
    Null,
    Boolean,
    Number,
    String,
}

/// <summary>Null, a boolean, a number or a string. Keeps the text as it was written, so no digit of a number is lost.</summary>
public sealed class HoconScalar : HoconValue
{
    public HoconScalar(HoconScalarKind kind, string text, HoconOrigin origin)
        : base(origin)
    {
        Kind = kind;
        Text = text;
    }

    public HoconScalarKind Kind { get; }

    /// <summary>The text: "null", "true", digits as written, or the string's characters.</summary>
    public string Text { get; }

    public override string KindName => Kind switch
    {
        HoconScalarKind.Null => "null",
        HoconScalarKind.Boolean => "a boolean",
        HoconScalarKind.Number => "a number",
        _ => "a string",
    };

    public override string ToString() => Text;
}
