namespace ActorExchange.Core;

/// <summary>Rules that are broken without a command.</summary>
public sealed partial class AccountState
{
    private static readonly List<RiskBreach> None = [];

    /// <summary>Rules that the account breaks as it stands (margin, loss, and limits that were lowered), for automatic actions. Empty as a rule.</summary>
    public IReadOnlyList<RiskBreach> FindBreaches(IMarketPrices prices, long now)
    {
        List<RiskBreach>? breaches = null;
        if (_mode == AccountMode.Margin) FindMarginBreaches(prices, ref breaches);
        foreach (OrderRule rule in _rules) rule.FindBreaches(prices, now, ref breaches);
        return breaches ?? None;
    }

    private void FindMarginBreaches(IMarketPrices prices, ref List<RiskBreach>? breaches)
    {
        foreach (CashAccount cash in _cash)
        {
            Int128 maintenance = Maintenance(cash, prices);
            if (maintenance == 0) continue;
            Int128 equity = Equity(cash, prices);
            if (equity >= maintenance) continue;
            var verdict = new RiskVerdict(
                CommandStatus.InsufficientMargin, ConstraintKind.None, RiskUnit.Money, new Amount(equity), new Amount(maintenance));
            (breaches ??= []).Add(new RiskBreach(BreachRule.MaintenanceMargin, 0, verdict));
        }
    }
}
