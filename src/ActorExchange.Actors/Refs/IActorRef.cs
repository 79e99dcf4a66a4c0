namespace ActorExchange.Actors;

/// <summary>A handle to an actor that stays valid over restarts. Equal to another one only if it names the same incarnation.</summary>
public interface IActorRef : ICanTell
{
    ActorPath Path { get; }
}

/// <summary>What the kernel needs of its own refs besides Tell.</summary>
internal interface IInternalActorRef : IActorRef
{
    /// <summary>Delivers a message of the kernel, ahead of all user messages and never bounded.</summary>
    void SendSystemMessage(SystemMessage message);
}

/// <summary>Another object that stands for an actor, for instance a probe.</summary>
internal interface IActorRefWrapper : IInternalActorRef
{
    LocalActorRef Inner { get; }
}
