using ActorExchange.Actors.Persistence;

namespace ActorExchange.Actors;

/// <summary>What a system is made of. Not in Akka.NET, where a configuration file says it.</summary>
public sealed record ActorSystemSettings
{
    /// <summary>Runs the mailboxes; null: a <see cref="ThreadPoolDispatcher"/> with its defaults. A <see cref="SeededDispatcher"/> may be shared by systems.</summary>
    public MessageDispatcher? Dispatcher { get; init; }

    /// <summary>Most user messages waiting in one mailbox, where Props do not say otherwise.</summary>
    public int MailboxCapacity { get; init; } = 100_000;

    /// <summary>Clock of the system; null: the dispatcher's.</summary>
    public TimeProvider? TimeProvider { get; init; }

    /// <summary>Journal of the persistent actors. The system does not dispose it.</summary>
    public IEventJournal? Journal { get; init; }

    /// <summary>Snapshots of the persistent actors; null: none are loaded, and saving fails. The system does not dispose it.</summary>
    public ISnapshotStore? SnapshotStore { get; init; }

    /// <summary>Encodes events of <see cref="ReceivePersistentActor"/>s that have no serializer of their own.</summary>
    public IEventSerializer? EventSerializer { get; init; }

    /// <summary>Where logs go; null: warnings and errors to the standard error stream.</summary>
    public ILogSink? LogSink { get; init; }

    /// <summary>Time for each phase of <see cref="CoordinatedShutdown"/> that has no other.</summary>
    public TimeSpan ShutdownPhaseTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
