using ActorExchange.Actors.Persistence;

namespace ActorExchange.Journal;

/// <summary>Wording of what is said about damaged journals, in one place: what, and what next.</summary>
internal static class JournalDamage
{
    private const string WhatNext =
        "The journal is left as it is. Copy the data folder aside, then restore a backup, or run 'exchange journal verify' to see how far the journal is intact.";

    public static JournalCorruptException At(string what, Exception? inner = null) => new($"Journal damaged: {what}. {WhatNext}", inner);

    public static JournalCorruptException Unreadable(string path, Exception inner) =>
        At($"{Path.GetFileName(path)} cannot be read: {inner.Message}", inner);

    /// <summary>Committed rows are gone.</summary>
    public static JournalCorruptException Lost(long last, long watermark, string folder) => new(
        $"Journal damaged: {JournalFiles.Head} says that rows up to ordinal {watermark} were committed, but the journal ends at ordinal {last}: "
        + $"rows {last + 1}–{watermark} are lost. Restore {JournalFiles.Database} and {JournalFiles.Database}-wal in {folder} from before the loss; or, "
        + $"to go on without these rows, delete {JournalFiles.Head}.");
}
