using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace ActorExchange.Screen;

/// <summary>The screens, as they were built into this assembly: a few hundred kilobytes, read once. Any thread.</summary>
public static class ScreenFiles
{
    private const string Prefix = "screen/";

    private static readonly Lazy<FrozenDictionary<string, ScreenFile>> Files = new(static () => ReadAll().ToFrozenDictionary(f => f.Path, StringComparer.Ordinal));

    /// <summary>False: they were built without Node.js, and <see cref="NotBuiltPage"/> is all there is to show.</summary>
    public static bool AreBuilt => Files.Value.ContainsKey("index.html");

    /// <summary>All files' paths.</summary>
    public static IEnumerable<string> Paths => Files.Value.Keys;

    /// <summary>The file of a path ("index.html", "assets/index-abc.js"); null if there is none. Names are compared exactly: there is nothing outside to get at.</summary>
    public static ScreenFile? TryOpen(string path) => Files.Value.GetValueOrDefault(path);

    private static IEnumerable<ScreenFile> ReadAll()
    {
        Assembly assembly = typeof(ScreenFiles).Assembly;
        foreach (string name in assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            using Stream stream = assembly.GetManifestResourceStream(name)!;
            byte[] content = new byte[stream.Length];
            stream.ReadExactly(content);
            string path = name[Prefix.Length..];
            string tag = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12));
            yield return new ScreenFile(path, TypeOf(path), content, tag, path.StartsWith("assets/", StringComparison.Ordinal));
        }
    }

    private static string TypeOf(string path) => Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".json" => "application/json",
        ".txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
}
