using ActorExchange.Actors.Persistence;

namespace ActorExchange.Journal;

/// <summary>The rules of every journal for a batch that asks to be written, in the order in which they are checked.</summary>
internal static class AppendRules
{
    /// <returns>Why the batch is refused; null if it may be written.</returns>
    public static JournalWriteException? Check(
        JournalBatch batch, bool exists, long epoch, long lastSequence, long failedEpoch, Exception? earlierFailure)
    {
        string id = batch.PersistenceId;
        if (!exists || batch.Epoch > epoch)
            return new JournalWriteException($"Stream '{id}' was not claimed with epoch {batch.Epoch}; claim it first. Nothing was stored.");
        if (batch.Epoch < epoch)
        {
            return new JournalFencedException(
                $"Stream '{id}' has a new writer with epoch {epoch}; this one's epoch {batch.Epoch} is over. Nothing of the batch was stored.");
        }

        if (batch.Epoch <= failedEpoch)
        {
            return new JournalWriteException(
                $"Stream '{id}' has failed before: {earlierFailure?.Message} Nothing of this batch was stored; claim the stream again.", earlierFailure);
        }

        if (batch.Count < 1) return new JournalWriteException($"A batch of stream '{id}' has no events. Nothing was stored.");
        if (batch.FirstSequence != lastSequence + 1)
        {
            return new JournalWriteException(
                $"Stream '{id}' ends at sequence {lastSequence}; a batch that starts with {batch.FirstSequence} does not continue it. Nothing was stored.");
        }

        return null;
    }
}
