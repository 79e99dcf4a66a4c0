using ActorExchange.Screen;

namespace ActorExchange.EndToEnd.Screens;

/// <summary>Needs Chromium and the built screens. Without them the test is skipped with the reason, but never in CI: there it fails.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") == "true") return;
        if (!ScreenFiles.AreBuilt) Skip = "the screens were not built: install Node.js, then build again";
        else if (Chromium is null) Skip = "no Chromium found: install it (apt-get install chromium), or name it in ACTOREXCHANGE_CHROMIUM";
    }

    /// <summary>The browser's program; null if there is none.</summary>
    public static string? Chromium { get; } = Find();

    private static string? Find()
    {
        string[] candidates = [Environment.GetEnvironmentVariable("ACTOREXCHANGE_CHROMIUM") ?? "", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
        return Array.Find(candidates, File.Exists);
    }
}
