using System.Globalization;
using ActorExchange.Core;

namespace ActorExchange.Engine.Accounts;

/// <summary>Which kill switches may be thrown, and whom they hit. For the AccountsActor only.</summary>
internal sealed class SwitchRules(AccountBooks books, AccountDirectory accounts, InstrumentDirectory instruments)
{
    /// <summary>Switches in force at a time.</summary>
    public const int MaxSwitches = 10_000;

    /// <summary>Highest rate of a throttle.</summary>
    public const int MaxPerSecond = 100_000;

    private const int NamesShown = 10;

    /// <summary>Null: it may be thrown.</summary>
    public Refusal? Check(ThrowSwitch request)
    {
        if (request.Level is < SwitchLevel.Throttle or > SwitchLevel.Flatten) return new Refusal(CommandStatus.InvalidArgument, $"there is no level {(int)request.Level}");
        bool isThrottle = request.Level == SwitchLevel.Throttle;
        if (isThrottle ? request.PerSecond is < 1 or > MaxPerSecond : request.PerSecond != 0)
            return new Refusal(CommandStatus.InvalidArgument, $"a throttle has a rate of 1 to {MaxPerSecond} a second, other levels have none");
        if (request.Reason.Length > BookingRules.MaxReason) return new Refusal(CommandStatus.InvalidArgument, $"a reason has at most {BookingRules.MaxReason} characters");
        if (CheckKey(request.Scope, request.Key) is { } refusal) return refusal;
        return books.Switches.Count >= MaxSwitches ? new Refusal(CommandStatus.Busy, $"{MaxSwitches} switches are in force, which is the limit") : null;
    }

    /// <summary>One like it that is in force already.</summary>
    public RiskSwitch? FindSame(ThrowSwitch request)
    {
        foreach (RiskSwitch s in books.Switches.All)
            if (s.Scope == request.Scope && s.Level == request.Level && s.PerSecond == request.PerSecond && string.Equals(s.Key, request.Key, StringComparison.Ordinal)) return s;
        return null;
    }

    /// <summary>Who would be under it, for people.</summary>
    public string Describe(SwitchScope scope, string key)
    {
        AccountEntry[] under = [.. accounts.Under(scope, key)];
        string names = string.Join(", ", under.Take(NamesShown).Select(e => e.User));
        string more = under.Length > NamesShown ? ", …" : "";
        return string.Create(CultureInfo.InvariantCulture, $"would be for {under.Length} accounts: {names}{more}");
    }

    private Refusal? CheckKey(SwitchScope scope, string key) => scope switch
    {
        SwitchScope.Venue => key.Length == 0 ? null : new Refusal(CommandStatus.InvalidArgument, "a switch for the venue has no key"),
        SwitchScope.Role => books.Rules.Model.FindRole(key) is not null ? null : new Refusal(CommandStatus.UnknownRole, $"there is no role '{key}'"),
        SwitchScope.Group => key.Length > 0 && accounts.Under(scope, key).Any() ? null : new Refusal(CommandStatus.InvalidGroupName, $"nobody is in group '{key}'"),
        SwitchScope.Account => accounts.Find(key) is not null ? null : new Refusal(CommandStatus.UnknownUser, $"there is no user '{key}'"),
        SwitchScope.Instrument => instruments.Find(key) is not null ? null : new Refusal(CommandStatus.UnknownInstrument, $"there is no instrument '{key}'"),
        _ => new Refusal(CommandStatus.InvalidArgument, $"there is no scope {(int)scope}"),
    };
}
