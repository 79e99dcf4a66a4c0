using System.Globalization;
using ActorExchange.Actors;
using ActorExchange.Core;

namespace ActorExchange.Engine.Sessions;

/// <summary>
/// Looks whether the account breaks a rule as it stands, and does what its role says then: once when the breach begins, reducing for as long as it lasts.
/// For the session's actor only.
/// </summary>
internal sealed class SessionBreaches(
    Actor account, InstrumentDirectory directory, SessionAccount state, CancelRuns cancels, PositionCloser closer, SessionServices services)
{
    private const long NanosecondsPerMillisecond = 1_000_000;

    private List<(BreachRule Rule, uint Instrument)> _lasting = [];
    private List<(BreachRule Rule, uint Instrument)> _found = [];

    /// <summary>There are positions, and the role says what to do on a breach.</summary>
    public bool IsNeeded => state.HasTerms && state.InForce.Terms.Role.OnBreach.Count > 0 && state.State.HasPositions;

    /// <summary>Breaches are new again: who was told of them has forgotten.</summary>
    public void Restart() => _lasting.Clear();

    /// <param name="now">Nanoseconds.</param>
    /// <param name="reduce">Whether positions may be reduced now: at most once per RiskInterval.</param>
    public void Check(long now, bool reduce)
    {
        _found.Clear();
        if (IsNeeded)
        {
            foreach (RiskBreach breach in state.State.FindBreaches(state.Prices, now))
            {
                _found.Add((breach.Rule, breach.InstrumentId));
                bool isNew = !_lasting.Contains((breach.Rule, breach.InstrumentId));
                Act(breach, now, isNew, reduce);
            }
        }

        (_lasting, _found) = (_found, _lasting);
    }

    private void Act(RiskBreach breach, long now, bool isNew, bool reduce)
    {
        foreach (BreachResponse response in state.InForce.Terms.Role.OnBreach)
        {
            if (response.Rule != breach.Rule) continue;
            foreach (BreachAction action in response.Actions)
            {
                if (action == BreachAction.Reduce ? reduce : isNew) Do(action, breach, now);
                if (isNew) Log(action, breach, now);
            }
        }
    }

    private void Do(BreachAction action, RiskBreach breach, long now)
    {
        switch (action)
        {
            case BreachAction.Block:
                services.Accounts.Tell(new RaiseSwitch(account.Account, SwitchLevel.Block, ReasonOf(breach)));
                break;
            case BreachAction.Cancel:
                cancels.Begin(string.Create(CultureInfo.InvariantCulture, $"~b{now:x}"), breach.InstrumentId);
                break;
            case BreachAction.Reduce:
                if (InstrumentOf(breach) is > 0 and var reduced) closer.Close(string.Create(CultureInfo.InvariantCulture, $"~r{now / NanosecondsPerMillisecond:x}"), reduced, half: true);
                break;
            case BreachAction.Liquidate:
                services.Accounts.Tell(new RaiseSwitch(account.Account, SwitchLevel.Flatten, ReasonOf(breach)));
                break;
            case BreachAction.Halt:
                if (InstrumentOf(breach) is > 0 and var halted) services.Instruments.Tell(new SetPhase(0, halted, TradingPhase.Halted));
                break;
        }
    }

    private void Log(BreachAction action, RiskBreach breach, long now) => services.ActionLog.Tell(new LogAction(
        account, "breach", breach.InstrumentId, breach.Rule.ToString(), breach.Verdict.Status, $"{action}: {RiskVerdictText.Of(breach.Verdict, directory.Find(breach.InstrumentId)?.Instrument)}", now));

    /// <summary>The rule and what it is about, without numbers: the same breach has the same reason.</summary>
    private string ReasonOf(RiskBreach breach) =>
        directory.Find(breach.InstrumentId) is { } view ? $"{breach.Rule} {view.Instrument.Symbol}" : breach.Rule.ToString();

    /// <summary>The instrument concerned; of a breach of the whole account the one with the largest position. 0: there is none.</summary>
    private uint InstrumentOf(RiskBreach breach)
    {
        if (breach.InstrumentId != 0) return breach.InstrumentId;
        (uint Instrument, Amount Exposure) largest = default;
        foreach (uint instrument in state.State.Instruments)
        {
            if (state.State.Lots(instrument) == 0) continue;
            Amount exposure = state.State.Position(instrument, state.Prices).Exposure;
            if (largest.Instrument == 0 || exposure > largest.Exposure) largest = (instrument, exposure);
        }

        return largest.Instrument;
    }
}
