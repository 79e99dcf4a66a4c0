using System.Text.RegularExpressions;
using ActorExchange.Client;
using ActorExchange.EndToEnd.Processes;
using ActorExchange.Protocol;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ActorExchange.EndToEnd.Screens;

public sealed class OperatorScreenTests
{
    private static readonly string[] Pages = ["overview", "instruments", "switches", "users", "limits", "risk", "bookings", "sessions", "audit", "reports"];

    [BrowserFact]
    public async Task An_operator_halts_an_instrument_blocks_an_account_and_finds_both_in_the_audit_trail()
    {
        using var folder = new TestFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"]);
        await using ExchangeClient alice = await server.ConnectAsync("alice");
        await using BrowserSession browser = await BrowserSession.StartAsync();
        IPage page = await browser.OpenAsync(1280, 800);
        await new TradingPage(page).LogOnAsync(server.Web!, "boss", "/operator");

        await GoAsync(page, "instruments");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Halt ACME" }).ClickAsync();
        await AnswerAsync(page, "Halt");
        await Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Resume ACME" })).ToBeVisibleAsync();
        (await SubmitAsync(alice)).ShouldBe(Protocol.Status.PhaseDoesNotAccept);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Resume ACME" }).ClickAsync();
        await AnswerAsync(page, "Resume");
        await Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Halt ACME" })).ToBeVisibleAsync();
        (await SubmitAsync(alice)).ShouldBe(Protocol.Status.Ok);

        await GoAsync(page, "audit");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("boss");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("ACME");
        browser.Faults.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Every_page_is_there_wide_and_narrow_with_every_control_named_and_reached()
    {
        using var folder = new TestFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"]);
        await using ExchangeClient alice = await server.ConnectAsync("alice");
        await using BrowserSession browser = await BrowserSession.StartAsync();
        foreach (int width in (int[])[1280, 390])
        {
            IPage page = await browser.OpenAsync(width, 800, dark: width == 390);
            await new TradingPage(page).LogOnAsync(server.Web!, "boss", "/operator");
            foreach (string name in Pages)
            {
                await GoAsync(page, name);
                await Accessibility.CheckAsync(page);
                await Accessibility.FitsAsync(page);
                await BrowserSession.PictureAsync(page, $"operator-{width}-{name}");
            }
        }

        browser.Faults.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Who_is_no_operator_is_told_so()
    {
        using var folder = new TestFolder();
        string configuration = folder.Write("keys.conf", "exchange { auth.mode = keys }");
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"], 0, "--config", configuration);
        string first = server.Listening.GetProperty("firstOperator").GetProperty("key").GetString()!;
        await using ExchangeClient boss = await server.ConnectAsync(
            server.Listening.GetProperty("firstOperator").GetProperty("user").GetString()!, o => o with { Key = first });
        string key = await boss.AddUserAsync("alice");
        await using BrowserSession browser = await BrowserSession.StartAsync();
        IPage page = await browser.OpenAsync(1280, 800);
        await page.GotoAsync(new Uri(server.Web!, "/operator").ToString());
        await page.GetByLabel("User", new PageGetByLabelOptions { Exact = true }).FillAsync("alice");
        await page.GetByLabel("Key", new PageGetByLabelOptions { Exact = true }).FillAsync(key);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Log on" }).ClickAsync();
        await Expect(page.GetByText(new Regex("has no operator's permissions"))).ToBeVisibleAsync();
        page.Url.ShouldNotContain(key);
        browser.Faults.ShouldBeEmpty();
    }

    private static async Task GoAsync(IPage page, string name)
    {
        await page.Locator($"nav a[href='#{name}']").ClickAsync();
        await Expect(page.Locator($"nav a[href='#{name}']")).ToHaveAttributeAsync("aria-current", "page");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    private static Task AnswerAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = button, Exact = true }).ClickAsync();

    private static async Task<Protocol.Status> SubmitAsync(ExchangeClient client) =>
        (await client.SubmitAsync(OrderTicket.Limit("ACME", Side.Buy, 1, 1.00m))).Status;
}
