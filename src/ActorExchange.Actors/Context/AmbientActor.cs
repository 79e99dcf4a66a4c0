namespace ActorExchange.Actors;

/// <summary>The actor that runs on this thread: source of Context and of the implicit sender.</summary>
internal static class AmbientActor
{
    [ThreadStatic]
    public static ActorCell? Cell;

    /// <summary>Usually the cell's ref; a test puts its probe here.</summary>
    [ThreadStatic]
    public static IActorRef? Self;
}
