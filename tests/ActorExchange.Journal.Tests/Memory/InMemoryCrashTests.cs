using System.Text;
using ActorExchange.Actors.Persistence;

namespace ActorExchange.Journal.Tests;

public sealed class InMemoryCrashTests
{
    private static readonly StorageFaults Hostile = new() { FailedPerMille = 100, DelayedPerMille = 100, TornPerMille = 500, FailedReadsPerMille = 50 };

    [Fact]
    public void The_same_seed_does_the_same_again()
    {
        for (ulong seed = 1; seed <= 20; seed++) Run(seed, 60, Hostile).Log.ShouldBe(Run(seed, 60, Hostile).Log);
        Enumerable.Range(1, 20).Select(seed => Run((ulong)seed, 60, Hostile).Log).Distinct().Count().ShouldBeGreaterThan(10);
    }

    [Fact]
    public void After_a_crash_all_that_was_acknowledged_is_there_and_nothing_that_was_never_asked_for()
    {
        ulong first = Seed.Next();
        for (ulong seed = first; seed < first + 300; seed++)
        {
            Outcome outcome = Run(seed, 5 + (int)(seed % 60), Hostile);
            foreach (string row in outcome.Acknowledged) outcome.Survived.ShouldContain(row, Seed.Hint(seed));
            foreach (string row in outcome.Survived) outcome.Asked.ShouldContain(row, Seed.Hint(seed));
            outcome.Survived.Distinct().Count().ShouldBe(outcome.Survived.Count, Seed.Hint(seed));
        }
    }

    [Fact]
    public void Batches_that_were_not_acknowledged_survive_for_some_seeds_and_not_for_others()
    {
        bool[] more = [.. Enumerable.Range(1, 100).Select(seed => Run((ulong)seed, 21, new StorageFaults())).Select(x => x.Survived.Count > x.Acknowledged.Count)];
        more.ShouldContain(true);
        more.ShouldContain(false);
    }

    [Fact]
    public void A_planted_loss_of_acknowledged_rows_can_be_switched_on()
    {
        Outcome outcome = Run(1, 40, new StorageFaults { LosesAcknowledgedPerMille = 1000 });
        outcome.Acknowledged.Except(outcome.Survived).ShouldNotBeEmpty();
    }

    [Fact]
    public void After_a_crash_the_old_journal_calls_nobody_back()
    {
        var time = new ManualTime();
        var journal = new InMemoryJournal(time);
        int calls = 0;
        journal.Claim("a", _ => calls++);
        journal.ReadAll(0, 100, _ => calls++);
        journal.Crash();
        journal.Claim("a", _ => calls++);
        time.RunAll();
        calls.ShouldBe(0);
    }

    [Fact]
    public void A_snapshot_store_loses_and_damages_by_the_seed_and_tells()
    {
        var seen = new HashSet<string>();
        for (ulong seed = 1; seed <= 60; seed++)
        {
            var time = new ManualTime();
            var store = new InMemorySnapshotStore(time, seed, new StorageFaults { DamagedSnapshotsPerMille = 500 });
            store.Save("a", 1, 1, new byte[] { 1 }, _ => { });
            store.Save("a", 2, 1, new byte[] { 2 }, _ => { });
            time.RunAll();
            InMemorySnapshotStore next = store.Crash();
            SnapshotResult result = default;
            next.Load("a", 9, found => result = found);
            time.RunAll();
            seen.Add($"{result.Sequence} {(result.Warning is null ? "" : "warned")}");
        }

        seen.ShouldBe(["0 ", "0 warned", "1 ", "1 warned", "2 "], ignoreOrder: true);
    }

    private static Outcome Run(ulong seed, int steps, StorageFaults faults)
    {
        var time = new ManualTime();
        var journal = new InMemoryJournal(time, seed, faults);
        var outcome = new Outcome();
        var writers = new[] { new Writer("a", journal, outcome), new Writer("b", journal, outcome) };
        foreach (Writer writer in writers) writer.Start();
        for (int i = 0; i < steps && time.Step(); i++)
        {
        }

        JournalImage image = journal.Crash();
        time.RunAll();
        var after = new InMemoryJournal(time, 0, null, image);
        after.ReadAll(0, int.MaxValue, page => outcome.Survived.AddRange(page.Rows.Select(row => $"{row.PersistenceId}{row.FirstSequence}:{JournalDriver.Text(row)}")));
        time.RunAll();
        outcome.Log += string.Join(',', outcome.Survived) + image.Warning;
        return outcome;
    }

    private sealed class Outcome
    {
        public string Log { get; set; } = "";

        public List<string> Asked { get; } = [];

        public List<string> Acknowledged { get; } = [];

        public List<string> Survived { get; } = [];
    }

    /// <summary>Keeps three batches under way; claims its stream again after a failure.</summary>
    private sealed class Writer(string id, InMemoryJournal journal, Outcome outcome) : IJournalListener
    {
        private long _epoch;
        private long _next;
        private int _attempt;

        public void Start() => journal.Claim(id, Claimed);

        public void OnWriteCompleted(JournalBatch batch)
        {
            string name = $"{id}{batch.FirstSequence}:{Encoding.UTF8.GetString(batch.Payload.Span)}";
            outcome.Log += $"{name} {(batch.Failure is null ? "ok" : "failed")};";
            if (batch.Failure is null)
            {
                outcome.Acknowledged.Add(name);
                Append();
            }
            else if (batch.Epoch == _epoch)
            {
                _epoch = 0;
                Start();
            }
        }

        private void Claimed(JournalClaim claim)
        {
            if (claim.Failure is not null)
            {
                Start();
                return;
            }

            (_epoch, _next) = (claim.Epoch, claim.LastSequence + 1);
            for (int i = 0; i < 3; i++) Append();
        }

        private void Append()
        {
            if (_epoch == 0) return;
            var batch = new JournalBatch(this) { PersistenceId = id, Epoch = _epoch, FirstSequence = _next++ };
            byte[] text = Encoding.UTF8.GetBytes($"#{_attempt++}");
            text.CopyTo(batch.GetSpan(text.Length));
            batch.Advance(text.Length);
            batch.CountEvent();
            outcome.Asked.Add($"{id}{batch.FirstSequence}:{Encoding.UTF8.GetString(text)}");
            journal.Append(batch);
        }
    }
}
