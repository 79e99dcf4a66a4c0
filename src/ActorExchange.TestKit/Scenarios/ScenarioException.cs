namespace ActorExchange.TestKit;

/// <summary>A scenario that cannot be read, or that did not go as it says. The message shows the line and the place in it.</summary>
public sealed class ScenarioException : Exception
{
    /// <param name="line">Line, from 1.</param>
    /// <param name="column">Column, from 1.</param>
    /// <param name="source">The line's text.</param>
    /// <param name="problem">What is wrong.</param>
    public ScenarioException(int line, int column, string source, string problem)
        : base($"line {line}, column {column}: {problem}\n  {source}\n  {new string(' ', Math.Max(0, column - 1))}^") =>
        (Line, Column, Problem) = (line, column, problem);

    public int Line { get; }

    public int Column { get; }

    public string Problem { get; }
}
