using System.Globalization;
using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.Reporting;

/// <summary>
/// Whether a user fulfilled the role's quoting obligation in an instrument on a day (UTC), and the credit that is due for it. From the book's journal, so
/// it can be asked for any day. An operator books the credit; the booking id is the same for the same day, so it is booked once.
/// </summary>
internal sealed class QuotingReport : IJournalScan
{
    public static readonly string[] Arguments = ["user", "instrument", "day"];

    private readonly Instrument _instrument;
    private readonly string _user;
    private readonly uint _account;
    private readonly int _day;
    private readonly long _end;
    private readonly QuotingObligation _obligation;
    private readonly QuotingPresence _presence;
    private readonly BookRecords _records = new();
    private bool _isDay;

    private QuotingReport(ReportFigures figures, ReportArguments arguments)
    {
        _user = arguments.Text("user") ?? arguments.By.User;
        _account = figures.AccountOf(_user);
        _instrument = figures.InstrumentIn(arguments) ?? throw ReportArguments.Wrong("the report needs an instrument");
        _day = arguments.Day("day", figures.Now);
        _end = Math.Min(figures.Now, Start + UtcDate.NanosecondsPerDay);
        _obligation = ObligationOf(figures) ?? throw ReportArguments.Wrong($"the role of {_user} has no quoting obligation in {_instrument.Symbol}");
        _presence = new QuotingPresence(_obligation, _instrument, TradingPhase.Closed, 0);
    }

    public string Stream => OrderBookActor.StreamOf(_instrument.Id, _instrument.Symbol);

    private long Start => _day * UtcDate.NanosecondsPerDay;

    public static IJournalScan Begin(ReportFigures figures, ReportArguments arguments) => new QuotingReport(figures, arguments);

    public bool Take(JournalRow row)
    {
        _records.Clear();
        BookRecordCodec.Read(row, _records);
        foreach (ref readonly BookRecord record in _records.Written)
        {
            if (record.Time >= _end) return false;
            if (record.Time >= Start) BeginDay();
            Take(record);
        }

        return true;
    }

    public ReportTable Finish()
    {
        BeginDay();
        QuotingResult result = _presence.ResultAt(Math.Max(_end, Start));
        var table = new ReportTable(1, "user:", "symbol:", "day:", "continuous s", "present s", "presence", "required", "fulfilled:", "maker value", "credit", "currency:", "booking:");
        table.Add(
            _user, _instrument.Symbol, ReportTable.Day(_day), Seconds(result.ContinuousTime), Seconds(result.PresentTime), ReportTable.Plain(result.Presence),
            ReportTable.Plain(_obligation.MinPresence), result.IsFulfilled ? "yes" : "no", result.MakerVolume.ToString(), result.Credit.ToString(), _instrument.Currency,
            string.Create(CultureInfo.InvariantCulture, $"quoting-{DateTime.UnixEpoch.AddDays(_day):yyyyMMdd}-{_account}-{_instrument.Id}"));
        return table;
    }

    private void BeginDay()
    {
        if (!_isDay) _presence.Restart(Start);
        _isDay = true;
    }

    private void Take(in BookRecord record)
    {
        if (record.Kind == BookRecordKind.PhaseChanged) _presence.SetPhase(record.Phase, record.Time);
        ExecutionReport report = default;
        if (record.Account == _account)
        {
            Reports.Fill(record, _instrument.Id, ref report);
            Take(report, record.Terms);
        }

        if (!record.HasMaker || record.MakerAccount != _account) return;
        report = default;
        Reports.FillMaker(record, _instrument.Id, ref report);
        Take(report, record.MakerTerms);
        if (report.ExecType == ExecType.Trade && record.Side != Side.None) _presence.TradedAsMaker(report.LastPrice, report.LastQuantity);
    }

    private void Take(in ExecutionReport report, OrderTerms? terms)
    {
        if (report.OrderId == 0 || report.ExecType is ExecType.Rejected or ExecType.MassCanceled or ExecType.SharesBooked) return;
        _presence.SetOrder(report.OrderId, report.Side, report.Price, Shown(report, terms), report.Time);
    }

    /// <summary>What the public can see of it counts.</summary>
    private static long Shown(in ExecutionReport report, OrderTerms? terms)
    {
        if (report.ExecType == ExecType.Canceled || report.Waiting != WaitReason.None) return 0;
        if (terms is null) return report.Leaves;
        ref readonly OrderConditions conditions = ref terms.Conditions;
        if ((conditions.Flags & OrderFlags.Hidden) != OrderFlags.None) return 0;
        return conditions.DisplayQuantity > 0 ? Math.Min(report.Leaves, conditions.DisplayQuantity) : report.Leaves;
    }

    private QuotingObligation? ObligationOf(ReportFigures figures)
    {
        Role? role = figures.Accounts.Rules.FindRole(figures.Accounts.Find(_account)!.Role);
        foreach (QuotingObligation obligation in role?.Obligations ?? [])
            if (SymbolPattern.FitsAny(obligation.Instruments, _instrument.Symbol)) return obligation;
        return null;
    }

    private static string Seconds(long nanoseconds) => ReportTable.Plain(Amount.Of(nanoseconds, 9));
}
