using Microsoft.Playwright;

namespace ActorExchange.EndToEnd.Screens;

/// <summary>A real browser without a window. Whatever a page writes to its console as an error, or throws, is gathered: <see cref="Faults"/> must stay empty.</summary>
internal sealed class BrowserSession : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private BrowserSession(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Errors of all pages.</summary>
    public List<string> Faults { get; } = [];

    public static async Task<BrowserSession> StartAsync()
    {
        IPlaywright playwright = await Playwright.CreateAsync();
        IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = BrowserFactAttribute.Chromium ?? throw new InvalidOperationException("no Chromium found; see .ci/run"),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        });
        return new BrowserSession(playwright, browser);
    }

    /// <summary>A page of a new visitor.</summary>
    /// <param name="width">CSS pixels.</param>
    /// <param name="height">CSS pixels.</param>
    /// <param name="dark">What the visitor's system prefers.</param>
    public async Task<IPage> OpenAsync(int width, int height, bool dark = false)
    {
        IBrowserContext context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "en-US",
        });
        IPage page = await context.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") Add($"{page.Url}: {message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => Add($"{page.Url}: {error}");
        return page;
    }

    /// <summary>Keeps a picture beside the test's other output, for people.</summary>
    public static Task PictureAsync(IPage page, string name)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "screens");
        Directory.CreateDirectory(folder);
        return page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png") });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }

    private void Add(string fault)
    {
        lock (Faults) Faults.Add(fault);
    }
}
