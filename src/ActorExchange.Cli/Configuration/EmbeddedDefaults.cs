using System.Reflection;

namespace ActorExchange.Cli.Configuration;

/// <summary>The text of hocon/exchange.conf, which is built into the program.</summary>
internal static class EmbeddedDefaults
{
    public static string Text { get; } = Load();

    private static string Load()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("exchange.conf")
            ?? throw new InvalidOperationException("the build did not embed exchange.conf");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
