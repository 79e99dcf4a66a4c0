namespace ActorExchange.Actors.Persistence;

/// <summary>
/// Brings a persistent actor to the state of its journal: claims the stream, loads the newest snapshot, applies the rows after it.
/// While a page is applied the next one is read. Results come back as callbacks of the actor instance, so that those for an earlier
/// incarnation find nobody.
/// </summary>
internal sealed class Recovery(BatchPersistentActor actor, IEventJournal journal)
{
    private const int PageBytes = 2 << 20;

    private JournalClaim _claim;
    private bool _isFirstRow = true;
    private bool _ended;

    /// <summary>Number of the newest event that the actor's state holds.</summary>
    public long Applied { get; private set; }

    private string PersistenceId => actor.PersistenceId;

    public void Start() => journal.Claim(PersistenceId, claim => Continue(() => OnClaimed(claim)));

    private void Continue(Action step) => actor.Cell.Ref.SendSystemMessage(new ActionCallback(actor, () => Guard(step)));

    private void Guard(Action step)
    {
        if (_ended) return;
        try
        {
            step();
        }
        catch (Exception cause)
        {
            Fail(cause);
        }
    }

    private void Fail(Exception cause)
    {
        _ended = true;
        actor.FailRecovery(cause);
    }

    private void OnClaimed(JournalClaim claim)
    {
        if (claim.Failure is not null)
        {
            Fail(claim.Failure);
            return;
        }

        _claim = claim;
        if (actor.Cell.System.Settings.SnapshotStore is { } store && claim.LastSequence > 0)
            store.Load(PersistenceId, claim.LastSequence, snapshot => Continue(() => OnSnapshotLoaded(snapshot)));
        else
            ReadFrom(1);
    }

    private void OnSnapshotLoaded(in SnapshotResult snapshot)
    {
        ILoggingAdapter log = actor.Cell.System.LogFor(actor.Cell.Self);
        if (snapshot.Warning is not null) log.Warning("Snapshot of [{0}]: {1}", PersistenceId, snapshot.Warning);

        // The journal has everything: without its snapshots recovery only takes longer.
        if (snapshot.Failure is not null) log.Warning(snapshot.Failure, "Snapshots of [{0}] cannot be read", PersistenceId);
        if (snapshot.Payload is not null && actor.Accepts(snapshot))
        {
            actor.ApplySnapshot(snapshot);
            Applied = snapshot.Sequence;
        }

        ReadFrom(Applied + 1);
    }

    private void ReadFrom(long sequence)
    {
        if (sequence > _claim.LastSequence) Complete();
        else Request(sequence);
    }

    private void Request(long sequence) =>
        journal.ReadStream(PersistenceId, sequence, PageBytes, page => Continue(() => OnPage(sequence, page)));

    private void OnPage(long from, JournalPage page)
    {
        if (page.Failure is not null)
        {
            Fail(page.Failure);
            return;
        }

        if (page.Rows.Count == 0) throw Corrupt($"ends at sequence {from - 1}, but its last is {_claim.LastSequence}");
        long last = page.Rows[^1].LastSequence;
        if (last < _claim.LastSequence) Request(last + 1);
        foreach (JournalRow row in page.Rows) Apply(row);
        if (last >= _claim.LastSequence) Complete();
    }

    private void Apply(JournalRow row)
    {
        // Only the first row after a snapshot may begin with events that the snapshot holds.
        bool follows = row.FirstSequence == Applied + 1 || (_isFirstRow && row.FirstSequence <= Applied);
        _isFirstRow = false;
        if (!follows || row.LastSequence <= Applied)
            throw Corrupt($"has events {row.FirstSequence} to {row.LastSequence} where {Applied + 1} should follow");
        actor.ApplyRow(row);
        Applied = row.LastSequence;
    }

    private void Complete()
    {
        _ended = true;
        if (Applied != _claim.LastSequence)
        {
            actor.FailRecovery(Corrupt($"was read to sequence {Applied}, but its last is {_claim.LastSequence}"));
            return;
        }

        actor.CompleteRecovery(_claim.Epoch, Applied);
    }

    private JournalCorruptException Corrupt(string what) =>
        new($"Stream [{PersistenceId}] {what}. Verify the journal, and restore it from a backup if it is damaged.");
}
