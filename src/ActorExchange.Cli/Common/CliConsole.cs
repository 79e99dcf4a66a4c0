using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorExchange.Cli.Common;

/// <summary>Where a verb reads and writes. Results go to Out, everything else (errors, progress) to Error.</summary>
public sealed record CliConsole
{
    private static readonly JsonSerializerOptions Indented = Options(indented: true);
    private static readonly JsonSerializerOptions Compact = Options(indented: false);

    public TextReader In { get; init; } = TextReader.Null;

    public TextWriter Out { get; init; } = TextWriter.Null;

    public TextWriter Error { get; init; } = TextWriter.Null;

    /// <summary>Someone types.</summary>
    public bool InputIsTerminal { get; init; }

    /// <summary>Someone looks at Out.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Someone looks at Error: progress is shown.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>--json: results and errors are JSON.</summary>
    public bool Json { get; init; }

    /// <summary>The process's own console.</summary>
    public static CliConsole OfProcess() => new()
    {
        In = Console.In,
        Out = Console.Out,
        Error = Console.Error,
        InputIsTerminal = !Console.IsInputRedirected,
        OutputIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
    };

    /// <summary>Writes a result: as one JSON document with --json, else with <paramref name="text"/>.</summary>
    public void Result<T>(T result, Action<TextWriter> text)
    {
        if (Json) Out.WriteLine(JsonSerializer.Serialize(result, Indented));
        else text(Out);
    }

    /// <summary>Writes one of a stream of results: as one line of JSON with --json, else as text.</summary>
    public void Item<T>(T item, string text) => Out.WriteLine(Json ? JsonSerializer.Serialize(item, Compact) : text);

    /// <summary>Writes an error to Error.</summary>
    public void Failure(int exitCode, string what, string why, string next)
    {
        if (Json)
        {
            Error.WriteLine(JsonSerializer.Serialize(new { error = what, why, next, exitCode }, Compact));
            return;
        }
        Error.WriteLine($"error: {what}");
        if (why.Length > 0) Error.WriteLine($"  why:  {Indent(why)}");
        if (next.Length > 0) Error.WriteLine($"  next: {Indent(next)}");
    }

    private static string Indent(string text) => text.ReplaceLineEndings(Environment.NewLine + "        ");

    private static JsonSerializerOptions Options(bool indented) => new(JsonSerializerDefaults.Web)
    {
        WriteIndented = indented,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };
}
