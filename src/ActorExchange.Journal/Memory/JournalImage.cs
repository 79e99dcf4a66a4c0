namespace ActorExchange.Journal;

/// <summary>What is left of an <see cref="InMemoryJournal"/> after a crash: the disk. A new journal starts from it.</summary>
public sealed class JournalImage
{
    internal JournalImage(MemoryRows rows, string? warning) => (Rows, Warning) = (rows, warning);

    /// <summary>Ordinal of the last row that is left.</summary>
    public long LastOrdinal => Rows.LastOrdinal;

    /// <summary>Says that a torn write was cut; null if none was.</summary>
    public string? Warning { get; }

    internal MemoryRows Rows { get; }
}
