namespace ActorExchange.TestKit;

/// <summary>How a simulated network behaves. Every choice comes from the seed.</summary>
public sealed record NetworkHabits
{
    /// <summary>Shortest time between two deliveries of one direction of a connection.</summary>
    public TimeSpan MinDelay { get; init; } = TimeSpan.FromMicroseconds(20);

    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromMicroseconds(200);

    /// <summary>Deliveries that bring only a part of what is under way, cut anywhere.</summary>
    public int SplitPerMille { get; init; } = 150;

    /// <summary>How long the server waits for its last bytes to leave after it closed a connection.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromMilliseconds(5);
}
