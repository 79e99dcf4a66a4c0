namespace ActorExchange.TestKit;

/// <summary>A promise of the exchange that was not kept, and how to see it again.</summary>
/// <param name="Seed">The world's seed.</param>
/// <param name="Step">The dispatcher's step at which it was noticed.</param>
/// <param name="Time">Virtual time at which it was noticed.</param>
/// <param name="Who">The client or part of the server that it was noticed at.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Before">The last relevant things that happened, oldest first.</param>
public sealed record Violation(ulong Seed, long Step, DateTimeOffset Time, string Who, string What, IReadOnlyList<string> Before)
{
    public override string ToString() =>
        $"seed {Seed}, step {Step}, {Time:HH:mm:ss.ffffff}, {Who}: {What}\n  {string.Join("\n  ", Before)}";
}

/// <summary>Thrown where a violation must end the work.</summary>
public sealed class ViolationException(Violation violation) : Exception(violation.ToString())
{
    public Violation Violation { get; } = violation;
}
