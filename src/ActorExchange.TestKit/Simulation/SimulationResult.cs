namespace ActorExchange.TestKit;

/// <summary>What came of a seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Violation">Null if every promise was kept.</param>
/// <param name="TraceHash">Of all that happened; the same in every run of the seed.</param>
/// <param name="Commands">Commands submitted, repetitions included.</param>
/// <param name="Reports">Numbered reports told, each counted once.</param>
/// <param name="Trades">Trades.</param>
/// <param name="Lives">Lives of the server.</param>
/// <param name="Steps">Steps of the dispatcher.</param>
/// <param name="VirtualTime">Virtual time that passed.</param>
public sealed record SimulationResult(
    ulong Seed, Violation? Violation, ulong TraceHash, int Commands, int Reports, int Trades, int Lives, long Steps, TimeSpan VirtualTime);
