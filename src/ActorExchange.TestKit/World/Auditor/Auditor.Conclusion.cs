using ActorExchange.Actors.Persistence;
using ActorExchange.Client;
using ActorExchange.Engine.Books;
using ActorExchange.Journal;
using ActorExchange.Protocol;
using ActorExchange.Protocol.Journal;

namespace ActorExchange.TestKit;

// What can be judged only when everything has come to rest.
public sealed partial class Auditor
{
    /// <summary>Nanoseconds from an order's time to the journal.</summary>
    private const long ExpiryMayTake = 100_000_000;

    private readonly List<BookAudit> _books = [];
    private readonly Dictionary<uint, RematchAudit> _rematches = [];

    /// <summary>Trades in the journal, known after the conclusion.</summary>
    public int Trades { get; private set; }

    /// <summary>
    /// Compares everything that was told with the journal, the journal with the rules, and the ledger with the journal. The world must have
    /// come to rest: all clients connected, all commands answered, the ledger up to date.
    /// </summary>
    internal void Conclude(IReadOnlyList<JournalRow> rows, ILedgerStore ledger, IReadOnlyList<SimulatedClient> clients)
    {
        _books.Clear();
        _rematches.Clear();
        Judge(rows);
        foreach (AuditedUser user in _users.Values) CheckUser(user);
        CheckPublicTrades();
        foreach (SimulatedClient client in clients) CheckBooks(client);
        CheckLedger(ledger);
        JudgeAccounts(rows);
        Trades = _books.Sum(static book => book.Trades.Count);
    }

    /// <summary>Working orders of a user in the judged journal; instrument 0 = all.</summary>
    internal IReadOnlyList<(uint Instrument, long OrderId, long Leaves)> OpenOrders(string user)
    {
        var open = new List<(uint, long, long)>();
        uint account = _users.TryGetValue(user, out AuditedUser? known) ? known.Account : 0;
        foreach (BookAudit book in _books)
            foreach (AuditedOrder order in book.Live)
                if (order.Account == account) open.Add((book.Instrument, order.Id, order.Leaves));
        return open;
    }

    /// <summary>Number of a user's last report of a book in the judged journal.</summary>
    internal long LastNumber(string user, uint instrument) => _users.TryGetValue(user, out AuditedUser? known) ? LastNumber(instrument, known.Account) : 0;

    private void Judge(IReadOnlyList<JournalRow> rows)
    {
        var books = new Dictionary<uint, BookAudit>();
        var done = new HashSet<(uint Account, WireId Command)>();
        foreach (JournalRow row in rows)
        {
            if (!OrderBookActor.TryParseStream(row.PersistenceId, out uint id, out string symbol)) continue;
            if (!books.TryGetValue(id, out BookAudit? book))
            {
                book = new BookAudit(id, _instruments.GetValueOrDefault(id), AccountOf, done, RulesFingerprint.Of(RulesOf(id, symbol)) == 0);
                books.Add(id, book);
                _books.Add(book);
                _rematches[id] = new RematchAudit(_world, id, RulesOf(id, symbol));
            }

            _rematches[id].Take(row);

            foreach (BookEvent e in BookEventBatch.Parser.ParseFrom(row.Payload.Span).Events)
                if (book.Apply(e, row.Ordinal) is { } fault) Violated("journal", fault, Wire.Id(e.ClientOrderId).ToString(), Wire.Id(e.RequestId).ToString());
        }

        foreach (RematchAudit rematch in _rematches.Values) rematch.Conclude();
        foreach (BookAudit book in _books)
            if (book.EndCommand() is { } fault) Violated("journal", $"instrument {book.Instrument}: {fault}");
        long now = (_world.Now - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
        foreach (BookAudit book in _books)
            foreach (AuditedOrder order in book.Live)
                if (order.TimeInForce == TimeInForce.Gtd && order.Terms!.ExpireTime < now - ExpiryMayTake) Violated("journal", $"{order} has outlived its time");
        foreach (AuditedUser user in _users.Values)
            foreach (WireId id in user.Duplicates)
                if (!done.Contains((user.Account, id))) Violated(user.Name, $"'{id}' was refused as a duplicate, but nothing of that id is in the journal", id.ToString());
    }

    private AuditedUser? AccountOf(uint account)
    {
        foreach (AuditedUser user in _users.Values)
            if (user.Account == account) return user;
        return null;
    }

    private void CheckUser(AuditedUser user)
    {
        foreach (((uint instrument, long number), WireExecutionReport report) in user.Reports)
            if (number > LastNumber(instrument, user.Account))
                Violated(user.Name, $"was told {LogEntry.Describe(report)}, which is not in the journal", report.ClientOrderId.ToString());
        foreach (BookAudit book in _books)
        {
            for (long number = 1; number <= book.LastNumber(user.Account); number++)
                if (!user.Reports.ContainsKey((book.Instrument, number)))
                    Violated(user.Name, $"was never told report {book.Instrument}:{number} of {book.LastNumber(user.Account)}", user.Name);
        }

        foreach (WireExecutionReport repeated in user.Repeated) CheckRepeated(user, repeated);
    }

    private long LastNumber(uint instrument, uint account) => _books.Find(book => book.Instrument == instrument)?.LastNumber(account) ?? 0;

    private void CheckRepeated(AuditedUser user, in WireExecutionReport repeated)
    {
        if (repeated.Number == 0) return;
        bool known = user.Reports.TryGetValue((repeated.InstrumentId, repeated.Number), out WireExecutionReport first);
        if (known && first.AnsweredCommand == repeated.AnsweredCommand && first.ExecType == repeated.ExecType && first.Status == repeated.Status
            && first.OrderId == repeated.OrderId) return;
        Violated(user.Name, $"a repeated answer {LogEntry.Describe(repeated)} does not repeat {LogEntry.Describe(first)}", repeated.AnsweredCommand.ToString());
    }

    private void CheckPublicTrades()
    {
        foreach (((uint instrument, long id), TradeTick told) in _publicTrades)
        {
            AuditedTrade? trade = _books.Find(book => book.Instrument == instrument) is { } book && id <= book.Trades.Count ? book.Trades[(int)id - 1] : null;
            bool right = trade is not null && told.Price == trade.Event.Price && told.Quantity == trade.Event.Quantity && (uint)told.Aggressor == trade.Event.Side;
            if (!right) Violated("market data", $"the public trade {instrument}:{id} {told.Quantity} @ {told.Price} is not the journal's {trade?.Event}");
        }
    }

    private void CheckBooks(SimulatedClient client)
    {
        foreach (LocalBook local in client.Books)
        {
            if (!local.IsCurrent || _books.Find(b => b.Instrument == local.InstrumentId) is not { } book) continue;
            string shown = $"{local.Phase} {Describe(local.Bids)} | {Describe(local.Asks)}";
            RematchAudit rematch = _rematches[book.Instrument];
            string real = $"{book.Phase} {Describe(rematch.Levels(Side.Buy, local.Depth))} | {Describe(rematch.Levels(Side.Sell, local.Depth))}";
            if (book.IsPlain && real != $"{book.Phase} {Describe(book.Levels(Side.Buy, local.Depth))} | {Describe(book.Levels(Side.Sell, local.Depth))}")
                Violated("journal", $"the rematch of instrument {book.Instrument} ends at {real}, which its events do not");
            if (shown != real) Violated(client.Name, $"sees the book of instrument {book.Instrument} as {shown}; it is {real}", client.Name);
            else if (local.Indicative is var shownPrice && (shownPrice?.Price ?? 0, shownPrice?.Quantity ?? 0) != rematch.Indicative())
                Violated(client.Name, $"sees the indicative price {shownPrice} of instrument {book.Instrument}; it is {rematch.Indicative()}", client.Name);
            else if (local.TradeCount != book.Trades.Count) Violated(client.Name, $"counts {local.TradeCount} trades of instrument {book.Instrument}; there were {book.Trades.Count}");
        }
    }

    private static string Describe(IEnumerable<LocalLevel> levels) => string.Join(' ', levels.Select(l => $"{l.Quantity}@{l.Price}/{l.Orders}"));

    private static string Describe(IEnumerable<(long Price, long Quantity, int Orders)> levels) =>
        string.Join(' ', levels.Select(l => $"{l.Quantity}@{l.Price}/{l.Orders}"));

    private void CheckLedger(ILedgerStore ledger)
    {
        LedgerVerification verified = ledger.Verify();
        if (!verified.IsIntact) Violated("ledger", $"its chain is broken: {verified.Problem}");
        var trades = new List<(uint Instrument, AuditedTrade Trade)>();
        foreach (BookAudit book in _books)
            foreach (AuditedTrade trade in book.Trades) trades.Add((book.Instrument, trade));
        trades.Sort(static (a, b) => a.Trade.Ordinal != b.Trade.Ordinal ? a.Trade.Ordinal.CompareTo(b.Trade.Ordinal) : a.Trade.Event.TradeId.CompareTo(b.Trade.Event.TradeId));
        LedgerRow[] rows = [.. ledger.Read(0, int.MaxValue).Where(static r => r.Entry.Kind == LedgerKind.Trade)];
        if (rows.Length != trades.Count) Violated("ledger", $"holds {rows.Length} trades; the journal holds {trades.Count}");
        for (int i = 0; i < Math.Min(rows.Length, trades.Count); i++)
            if (!IsSame(rows[i].Entry, trades[i].Instrument, trades[i].Trade))
                Violated("ledger", $"row {rows[i].Number} is {rows[i].Entry}; the journal's trade is {trades[i].Trade.Event}");
    }

    private static bool IsSame(in LedgerEntry row, uint instrument, AuditedTrade trade) =>
        row.InstrumentId == instrument && row.TradeId == trade.Event.TradeId && row.PriceTicks == trade.Event.Price && row.QuantityLots == trade.Event.Quantity
        && row.BuyAccount == trade.Buyer.Account && row.SellAccount == trade.Seller.Account && row.BuyOrderId == trade.Buyer.Id
        && row.SellOrderId == trade.Seller.Id && row.BuyClientOrderId == trade.Buyer.ClientOrderId.ToString()
        && row.SellClientOrderId == trade.Seller.ClientOrderId.ToString() && row.AggressorSide == trade.Event.Side && row.TimeNs == (long)trade.Event.Time
        && row.JournalOrdinal == trade.Ordinal;
}
