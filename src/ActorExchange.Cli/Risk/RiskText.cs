using ActorExchange.Hocon;

namespace ActorExchange.Cli.Risk;

/// <summary>Values as HOCON, for people and to be read back: short lists and objects on one line.</summary>
internal static class RiskText
{
    private const int Width = 110;

    /// <summary>On one line.</summary>
    public static string Line(HoconValue value) => value switch
    {
        HoconObject o => o.Fields.Count == 0 ? "{}" : $"{{ {string.Join(", ", o.Fields.Select(f => $"{f.Key} = {Line(f.Value)}"))} }}",
        HoconArray a => $"[{string.Join(", ", a.Items.Select(Line))}]",
        HoconScalar { Kind: HoconScalarKind.String } s => Quoted(s.Text),
        _ => value.ToString() ?? "",
    };

    /// <summary>On as many lines as it takes.</summary>
    public static void Write(TextWriter to, HoconObject root) => WriteFields(to, root, "");

    private static void WriteFields(TextWriter to, HoconObject source, string indent)
    {
        foreach (HoconField field in source.Fields)
        {
            string line = Line(field.Value);
            if (line.Length + indent.Length + field.Key.Length <= Width) to.WriteLine($"{indent}{field.Key} = {line}");
            else WriteLong(to, field, indent);
        }
    }

    private static void WriteLong(TextWriter to, HoconField field, string indent)
    {
        if (field.Value is HoconArray list)
        {
            to.WriteLine($"{indent}{field.Key} = [");
            foreach (HoconValue item in list.Items) to.WriteLine($"{indent}  {Line(item)}");
            to.WriteLine($"{indent}]");
        }
        else if (field.Value is HoconObject nested)
        {
            to.WriteLine($"{indent}{field.Key} {{");
            WriteFields(to, nested, indent + "  ");
            to.WriteLine($"{indent}}}");
        }
        else
        {
            to.WriteLine($"{indent}{field.Key} = {Line(field.Value)}");
        }
    }

    // What HOCON reads unquoted as the same text stays without quotes.
    private static string Quoted(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ' ' or '%') && text.Length > 0 ? text : $"\"{text}\"";
}
