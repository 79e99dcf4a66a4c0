using System.Text;
using ActorExchange.Actors.Persistence;

namespace ActorExchange.Journal.Tests;

/// <summary>Turns a journal's callbacks into tasks with a deadline.</summary>
public sealed class JournalDriver(IEventJournal journal)
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public IEventJournal Journal => journal;

    public Task<JournalClaim> Claim(string id)
    {
        var done = new TaskCompletionSource<JournalClaim>(TaskCreationOptions.RunContinuationsAsynchronously);
        journal.Claim(id, done.SetResult);
        return done.Task.WaitAsync(Deadline);
    }

    /// <summary>Claims a stream that must be claimable and returns the epoch.</summary>
    public async Task<long> Own(string id)
    {
        JournalClaim claim = await Claim(id);
        claim.Failure.ShouldBeNull();
        return claim.Epoch;
    }

    public Task<JournalBatch> Append(string id, long epoch, long first, params string[] events) =>
        Append(Batch(id, epoch, first, events));

    public static JournalBatch Batch(string id, long epoch, long first, params string[] events)
    {
        var batch = new JournalBatch(new Completion()) { PersistenceId = id, Epoch = epoch, FirstSequence = first, SchemaVersion = 3 };
        foreach (string text in events)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text + "\n");
            bytes.CopyTo(batch.GetSpan(bytes.Length));
            batch.Advance(bytes.Length);
            batch.CountEvent();
        }

        return batch;
    }

    public static JournalBatch BatchOf(string id, long epoch, long first, int count, int bytes)
    {
        var batch = new JournalBatch(new Completion(), bytes + 512) { PersistenceId = id, Epoch = epoch, FirstSequence = first };
        Span<byte> span = batch.GetSpan(bytes)[..bytes];
        for (int i = 0; i < span.Length; i++) span[i] = (byte)(first + i);
        batch.Advance(bytes);
        for (int i = 0; i < count; i++) batch.CountEvent();
        return batch;
    }

    public Task<JournalBatch> Append(JournalBatch batch)
    {
        Task<JournalBatch> done = ((Completion)batch.Listener).Task;
        journal.Append(batch);
        return done.WaitAsync(Deadline);
    }

    public Task<JournalPage> ReadStream(string id, long from = 1, int maxBytes = int.MaxValue)
    {
        var done = new TaskCompletionSource<JournalPage>(TaskCreationOptions.RunContinuationsAsynchronously);
        journal.ReadStream(id, from, maxBytes, done.SetResult);
        return done.Task.WaitAsync(Deadline);
    }

    public Task<JournalPage> ReadAll(long after = 0, int maxBytes = int.MaxValue)
    {
        var done = new TaskCompletionSource<JournalPage>(TaskCreationOptions.RunContinuationsAsynchronously);
        journal.ReadAll(after, maxBytes, done.SetResult);
        return done.Task.WaitAsync(Deadline);
    }

    /// <summary>Everything in the journal as text, one line per row.</summary>
    public async Task<string> Listing()
    {
        var text = new StringBuilder();
        JournalPage page = await ReadAll();
        if (page.Failure is not null) throw page.Failure;
        foreach (JournalRow row in page.Rows) text.AppendLine(Line(row));
        return text.ToString();
    }

    public static string Line(JournalRow row) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{row.Ordinal} {row.PersistenceId} {row.FirstSequence}+{row.Count} epoch {row.Epoch} schema {row.SchemaVersion} {Convert.ToHexString(row.Payload.Span)}");

    public static string Text(JournalRow row) => Encoding.UTF8.GetString(row.Payload.Span).TrimEnd('\n').Replace('\n', ' ');

    public static string Texts(JournalPage page)
    {
        page.Failure.ShouldBeNull();
        return string.Join('|', page.Rows.Select(Text));
    }

    private sealed class Completion : IJournalListener
    {
        private readonly TaskCompletionSource<JournalBatch> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<JournalBatch> Task => _done.Task;

        public void OnWriteCompleted(JournalBatch batch) => _done.SetResult(batch);
    }
}
