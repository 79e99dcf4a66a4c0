using ActorExchange.Cli.Configuration;
using ActorExchange.Core;

namespace ActorExchange.Cli.Doctor;

/// <summary>Whether newcomers are held to anything.</summary>
internal static class RiskChecks
{
    private const string Name = "accounts";

    public static DoctorCheck Roles(ExchangeOptions options)
    {
        string name = options.Accounts.DefaultRole;
        if (options.Roles.FirstOrDefault(r => r.Name == name) is not { } role)
            return new DoctorCheck(Name, CheckOutcome.Failed, $"there is no role {name}", "set exchange.accounts.default-role to one of exchange.roles");
        string found = $"newcomers are {name}: {role.Mode.ToString().ToLowerInvariant()} account, {role.Constraints.Count} limits, {options.Roles.Count} roles in all";
        bool open = options.Auth.Mode == AuthMode.Open;
        if (role.Mode == AccountMode.Unlimited && role.Constraints.Count == 0 && !open)
            return new DoctorCheck(Name, CheckOutcome.Warning, found, "whoever is added without a role may trade without money or limits: set exchange.accounts.default-role");
        bool starts = role.Mode == AccountMode.Unlimited || role.StartingCash.Count > 0;
        return starts || !open
            ? DoctorCheck.Ok(Name, found)
            : new DoctorCheck(Name, CheckOutcome.Warning, found, $"they start without money: set exchange.roles.{name}.starting-cash, or deposit some");
    }
}
