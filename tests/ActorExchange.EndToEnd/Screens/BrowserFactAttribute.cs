namespace ActorExchange.EndToEnd.Screens;

/// <summary>Needs Chromium. Without it the test is skipped with the reason, but never in CI: there it fails.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium is null && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = "no Chromium found: install it (apt-get install chromium), or name it in ACTOREXCHANGE_CHROMIUM";
    }

    /// <summary>The browser's program; null if there is none.</summary>
    public static string? Chromium { get; } = Find();

    private static string? Find()
    {
        string[] candidates = [Environment.GetEnvironmentVariable("ACTOREXCHANGE_CHROMIUM") ?? "", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
        return Array.Find(candidates, File.Exists);
    }
}
