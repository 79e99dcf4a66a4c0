using ActorExchange.Actors.Persistence;

namespace ActorExchange.Journal;

/// <summary>Something for the writer thread: a batch, or a claim.</summary>
internal readonly record struct JournalWork(JournalBatch? Batch, string? PersistenceId, Action<JournalClaim>? Claimed)
{
    public int Bytes => Batch?.Length ?? 0;

    public void Fail(Exception failure)
    {
        if (Batch is null)
        {
            Claimed!(new JournalClaim(0, 0, failure));
            return;
        }

        Batch.Failure = failure;
        Batch.Listener.OnWriteCompleted(Batch);
    }
}
