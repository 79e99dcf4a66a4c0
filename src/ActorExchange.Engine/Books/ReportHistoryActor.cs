using ActorExchange.Actors;
using ActorExchange.Actors.Persistence;
using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>Book → history: a replay that reaches back beyond the recent records. ThroughSequence: last durable event.</summary>
internal sealed record ReadReplay(ReplayReports Replay, long ThroughSequence);

/// <summary>Session → book → history; answered to the sender with a <see cref="HistoryAnswer"/>. ThroughSequence is the book's to set.</summary>
internal sealed record ReadHistory(GetHistory Query, uint Account, long ThroughSequence);

/// <summary>
/// Reads old reports of a book from its journal, for one asker after the other, page by page, so that the book itself never waits.
/// </summary>
internal sealed class ReportHistoryActor(uint instrumentId, string stream) : UntypedActor
{
    private const int PageBytes = 1 << 20;
    private const int MaxQueued = 1000;

    private readonly Queue<Work> _waiting = new();
    private readonly BookRecords _records = new();
    private Work? _current;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ReadReplay read:
                Enqueue(new Work(Sender, read.Replay.Account, read.Replay.After, Math.Max(1, read.Replay.JournalHint), read.ThroughSequence, read.Replay.Limit, null, read.Replay.Query));
                break;
            case ReadHistory read:
                Enqueue(new Work(Sender, read.Account, read.Query.AfterNumber, 1, read.ThroughSequence, Math.Clamp(read.Query.Limit, 1, 10_000), read.Query, 0));
                break;
            case PageRead page when ReferenceEquals(page.Work, _current):
                Take(_current, page.Page);
                break;
            case PageRead:
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Enqueue(Work work)
    {
        if (_waiting.Count >= MaxQueued)
        {
            if (work.Query is { } query) work.Asker.Tell(new HistoryAnswer(query.RequestNumber, CommandStatus.Busy, "too many history requests are waiting", [], false));
            else work.Asker.Tell(new ReplayDone(instrumentId, work.Position, work.ReplayQuery));
            return;
        }

        _waiting.Enqueue(work);
        Next();
    }

    private void Next()
    {
        if (_current is not null || !_waiting.TryDequeue(out _current)) return;
        Read(_current);
    }

    private void Read(Work work)
    {
        IActorRef self = Self;
        Context.System.Settings.Journal!.ReadStream(stream, work.Position, PageBytes, page => self.Tell(new PageRead(work, page)));
    }

    private void Take(Work work, JournalPage page)
    {
        if (page.Failure is not null || !TryAdd(work, page))
        {
            Fail(work, page.Failure);
            return;
        }

        if (page.Rows.Count > 0 && work.Position <= work.Through && !work.IsCut)
        {
            Read(work);
            return;
        }

        Answer(work);
        _current = null;
        Next();
    }

    /// <summary>Adds the page's reports, up to one more than asked for. False if a row is unreadable.</summary>
    private bool TryAdd(Work work, JournalPage page)
    {
        foreach (JournalRow row in page.Rows)
        {
            if (row.FirstSequence > work.Through) break;
            _records.Clear();
            try
            {
                BookRecordCodec.Read(row, _records);
            }
            catch (JournalCorruptException e)
            {
                Context.GetLogger().Error(e, "Reports cannot be read: {0}", e.Message);
                return false;
            }

            foreach (ref readonly BookRecord record in _records.Written) work.Add(record, instrumentId);

            // A row that is cut is read again by who goes on; the numbers say where.
            if (work.IsCut) break;
            work.Position = row.LastSequence + 1;
        }

        return true;
    }

    private void Fail(Work work, Exception? cause)
    {
        if (cause is not null) Context.GetLogger().Error(cause, "The journal of [{0}] could not be read for reports: {1}", stream, cause.Message);
        if (work.Query is { } query)
            work.Asker.Tell(new HistoryAnswer(query.RequestNumber, CommandStatus.Busy, "the journal could not be read; try again, and look into the server's log", [], false));
        else work.Asker.Tell(new ReplayDone(instrumentId, work.Position, work.ReplayQuery, Failed: true));
        _current = null;
        Next();
    }

    private void Answer(Work work)
    {
        bool cut = work.IsCut;
        if (cut) work.Found.RemoveRange(work.Limit, work.Found.Count - work.Limit);
        if (work.Query is { } query)
        {
            work.Asker.Tell(new HistoryAnswer(query.RequestNumber, CommandStatus.Ok, "", work.Found, cut));
            return;
        }

        ReportBatch batch = ReportBatch.Rent();
        batch.Account = work.Account;
        batch.Replayed = true;
        foreach (ExecutionReport report in work.Found) batch.Add() = report;
        work.Asker.Tell(batch);
        work.Asker.Tell(new ReplayDone(instrumentId, work.Position, work.ReplayQuery));
    }

    private sealed record PageRead(Work Work, JournalPage Page);

    private sealed class Work(IActorRef asker, uint account, long after, long position, long through, int limit, GetHistory? query, long replayQuery)
    {
        public IActorRef Asker { get; } = asker;

        public uint Account { get; } = account;

        public long Position { get; set; } = position;

        public long Through { get; } = through;

        public int Limit { get; } = limit;

        public GetHistory? Query { get; } = query;

        public long ReplayQuery { get; } = replayQuery;

        /// <summary>More was found than asked for.</summary>
        public bool IsCut => Found.Count > Limit;

        public List<ExecutionReport> Found { get; } = [];

        public void Add(in BookRecord record, uint instrumentId)
        {
            if (record.Account == Account && record.Number > after)
            {
                ExecutionReport report = default;
                Reports.Fill(record, instrumentId, ref report);
                Found.Add(report);
            }

            if (record.HasMaker && record.MakerAccount == Account && record.MakerNumber > after)
            {
                ExecutionReport report = default;
                Reports.FillMaker(record, instrumentId, ref report);
                Found.Add(report);
            }
        }
    }
}
