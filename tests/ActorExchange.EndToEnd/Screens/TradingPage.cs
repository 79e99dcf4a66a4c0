using Microsoft.Playwright;

namespace ActorExchange.EndToEnd.Screens;

/// <summary>The trading screen as a person finds things on it: by their names and roles.</summary>
internal sealed class TradingPage(IPage page)
{
    public IPage Page => page;

    public ILocator Ticket => page.GetByRole(AriaRole.Form, new PageGetByRoleOptions { Name = "Order ticket" });

    public ILocator WorkingOrders => page.Locator("#panel-orders");

    public ILocator Ladder => page.Locator("#panel-ladder");

    /// <summary>Rows of one's own working orders.</summary>
    public ILocator Orders => WorkingOrders.Locator("tbody tr:has(button)");

    public ILocator Question => page.GetByRole(AriaRole.Dialog);

    /// <summary>The row of the ladder at a price.</summary>
    public ILocator LadderRow(string price) => Ladder.Locator(".ladder-row", new LocatorLocatorOptions { Has = page.Locator($"[data-zone=PRICE] >> text=/^{price.Replace(".", "\\.", StringComparison.Ordinal)}$/") });

    public async Task LogOnAsync(Uri server, string user, string path = "/")
    {
        await page.GotoAsync(new Uri(server, path).ToString());
        await page.GetByLabel("User", new PageGetByLabelOptions { Exact = true }).FillAsync(user);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Log on" }).ClickAsync();
        await page.GetByRole(AriaRole.Main).WaitForAsync();
    }

    /// <summary>Shows a panel.</summary>
    public Task OpenAsync(string panel) => page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = panel }).First.ClickAsync();

    /// <summary>Fills in a limit order, sends it, and says yes.</summary>
    public async Task PlaceAsync(string side, string quantity, string price)
    {
        await Ticket.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = side, Exact = true }).ClickAsync();
        await Ticket.GetByLabel("Quantity", new LocatorGetByLabelOptions { Exact = true }).FillAsync(quantity);
        await Ticket.GetByLabel("Price", new LocatorGetByLabelOptions { Exact = true }).FillAsync(price);
        await Ticket.Locator("button.send").ClickAsync();
        await AnswerAsync($"{side} ACME");
    }

    /// <summary>Answers the question that is asked.</summary>
    public Task AnswerAsync(string button) => Question.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = button, Exact = true }).ClickAsync();
}
