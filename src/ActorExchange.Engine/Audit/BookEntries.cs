using System.Globalization;
using ActorExchange.Core;
using ActorExchange.Engine.Books;
using ActorExchange.Journal;

namespace ActorExchange.Engine.Audit;

/// <summary>Entries of a book's rows: what every account was told, and what happened to the book as a whole.</summary>
internal sealed class BookEntries(AuditNames names)
{
    private readonly BookRecords _records = new();

    public void Add(uint instrumentId, string symbol, ref AuditRowEntries to)
    {
        Instrument instrument = names.Instrument(instrumentId, symbol);
        _records.Clear();
        BookRecordCodec.Read(to.Row, _records);
        foreach (ref readonly BookRecord record in _records.Written)
        {
            if (record.Account == 0)
            {
                AddOfBook(instrument, record, ref to);
                continue;
            }

            ExecutionReport report = default;
            Reports.Fill(record, instrumentId, ref report);
            AddOf(record.Account, instrument, report, ref to);
            if (!record.HasMaker) continue;
            report = default;
            Reports.FillMaker(record, instrumentId, ref report);
            AddOf(record.MakerAccount, instrument, report, ref to);
        }
    }

    private void AddOf(uint account, Instrument instrument, in ExecutionReport report, ref AuditRowEntries to)
    {
        string user = names.User(account);
        to.Add(new AuditEntry
        {
            TimeNs = report.Time,
            Kind = KindOf(report.ExecType),
            Account = account,
            User = user,
            By = IsOwnCommand(report) ? user : "",
            InstrumentId = instrument.Id,
            Symbol = instrument.Symbol,
            OrderId = report.OrderId,
            ClientOrderId = report.ClientOrderId.ToString(),
            RequestId = report.RequestId == report.ClientOrderId ? "" : report.RequestId.ToString(),
            Report = report.Number,
            Status = (int)report.Status,
            Text = AuditText.Of(instrument, report),
        });
    }

    /// <summary>Ids of the exchange's own commands begin with '~'.</summary>
    private static bool IsOwnCommand(in ExecutionReport report)
    {
        if (report.RequestId.IsEmpty) return report.ExecType == ExecType.Rejected;
        Span<byte> id = stackalloc byte[ClientOrderId.MaxLength];
        report.RequestId.CopyTo(id);
        return id[0] != (byte)'~';
    }

    private static string KindOf(ExecType type) => type switch
    {
        ExecType.New => "placed",
        ExecType.Trade => "traded",
        ExecType.Canceled => "canceled",
        ExecType.Replaced => "replaced",
        ExecType.Triggered => "triggered",
        ExecType.Restated => "restated",
        ExecType.StopPriceMoved => "stop-moved",
        ExecType.Refreshed => "refreshed",
        ExecType.TradePrevented => "prevented",
        ExecType.MassCanceled => "mass-canceled",
        ExecType.SharesBooked => "shares-booked",
        _ => "refused",
    };

    private static void AddOfBook(Instrument instrument, in BookRecord record, ref AuditRowEntries to)
    {
        string cause = record.Cause == BookCause.None ? "" : $", cause: {record.Cause}";
        (string Kind, string Text)? what = record.Kind switch
        {
            BookRecordKind.PhaseChanged => ("phase-changed", $"PHASE {record.Phase}{cause}"),
            BookRecordKind.ReferencePriceChanged => ("reference-price-changed", $"REFERENCE PRICE {AuditText.Price(instrument, record.Price)}{cause}"),
            BookRecordKind.Uncrossed => ("uncrossed", $"UNCROSSED {AuditText.Quantity(instrument, record.Quantity)} at {AuditText.Price(instrument, record.Price)}{cause}"),
            BookRecordKind.ScheduleReached => ("schedule-reached", $"SCHEDULE: {record.Phase} is due"),
            BookRecordKind.RulesInForce => ("rules-in-force", $"RULES {record.Price.ToString("X16", CultureInfo.InvariantCulture)} in force"),

            // The seed of a batch that still collects is nobody's business.
            BookRecordKind.BatchCommitted => ("batch-committed", string.Create(CultureInfo.InvariantCulture, $"BATCH {record.OrderId} committed")),
            BookRecordKind.BatchReleased => ("batch-released", string.Create(CultureInfo.InvariantCulture, $"BATCH {record.OrderId} released, seed {(ulong)record.Price:X16}")),
            _ => null,
        };
        if (what is not { } fact) return;
        to.Add(new AuditEntry
        {
            TimeNs = record.Time,
            Kind = fact.Kind,
            InstrumentId = instrument.Id,
            Symbol = instrument.Symbol,
            Text = fact.Text,
        });
    }
}
