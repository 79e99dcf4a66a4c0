using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>
/// A book scenario in the table language of docs/testing.md. Reads it once; runs against a plain order book, or against a whole exchange.
/// </summary>
/// <example><code>
/// alice buy 100 @ 10.00
/// bob sell 60 @ 10.00    => trade 60 @ 10.00 alice bob
/// book 40 @ 10.00 | -
/// </code></example>
public sealed class BookScenario
{
    private readonly List<ScenarioStep> _steps;

    private BookScenario(List<ScenarioStep> steps) => _steps = steps;

    /// <summary>Steps of the scenario.</summary>
    public int Count => _steps.Count;

    /// <summary>Reads a scenario.</summary>
    /// <exception cref="ScenarioException">It cannot be read; says where and why.</exception>
    public static BookScenario Parse(string text) => new(ScenarioParser.Parse(text));

    /// <summary>Runs against an empty order book, which is set to continuous trading first.</summary>
    /// <param name="book">The book.</param>
    /// <param name="tick">Price step of the scenario's decimals.</param>
    /// <param name="lot">Quantity step of the scenario's decimals.</param>
    /// <exception cref="ScenarioException">It does not go as the scenario says.</exception>
    public void Run(IOrderBook book, decimal tick = 0.01m, decimal lot = 1) => Run(new BookTarget(book, tick, lot));

    /// <summary>Runs against a whole exchange: lists an instrument of its own and trades through clients.</summary>
    /// <param name="world">The exchange.</param>
    /// <param name="symbol">The instrument to list.</param>
    /// <param name="tick">Its price step.</param>
    /// <param name="lot">Its quantity step.</param>
    /// <exception cref="ScenarioException">It does not go as the scenario says.</exception>
    public void Run(SeededWorld world, string symbol = "SCENARIO", decimal tick = 0.01m, decimal lot = 1) => Run(new WorldTarget(world, symbol, tick, lot));

    private void Run(IScenarioTarget target)
    {
        foreach (ScenarioStep step in _steps)
        {
            IReadOnlyList<string> came = step.Action == ScenarioAction.Book ? [target.Book()] : ScenarioWords.InOrder(target.Do(step));
            if (step.Expected is not { } expected || expected.SequenceEqual(came, StringComparer.Ordinal)) continue;
            throw step.Wrong(step.ExpectedColumn, $"expected {Words(expected)}, but {(came.Count == 0 ? "nothing happened" : $"got {Words(came)}")}");
        }
    }

    private static string Words(IReadOnlyList<string> outcomes) => outcomes.Count == 0 ? ScenarioWords.Nothing : string.Join(", ", outcomes);
}
