using System.Globalization;
using ActorExchange.Actors;
using ActorExchange.Core;

namespace ActorExchange.Engine.Sessions;

/// <summary>
/// Does what the kill switches in force ask of an account besides refusing orders (that is <see cref="AccountState"/>'s): cancels its orders once per
/// switch, and closes its positions for as long as a Flatten is in force. For the session's actor only.
/// </summary>
internal sealed class SessionSwitches(
    uint account, InstrumentDirectory directory, SessionAccount state, CancelRuns cancels, PositionCloser closer, IActorRef accounts)
{
    private readonly HashSet<long> _acted = [];
    private readonly HashSet<long> _done = [];
    private long _generation;

    /// <summary>There is a Flatten in force, and something for it to close.</summary>
    public bool IsFlattening
    {
        get
        {
            if (!state.HasTerms || !state.State.HasPositions) return false;
            foreach (RiskSwitch thrown in state.InForce.Terms.Switches)
                if (thrown.Level == SwitchLevel.Flatten) return true;
            return false;
        }
    }

    /// <summary>What is in force may have changed: acts on every switch that is new.</summary>
    public void TermsChanged()
    {
        bool isNew = _generation != state.InForce.Generation;
        _generation = state.InForce.Generation;
        foreach (RiskSwitch thrown in state.InForce.Terms.Switches)
        {
            if (thrown.Level < SwitchLevel.CancelAll) continue;
            if (_acted.Add(thrown.Id)) Act(thrown);
            else if (isNew && _done.Contains(thrown.Id)) accounts.Tell(new SwitchDone(account, thrown.Id));
        }
    }

    /// <summary>Closes what positions there are under a Flatten.</summary>
    public void GoOn()
    {
        if (!IsFlattening) return;
        foreach (RiskSwitch thrown in state.InForce.Terms.Switches)
            if (thrown.Level == SwitchLevel.Flatten) Flatten(thrown);
    }

    private void Act(RiskSwitch thrown)
    {
        uint instrument = InstrumentOf(thrown);
        if (thrown.Scope != SwitchScope.Instrument || instrument != 0)
            cancels.Begin(string.Create(CultureInfo.InvariantCulture, $"~s{thrown.Id}"), instrument, () => Done(thrown));
        else Done(thrown);
        if (thrown.Level == SwitchLevel.Flatten) Flatten(thrown);
    }

    private void Done(RiskSwitch thrown)
    {
        if (thrown.Level != SwitchLevel.CancelAll) return;
        _done.Add(thrown.Id);
        accounts.Tell(new SwitchDone(account, thrown.Id));
    }

    private void Flatten(RiskSwitch thrown)
    {
        string stem = string.Create(CultureInfo.InvariantCulture, $"~f{thrown.Id}");
        uint only = InstrumentOf(thrown);
        foreach (uint instrument in state.State.Instruments)
            if (thrown.Scope != SwitchScope.Instrument || instrument == only) closer.Close(stem, instrument, half: false);
    }

    private uint InstrumentOf(RiskSwitch thrown) => thrown.Scope == SwitchScope.Instrument ? directory.Find(thrown.Key)?.Instrument.Id ?? 0 : 0;
}
