using Microsoft.Extensions.Configuration;

namespace ActorExchange.Hocon;

public static class HoconConfigurationExtensions
{
    /// <summary>Adds a HOCON file over what was added before it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The file.</param>
    /// <param name="optional">A missing file counts as empty; otherwise building throws <see cref="HoconException"/>.</param>
    /// <param name="options">What the file may reach.</param>
    public static IConfigurationBuilder AddHoconFile(
        this IConfigurationBuilder builder, string path, bool optional = false, HoconParseOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HoconConfigurationSource(Load));

        HoconConfig Load() => optional && !File.Exists(path) ? HoconConfig.ParseString("", path) : HoconConfig.ParseFile(path, options);
    }

    /// <summary>Adds HOCON text over what was added before it.</summary>
    public static IConfigurationBuilder AddHoconString(
        this IConfigurationBuilder builder, string text, string source = "text", HoconParseOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HoconConfigurationSource(() => HoconConfig.ParseString(text, source, options)));
    }
}
