namespace ActorExchange.Core;

/// <summary>The roles that the exchange has without any configuration.</summary>
internal static class DefaultRoles
{
    private const Permissions Trading = Permissions.Trade | Permissions.Read;

    public static RiskModel Model { get; } = new()
    {
        Roles =
        [
            new Role
            {
                Name = "trader",
                Mode = AccountMode.Margin,
                StartingCash = Funded,
                OnBreach = [new BreachResponse(BreachRule.MaintenanceMargin, [BreachAction.Block, BreachAction.Cancel])],
            },
            new Role { Name = "cash-trader", Mode = AccountMode.Cash, StartingCash = Funded },
            new Role { Name = "market-maker", Mode = AccountMode.Margin, StartingCash = Funded },
            new Role { Name = "risk", Permissions = Permissions.Read | Permissions.ReadAll | Permissions.Kill | Permissions.ManageLimits },
            new Role { Name = "operator", Permissions = Permissions.All, Mode = AccountMode.Unlimited },
            new Role { Name = "auditor", Permissions = Permissions.Read | Permissions.ReadAll },
            new Role { Name = "replay", Permissions = Trading, Mode = AccountMode.Unlimited },
            new Role { Name = "unlimited", Permissions = Trading, Mode = AccountMode.Unlimited },
        ],
        Margins = [new MarginRates(["*"], Amount.Whole(1), Amount.Of(5, 1))],
    };

    private static IReadOnlyList<(string Currency, Amount Amount)> Funded => [("USD", Amount.Whole(1_000_000))];
}
