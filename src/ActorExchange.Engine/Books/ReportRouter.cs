using ActorExchange.Actors;
using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>Gathers the reports of a durable batch by account and tells them to the accounts' sessions. For the book's actor only.</summary>
internal sealed class ReportRouter(uint instrumentId)
{
    private readonly List<uint> _touched = [];
    private IActorRef?[] _sessions = new IActorRef?[64];
    private ReportBatch?[] _gathered = new ReportBatch?[64];

    public void Register(uint account, IActorRef session)
    {
        EnsureAccount(account);
        _sessions[account] = session;
    }

    /// <summary>As <see cref="Register"/>, for an account that has no session yet.</summary>
    public void RegisterNew(uint account, IActorRef session)
    {
        if (account < (uint)_sessions.Length && _sessions[account] is not null) return;
        if (!session.IsNobody()) Register(account, session);
    }

    public void Add(in BookRecord record)
    {
        if (record.Account == 0) return;
        if (Gather(record.Account) is { } batch) Reports.Fill(record, instrumentId, ref batch.Add());
        if (!record.HasMaker) return;
        if (Gather(record.MakerAccount) is { } other) Reports.FillMaker(record, instrumentId, ref other.Add());
    }

    /// <summary>The write failed: whoever waits for an answer learns that the outcome is unknown.</summary>
    public void AddUnknown(in BookRecord record)
    {
        bool isAnswer = record.Kind == BookRecordKind.OrderAccepted || !record.RequestId.IsEmpty;
        if (!isAnswer || Gather(record.Account) is not { } batch) return;
        ref ExecutionReport report = ref batch.Add();
        report.InstrumentId = instrumentId;
        report.ExecType = ExecType.Rejected;
        report.OrderStatus = OrderStatus.None;
        report.Status = CommandStatus.OutcomeUnknown;
        report.ClientOrderId = record.ClientOrderId;
        report.RequestId = record.RequestId.IsEmpty ? record.ClientOrderId : record.RequestId;
        report.Time = record.Time;
    }

    public void Flush()
    {
        foreach (uint account in _touched)
        {
            ReportBatch batch = _gathered[account]!;
            _gathered[account] = null;
            _sessions[account]!.Tell(batch);
        }

        _touched.Clear();
    }

    private ReportBatch? Gather(uint account)
    {
        if (account >= (uint)_sessions.Length || _sessions[account] is null) return null;
        if (_gathered[account] is { } batch) return batch;
        batch = ReportBatch.Rent();
        batch.Account = account;
        _gathered[account] = batch;
        _touched.Add(account);
        return batch;
    }

    private void EnsureAccount(uint account)
    {
        if (account < (uint)_sessions.Length) return;
        int size = (int)Math.Max(account + 1, _sessions.Length * 2L);
        Array.Resize(ref _sessions, size);
        Array.Resize(ref _gathered, size);
    }
}
