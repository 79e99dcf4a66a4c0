using System.Text.RegularExpressions;
using ActorExchange.Client;
using ActorExchange.EndToEnd.Processes;
using ActorExchange.Protocol;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ActorExchange.EndToEnd.Screens;

public sealed class TradingScreenTests
{
    [BrowserFact]
    public async Task A_person_places_amends_is_filled_and_cancels()
    {
        using var folder = new TestFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"]);
        await using ExchangeClient maker = await server.ConnectAsync("maker");
        await using BrowserSession browser = await BrowserSession.StartAsync();
        var screen = new TradingPage(await browser.OpenAsync(1280, 800));
        await screen.LogOnAsync(server.Web!, "alice");
        await screen.PlaceAsync("Buy", "100", "10.00");
        await Expect(screen.Orders).ToHaveCountAsync(1);
        await Expect(screen.Orders.First).ToContainTextAsync("10.00");

        await screen.Orders.First.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Change" }).ClickAsync();
        await screen.WorkingOrders.GetByLabel("New price").FillAsync("10.01");
        await screen.WorkingOrders.GetByLabel("New price").PressAsync("Enter");
        await Expect(screen.Orders.First).ToContainTextAsync("10.01");

        await maker.SubmitAsync(OrderTicket.Limit("ACME", Side.Sell, 40, 10.01m));
        await Expect(screen.Page.GetByText(new Regex("Bought 40 ACME at 10.01")).First).ToBeVisibleAsync();
        await Expect(screen.Orders.First).ToContainTextAsync("40");
        await Expect(screen.Orders.First).ToContainTextAsync("Partly filled");
        await BrowserSession.PictureAsync(screen.Page, "trading-1280");

        await screen.Orders.First.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Cancel" }).ClickAsync();
        await Expect(screen.Orders).ToHaveCountAsync(0);
        await screen.OpenAsync("Positions");
        await Expect(screen.Page.Locator("#panel-positions")).ToContainTextAsync("ACME");
        await Expect(screen.Page.Locator("#panel-positions")).ToContainTextAsync("40");
        await screen.OpenAsync("Fills");
        await Expect(screen.Page.Locator("#panel-fills tbody")).ToContainTextAsync("10.01");
        await screen.OpenAsync("History");
        await Expect(screen.Page.Locator("#panel-history tbody")).ToContainTextAsync("ACME");
        browser.Faults.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task The_ladder_places_cancels_and_moves_orders()
    {
        using var folder = new TestFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"]);
        await using ExchangeClient maker = await server.ConnectAsync("maker");
        await maker.SubmitAsync(OrderTicket.Limit("ACME", Side.Buy, 10, 9.99m));
        await maker.SubmitAsync(OrderTicket.Limit("ACME", Side.Sell, 10, 10.03m));
        await using BrowserSession browser = await BrowserSession.StartAsync();
        var screen = new TradingPage(await browser.OpenAsync(1280, 800));
        await screen.LogOnAsync(server.Web!, "alice");
        await screen.Ladder.GetByLabel("Quantity of a click in the ladder").FillAsync("7");
        // Before it is live the screen places nothing.
        await Expect(screen.Ticket.Locator("button.send")).ToBeEnabledAsync();
        await screen.LadderRow("10.00").Locator("[data-zone=BID]").ClickAsync();
        await screen.AnswerAsync("Buy ACME");
        ILocator own = screen.LadderRow("10.00").Locator("[data-zone=OWN_BUY]");
        await Expect(own).ToContainTextAsync("7");
        await Expect(screen.LadderRow("10.00").Locator("[data-zone=BID]")).ToContainTextAsync("7");

        await own.DragToAsync(screen.LadderRow("9.98").Locator("[data-zone=OWN_BUY]"));
        await Expect(screen.LadderRow("9.98").Locator("[data-zone=OWN_BUY]")).ToContainTextAsync("7");
        await Expect(screen.Orders.First).ToContainTextAsync("9.98");

        await screen.LadderRow("9.98").Locator("[data-zone=OWN_BUY]").ClickAsync();
        await Expect(screen.Orders).ToHaveCountAsync(0);
        browser.Faults.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Everything_can_be_done_with_the_keyboard_alone()
    {
        using var folder = new TestFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"]);
        await using BrowserSession browser = await BrowserSession.StartAsync();
        var screen = new TradingPage(await browser.OpenAsync(1280, 800, dark: true));
        IKeyboard keys = screen.Page.Keyboard;
        await screen.Page.GotoAsync(server.Web!.ToString());
        await Expect(screen.Page.GetByLabel("User", new PageGetByLabelOptions { Exact = true })).ToBeFocusedAsync();
        await keys.TypeAsync("alice");
        await keys.PressAsync("Enter");
        await screen.Page.GetByRole(AriaRole.Main).WaitForAsync();
        await Expect(screen.Ticket.Locator("button.send")).ToBeEnabledAsync();
        await keys.PressAsync("b");
        await keys.TypeAsync("25");
        await keys.PressAsync("Tab");
        await Expect(screen.Ticket.GetByLabel("Price", new LocatorGetByLabelOptions { Exact = true })).ToBeFocusedAsync();
        await keys.TypeAsync("12.34");
        await keys.PressAsync("Enter");
        await Expect(screen.Question).ToBeVisibleAsync();
        await keys.PressAsync("Enter");
        await Expect(screen.Orders).ToHaveCountAsync(1);
        await keys.PressAsync("Escape");
        await keys.PressAsync("o");
        await keys.PressAsync("X");
        await Expect(screen.Question).ToBeVisibleAsync();
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await Expect(screen.Orders).ToHaveCountAsync(0);
        await keys.PressAsync("?");
        await Expect(screen.Question).ToContainTextAsync("Cancel all working orders");
        await keys.PressAsync("Escape");
        await Accessibility.CheckAsync(screen.Page);
        await BrowserSession.PictureAsync(screen.Page, "trading-dark-1280");
        browser.Faults.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task On_a_telephone_every_panel_is_there_and_nothing_is_too_wide()
    {
        using var folder = new TestFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"]);
        await using ExchangeClient maker = await server.ConnectAsync("maker");
        await maker.SubmitAsync(OrderTicket.Limit("ACME", Side.Buy, 10, 9.99m));
        await maker.SubmitAsync(OrderTicket.Limit("ACME", Side.Sell, 10, 10.03m));
        await using BrowserSession browser = await BrowserSession.StartAsync();
        var screen = new TradingPage(await browser.OpenAsync(390, 844));
        await screen.LogOnAsync(server.Web!, "alice");
        ILocator tabs = screen.Page.GetByRole(AriaRole.Tab);
        int count = await tabs.CountAsync();
        count.ShouldBeGreaterThan(8);
        for (int i = 0; i < count; i++)
        {
            await tabs.Nth(i).ClickAsync();
            await Accessibility.FitsAsync(screen.Page);
            await Accessibility.CheckAsync(screen.Page);
            string name = (await tabs.Nth(i).GetAttributeAsync("data-panel"))!;
            await BrowserSession.PictureAsync(screen.Page, $"trading-390-{name}");
        }

        await screen.OpenAsync("Ticket");
        await screen.PlaceAsync("Buy", "5", "9.00");
        await screen.OpenAsync("Orders");
        await Expect(screen.Orders).ToHaveCountAsync(1);
        browser.Faults.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task When_the_server_is_killed_nothing_stale_is_shown_as_live_and_all_comes_back()
    {
        using var folder = new TestFolder();
        int tcp = FreePort.Pick();
        int web = FreePort.Pick();
        string[] ports = ["--web-port", $"{web}"];
        await using BrowserSession browser = await BrowserSession.StartAsync();
        TradingPage screen;
        using (ServerProcess first = await ServerProcess.StartAsync(folder["data"], tcp, ports))
        {
            screen = new TradingPage(await browser.OpenAsync(1280, 800));
            await screen.LogOnAsync(first.Web!, "alice");
            await screen.PlaceAsync("Buy", "100", "10.00");
            await Expect(screen.Orders).ToHaveCountAsync(1);
            browser.Faults.ShouldBeEmpty();
            first.Kill();
        }

        await Expect(screen.Page.GetByText(new Regex("reconnecting", RegexOptions.IgnoreCase)).First).ToBeVisibleAsync();
        await Expect(screen.Ticket.Locator("button.send")).ToBeDisabledAsync();
        await BrowserSession.PictureAsync(screen.Page, "trading-disconnected-1280");
        using ServerProcess second = await ServerProcess.StartAsync(folder["data"], tcp, ports);
        await Expect(screen.Ticket.Locator("button.send")).ToBeEnabledAsync(new LocatorAssertionsToBeEnabledOptions { Timeout = 30_000 });
        await Expect(screen.Orders).ToHaveCountAsync(1);
        await screen.Orders.First.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Cancel" }).ClickAsync();
        await Expect(screen.Orders).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_newcomer_sees_a_moving_market_within_half_a_minute_of_one_command()
    {
        using var folder = new TestFolder();
        long started = Environment.TickCount64;
        using ServerProcess server = await ServerProcess.StartAsync(folder["demo"], 0, "--demo");
        await using BrowserSession browser = await BrowserSession.StartAsync();
        var screen = new TradingPage(await browser.OpenAsync(1280, 800));
        await screen.LogOnAsync(server.Web!, "demo");
        ILocator trades = screen.Page.Locator("#panel-trades");
        await Expect(trades).ToContainTextAsync(new Regex("[0-9]+\\.[0-9]{2}"));
        string before = await trades.InnerTextAsync();
        await Eventually.HoldsAsync(async () => await trades.InnerTextAsync() != before, "new trades on the screen");
        (Environment.TickCount64 - started).ShouldBeLessThan(30_000);
        await Eventually.HoldsAsync(async () => await screen.Page.Locator("#panel-chart canvas").CountAsync() > 0, "a chart");
        await BrowserSession.PictureAsync(screen.Page, "demo-1280");
        browser.Faults.ShouldBeEmpty();
    }
}
