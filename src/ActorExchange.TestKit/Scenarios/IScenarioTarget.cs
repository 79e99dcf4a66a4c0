namespace ActorExchange.TestKit;

/// <summary>What a scenario runs against.</summary>
internal interface IScenarioTarget
{
    /// <summary>Carries out a step; tells what came of it in the scenario's words, in order. An acceptance without more is nothing.</summary>
    IReadOnlyList<string> Do(ScenarioStep step);

    /// <summary>The book in the scenario's words.</summary>
    string Book();
}
