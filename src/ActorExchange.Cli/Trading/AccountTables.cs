using System.Globalization;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Configuration;
using ActorExchange.Client;
using ActorExchange.Core;
using ActorExchange.Protocol;
using RiskSwitch = ActorExchange.Protocol.RiskSwitch;

namespace ActorExchange.Cli.Trading;

/// <summary>Accounts as tables and as JSON. Amounts stay the exchange's texts: no digit is lost.</summary>
internal static class AccountTables
{
    private const int ShownDecimals = 6;

    public static string Head(AccountInfo a)
    {
        string group = a.Group.Length > 0 ? $", group {a.Group}" : "";
        return $"{a.User}, account {a.Account}, role {a.Role}{group}, {KeyNames.FromPascal(((AccountMode)a.Mode).ToString())} account, {Name(a.Status)}";
    }

    public static TextTable Cash(IEnumerable<CashInfo> cash)
    {
        var table = new TextTable("CURRENCY", ">CASH", ">HELD", ">AVAILABLE", ">POSITIONS", ">EQUITY", ">INITIAL MARGIN", ">MAINTENANCE", ">EXPOSURE");
        foreach (CashInfo c in cash)
            table.Add(c.Currency, c.Total, c.Held, c.Available, c.PositionValue, c.Equity, c.InitialMargin, c.MaintenanceMargin, c.Exposure);
        return table;
    }

    public static TextTable Positions(IEnumerable<PositionInfo> positions, ExchangeClient client)
    {
        var table = new TextTable(
            "SYMBOL", ">QUANTITY", ">HELD", ">AVERAGE", ">MARKET", ">REALISED", ">UNREALISED", ">FEES", ">TOTAL", ">RETURN", ">SINCE", ">EXPOSURE", ">TODAY");
        foreach (PositionInfo p in positions)
        {
            table.Add(
                Symbol(p, client), p.Quantity, p.HeldQuantity, Shortened(p.AveragePrice), p.MarketPrice, p.Realised, p.Unrealised, p.Fees, p.Total, Percent(p.ReturnPpm),
                p.OpenedAt == 0 ? "" : Time(p.OpenedAt), p.Exposure, p.DayRealised);
        }

        return table;
    }

    public static TextTable Switches(IEnumerable<RiskSwitch> switches)
    {
        var table = new TextTable(">ID", "SCOPE", "KEY", "LEVEL", "BY", "SINCE", "REASON");
        foreach (RiskSwitch s in switches) table.Add(s.Id, Scope(s), s.Key, Level(s), s.By, Time(s.Time), s.Reason);
        return table;
    }

    /// <summary>The whole account for people.</summary>
    public static void Write(TextWriter to, AccountInfo account, ExchangeClient client)
    {
        to.WriteLine(Head(account));
        if (account.Cash.Count > 0) Cash(account.Cash).Write(to);
        else to.WriteLine("no cash");
        if (account.Positions.Count > 0) Positions(account.Positions, client).Write(to);
        else to.WriteLine("no positions");
        if (account.Switches.Count > 0) Switches(account.Switches).Write(to);
        if (account.CancelOnDisconnect) to.WriteLine("orders are canceled when the connection is lost");
        if (account.CancelAfterMs > 0)
            to.WriteLine($"orders are canceled unless a sign of life comes every {Hocon.DurationText.Format(TimeSpan.FromMilliseconds(account.CancelAfterMs))}");
    }

    public static object ToJson(AccountInfo a, ExchangeClient client) => new
    {
        account = a.Account,
        user = a.User,
        role = a.Role,
        group = a.Group,
        status = Name(a.Status),
        mode = KeyNames.FromPascal(((AccountMode)a.Mode).ToString()),
        cash = a.Cash.Select(ToJson),
        positions = a.Positions.Select(p => ToJson(p, client)),
        switches = a.Switches.Select(ToJson),
        cancelOnDisconnect = a.CancelOnDisconnect,
        cancelAfterMilliseconds = a.CancelAfterMs,
    };

    public static object ToJson(RiskSwitch s) =>
        new { id = s.Id, scope = Scope(s), key = s.Key, level = KeyNames.FromPascal(((SwitchLevel)s.Level).ToString()), perSecond = s.PerSecond, by = s.By, reason = s.Reason, time = Time(s.Time) };

    /// <summary>"block account Alice".</summary>
    public static string Describe(RiskSwitch s) => $"{Level(s)} {Scope(s)} {s.Key}".TrimEnd();

    public static string Name(Protocol.AccountStatus status) => status == Protocol.AccountStatus.ClosedForEver ? "closed" : KeyNames.FromPascal(status.ToString());

    /// <summary>Nanoseconds since 1970 as a time of UTC.</summary>
    public static string Time(long nanoseconds) => nanoseconds == 0
        ? ""
        : DateTime.UnixEpoch.AddTicks(nanoseconds / TimeSpan.NanosecondsPerTick).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Percent(long ppm) => ((decimal)ppm / 10_000).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    // An average has as many decimals as there may be; in a table six say enough.
    private static string Shortened(string number)
    {
        int point = number.IndexOf('.', StringComparison.Ordinal);
        return point < 0 || number.Length <= point + 1 + ShownDecimals ? number : number[..(point + 1 + ShownDecimals)].TrimEnd('0').TrimEnd('.');
    }

    private static string Symbol(PositionInfo position, ExchangeClient client) =>
        client.FindInstrument(position.InstrumentId)?.Symbol ?? position.InstrumentId.ToString(CultureInfo.InvariantCulture);

    private static string Scope(RiskSwitch s) => KeyNames.FromPascal(((SwitchScope)s.Scope).ToString());

    private static string Level(RiskSwitch s)
    {
        string level = KeyNames.FromPascal(((SwitchLevel)s.Level).ToString());
        return s.PerSecond > 0 ? $"{level} {s.PerSecond.ToString(CultureInfo.InvariantCulture)}/s" : level;
    }

    private static object ToJson(CashInfo c) => new
    {
        currency = c.Currency,
        cash = c.Total,
        held = c.Held,
        available = c.Available,
        positions = c.PositionValue,
        equity = c.Equity,
        initialMargin = c.InitialMargin,
        maintenanceMargin = c.MaintenanceMargin,
        exposure = c.Exposure,
    };

    private static object ToJson(PositionInfo p, ExchangeClient client) => new
    {
        symbol = Symbol(p, client),
        currency = p.Currency,
        quantity = p.Quantity,
        held = p.HeldQuantity,
        averagePrice = p.AveragePrice,
        marketPrice = p.MarketPrice,
        realised = p.Realised,
        unrealised = p.Unrealised,
        fees = p.Fees,
        total = p.Total,
        returnPpm = p.ReturnPpm,
        since = Time(p.OpenedAt),
        exposure = p.Exposure,
        dayTrades = p.DayTrades,
        dayRealised = p.DayRealised,
        dayFees = p.DayFees,
        dayVolume = p.DayVolume,
    };
}
