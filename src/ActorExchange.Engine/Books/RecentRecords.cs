namespace ActorExchange.Engine.Books;

/// <summary>The newest durable records of a book, for clients that resume. A ring; grows up to its limit.</summary>
public sealed class RecentRecords(int limit)
{
    private readonly int _limit = Math.Max(1, limit);
    private BookRecord[] _ring = new BookRecord[Math.Clamp(limit, 1, 256)];
    private int _start;
    private int _count;

    /// <summary>The ring holds every record since the book's first.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Says that earlier records exist that were never added (recovery began at a snapshot).</summary>
    public void MarkIncomplete() => IsComplete = false;

    public void Add(in BookRecord record)
    {
        if (_count == _ring.Length && _ring.Length < _limit) Grow();
        if (_count == _ring.Length)
        {
            _ring[_start] = record;
            _start = (_start + 1) % _ring.Length;
            IsComplete = false;
            return;
        }

        _ring[(_start + _count++) % _ring.Length] = record;
    }

    /// <summary>
    /// Adds the account's reports after a number to the batch, at most <paramref name="max"/>. False if the ring does not reach back so far.
    /// </summary>
    public bool TryCopyReports(uint account, uint instrumentId, long after, int max, ReportBatch batch)
    {
        bool covered = IsComplete;
        for (int i = 0; i < _count; i++)
        {
            ref BookRecord record = ref _ring[(_start + i) % _ring.Length];
            if (record.Account == account && record.Number != 0)
            {
                covered |= record.Number <= after + 1;
                if (!covered) return false;
                if (record.Number > after) Reports.Fill(record, instrumentId, ref batch.Add());
            }

            if (record.HasMaker && record.MakerAccount == account)
            {
                covered |= record.MakerNumber <= after + 1;
                if (!covered) return false;
                if (record.MakerNumber > after) Reports.FillMaker(record, instrumentId, ref batch.Add());
            }

            if (batch.Count >= max) return true;
        }

        return covered;
    }

    /// <summary>The newest trades, oldest first, at most <paramref name="max"/>.</summary>
    public TradeTick[] CopyTrades(int max)
    {
        var trades = new List<TradeTick>();
        for (int i = _count - 1; i >= 0 && trades.Count < max; i--)
        {
            ref BookRecord record = ref _ring[(_start + i) % _ring.Length];
            if (record.Kind != BookRecordKind.TradeExecuted) continue;
            trades.Add(new TradeTick(record.TradeId, record.Price, record.Quantity, record.Side, record.Time));
        }

        trades.Reverse();
        return [.. trades];
    }

    private void Grow()
    {
        var larger = new BookRecord[Math.Min(_limit, _ring.Length * 4)];
        for (int i = 0; i < _count; i++) larger[i] = _ring[(_start + i) % _ring.Length];
        _ring = larger;
        _start = 0;
    }
}
