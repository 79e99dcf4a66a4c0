using ActorExchange.Core;

namespace ActorExchange.Engine.Reporting;

/// <summary>Money traded by every account this calendar month (UTC) and the one before, per currency, and the fee tier that it comes to now.</summary>
internal static class VolumesReport
{
    public static readonly string[] Arguments = ["user", "currency", "limit"];

    public static ReportTable Make(ReportFigures figures, ReportArguments arguments)
    {
        uint? account = figures.AccountIn(arguments);
        string? only = arguments.Text("currency");
        int month = UtcDate.MonthOf(UtcDate.DayOf(figures.Now));
        var volumes = new SortedDictionary<(uint Account, string Currency), (Amount This, Amount Last)>();
        foreach ((Instrument instrument, uint owner, PositionState state) in figures.Positions(account, null))
        {
            if (only is not null && !string.Equals(only, instrument.Currency, StringComparison.Ordinal)) continue;
            InstrumentUnits units = InstrumentUnits.Of(instrument);
            (Amount thisMonth, Amount lastMonth) = volumes.GetValueOrDefault((owner, instrument.Currency));
            if (state.Month == month) (thisMonth, lastMonth) = (thisMonth + units.Money(state.MonthVolume), lastMonth + units.Money(state.PreviousMonthVolume));
            else if (state.Month == month - 1) lastMonth += units.Money(state.MonthVolume);
            volumes[(owner, instrument.Currency)] = (thisMonth, lastMonth);
        }

        var table = new ReportTable(arguments.Limit, "account", "user:", "currency:", "this month", "last month", "schedule:", "maker ppm", "taker ppm");
        foreach (((uint owner, string currency), (Amount thisMonth, Amount lastMonth)) in volumes)
        {
            FeeSchedule? schedule = ScheduleOf(figures, owner);
            FeeRates rates = schedule?.RatesAt(Amount.Max(thisMonth, lastMonth)) ?? default;
            if (!table.Add(
                ReportTable.Text(owner), figures.UserOf(owner), currency, thisMonth.ToString(), lastMonth.ToString(), schedule?.Name ?? "",
                ReportTable.Text(rates.MakerPpm), ReportTable.Text(rates.TakerPpm)))
                break;
        }

        return table;
    }

    private static FeeSchedule? ScheduleOf(ReportFigures figures, uint account)
    {
        RiskModel rules = figures.Accounts.Rules;
        string role = figures.Accounts.Find(account)?.Role ?? "";
        return rules.FindRole(role) is { Fees.Length: > 0 } found ? rules.FindFees(found.Fees) : null;
    }
}
