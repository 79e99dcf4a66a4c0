using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway;

/// <summary>Accounts as the wire has them. Money has at least two decimals, quantities and prices as many as they need; all exact.</summary>
internal static class WireAccounts
{
    /// <summary>Rows of one update, so that every update fits the smallest frame there may be.</summary>
    public const int MaxRows = 16;

    public static AccountInfo FromEngine(AccountView view)
    {
        AccountInfo info = new()
        {
            Account = view.Account,
            User = view.User,
            Role = view.Role,
            Group = view.Group,
            Status = (Protocol.AccountStatus)view.Status,
            Mode = (uint)view.Mode,
            CancelOnDisconnect = view.Safety.CancelOnDisconnect,
            CancelAfterMs = (long)view.Safety.CancelAfter.TotalMilliseconds,
        };
        foreach (CashView cash in view.Cash) info.Cash.Add(FromCore(cash));
        foreach (PositionView position in view.Positions) info.Positions.Add(FromCore(position));
        foreach (Core.RiskSwitch thrown in view.Switches) info.Switches.Add(WireRisk.FromCore(thrown));
        return info;
    }

    /// <summary>An update in parts of at most <see cref="MaxRows"/>: only the first says that everything known before is gone, all but the last that more follows.</summary>
    public static IEnumerable<Protocol.AccountUpdate> FromEngine(Engine.AccountUpdate update)
    {
        Protocol.AccountUpdate part = new() { Snapshot = update.IsSnapshot };
        if (update.Switches is { } switches)
        {
            part.HasSwitches = true;
            foreach (Core.RiskSwitch thrown in switches) part.Switches.Add(WireRisk.FromCore(thrown));
        }

        for (int i = 0; i < update.Cash.Count + update.Positions.Count; i++)
        {
            if (part.Cash.Count + part.Positions.Count == MaxRows)
            {
                part.More = true;
                yield return part;
                part = new Protocol.AccountUpdate();
            }
            if (i < update.Cash.Count) part.Cash.Add(FromCore(update.Cash[i]));
            else part.Positions.Add(FromCore(update.Positions[i - update.Cash.Count]));
        }
        yield return part;
    }

    public static Preview FromCore(OrderPreview preview, string reason) => new()
    {
        Status = (Protocol.Status)preview.Verdict.Status,
        Detail = preview.Verdict.IsOk ? null : WireReports.ToDetail(preview.Verdict, reason),
        Hold = Money(preview.Hold),
        HoldQuantity = Plain(preview.HoldQuantity),
        FeeAsMaker = Money(preview.FeeAsMaker),
        FeeAsTaker = Money(preview.FeeAsTaker),
        WorstPrice = Plain(preview.WorstPrice),
    };

    public static string Money(Amount amount) => AmountText.Format(amount, 2);

    private static CashInfo FromCore(CashView cash) => new()
    {
        Currency = cash.Currency,
        Total = Money(cash.Total),
        Held = Money(cash.Held),
        Available = Money(cash.Available),
        PositionValue = Money(cash.PositionValue),
        Equity = Money(cash.Equity),
        InitialMargin = Money(cash.InitialMargin),
        MaintenanceMargin = Money(cash.MaintenanceMargin),
        Exposure = Money(cash.Exposure),
    };

    private static PositionInfo FromCore(PositionView position) => new()
    {
        InstrumentId = position.InstrumentId,
        Currency = position.Currency,
        Quantity = Plain(position.Quantity),
        HeldQuantity = Plain(position.HeldQuantity),
        AveragePrice = Plain(position.AveragePrice),
        MarketPrice = Plain(position.MarketPrice),
        Realised = Money(position.Realised),
        Unrealised = Money(position.Unrealised),
        Fees = Money(position.Fees),
        Total = Money(position.Total),
        ReturnPpm = position.ReturnPpm,
        OpenedAt = position.OpenedAt,
        Exposure = Money(position.Exposure),
        DayTrades = position.DayTrades,
        DayRealised = Money(position.DayRealised),
        DayFees = Money(position.DayFees),
        DayVolume = Money(position.DayVolume),
    };

    private static string Plain(Amount amount) => AmountText.Format(amount, 0);
}
