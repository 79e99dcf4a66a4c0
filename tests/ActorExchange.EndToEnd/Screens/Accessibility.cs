using Microsoft.Playwright;

namespace ActorExchange.EndToEnd.Screens;

/// <summary>What everybody who uses a page without a mouse, or without seeing it, needs of it.</summary>
internal static class Accessibility
{
    private const string Nameless = """
        () => {
          const name = e => {
            const by = (e.getAttribute('aria-labelledby') || '').split(/\s+/).map(id => id && document.getElementById(id)?.textContent || '').join(' ');
            const labels = e.labels ? [...e.labels].map(l => l.textContent).join(' ') : '';
            return (e.getAttribute('aria-label') || by.trim() || labels || e.getAttribute('title') || e.getAttribute('alt') || e.textContent || (e.tagName === 'INPUT' && /button|submit/.test(e.type) ? e.value : '')).trim();
          };
          const shown = e => e.offsetParent !== null && getComputedStyle(e).visibility !== 'hidden';
          return [...document.querySelectorAll('a[href],button,input,select,textarea,[role=button],[role=tab],[role=switch],[role=checkbox],[role=menuitem],[tabindex]')]
            .filter(e => shown(e) && e.getAttribute('aria-hidden') !== 'true' && !e.closest('[aria-hidden=true]') && e.type !== 'hidden')
            .filter(e => name(e) === '').map(e => e.outerHTML.slice(0, 120));
        }
        """;

    private const string Unreachable = """
        () => [...document.querySelectorAll('button,input,select,textarea,a[href],[role=button],[role=switch],[role=checkbox]')]
            .filter(e => e.offsetParent !== null && !e.disabled && getComputedStyle(e).visibility !== 'hidden')
            // What belongs to a group that is moved in with the arrow keys is reached through the group; buttons beside a number do what arrow keys do in it.
            .filter(e => e.tabIndex < 0 && !e.classList.contains('step') && !e.closest('[role=tablist],[role=grid],[role=listbox],[role=toolbar],[role=radiogroup],[role=menu],[aria-hidden=true],[inert]'))
            .map(e => e.outerHTML.slice(0, 120))
        """;

    private const string Duplicates = """
        () => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id); return ids.filter((id, i) => ids.indexOf(id) !== i); }
        """;

    /// <summary>Every control has a name and is reached with the keyboard; no id is there twice; the page has a language, a title and one main part.</summary>
    public static async Task CheckAsync(IPage page)
    {
        (await page.EvaluateAsync<string[]>(Nameless)).ShouldBeEmpty("controls without a name");
        (await page.EvaluateAsync<string[]>(Unreachable)).ShouldBeEmpty("controls that the keyboard does not reach");
        (await page.EvaluateAsync<string[]>(Duplicates)).ShouldBeEmpty("ids that are there twice");
        (await page.EvaluateAsync<string>("() => document.documentElement.lang")).ShouldNotBeEmpty();
        (await page.TitleAsync()).ShouldNotBeEmpty();
        (await page.Locator("main").CountAsync()).ShouldBe(1, "main parts");
    }

    /// <summary>Nothing is wider than the window.</summary>
    public static async Task FitsAsync(IPage page)
    {
        int[] widths = await page.EvaluateAsync<int[]>("() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]");
        widths[0].ShouldBeLessThanOrEqualTo(widths[1], "the page scrolls sideways");
    }
}
