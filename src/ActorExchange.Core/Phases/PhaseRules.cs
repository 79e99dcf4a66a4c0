namespace ActorExchange.Core;

/// <summary>What a book does for its users in a trading phase.</summary>
[Flags]
public enum PhaseAcceptance : byte
{
    None = 0,

    /// <summary>Orders that may rest are accepted.</summary>
    Place = 1,

    /// <summary>Orders that need continuous matching (market, immediate-or-cancel, fill-or-kill, …) are accepted.</summary>
    PlaceImmediate = 2,
    Cancel = 4,
    Replace = 8,
    Reduce = 16,

    /// <summary>Orders match on arrival: the book is never crossed.</summary>
    Matching = 32,

    /// <summary>At-the-open orders are accepted.</summary>
    PlaceAtTheOpen = 64,

    /// <summary>At-the-close orders are accepted.</summary>
    PlaceAtTheClose = 128,
}

/// <summary>
/// The one place that says what a phase accepts, and which change of phase uncrosses the book. Only user commands are ruled here: what
/// the operator and the schedule do works in every phase.
/// </summary>
public static class PhaseRules
{
    private const PhaseAcceptance Collecting =
        PhaseAcceptance.Place | PhaseAcceptance.Cancel | PhaseAcceptance.Replace | PhaseAcceptance.Reduce;

    public static PhaseAcceptance Of(TradingPhase phase) => phase switch
    {
        TradingPhase.PreOpen => Collecting | PhaseAcceptance.PlaceAtTheOpen | PhaseAcceptance.PlaceAtTheClose,
        TradingPhase.OpeningCall => Collecting | PhaseAcceptance.PlaceAtTheOpen | PhaseAcceptance.PlaceAtTheClose,
        TradingPhase.Continuous => Collecting | PhaseAcceptance.PlaceImmediate | PhaseAcceptance.Matching | PhaseAcceptance.PlaceAtTheClose,
        TradingPhase.VolatilityCall => Collecting | PhaseAcceptance.PlaceAtTheClose,
        TradingPhase.PeriodicAuction => Collecting | PhaseAcceptance.PlaceAtTheClose,
        TradingPhase.BatchCollection =>
            PhaseAcceptance.Place | PhaseAcceptance.PlaceImmediate | PhaseAcceptance.Cancel | PhaseAcceptance.Reduce | PhaseAcceptance.PlaceAtTheClose,
        TradingPhase.ClosingCall => Collecting | PhaseAcceptance.PlaceAtTheClose,
        TradingPhase.PostClose => Collecting,
        TradingPhase.Halted => PhaseAcceptance.Cancel | PhaseAcceptance.Reduce,
        TradingPhase.CancelOnly => PhaseAcceptance.Cancel,
        _ => PhaseAcceptance.None,
    };

    public static bool IsDefined(TradingPhase phase) => phase <= TradingPhase.PeriodicAuction;

    /// <summary>Whether orders collect for an uncross and an indicative price is published.</summary>
    public static bool IsCall(TradingPhase phase) => phase
        is TradingPhase.OpeningCall or TradingPhase.ClosingCall or TradingPhase.VolatilityCall or TradingPhase.PeriodicAuction;

    /// <summary>
    /// Whether going from one phase to another uncrosses first: whenever continuous trading or batches begin, so that they never begin crossed
    /// (a call may have been halted or closed over), and when a call ends the day.
    /// </summary>
    public static bool Uncrosses(TradingPhase from, TradingPhase to) =>
        (MayNotBeCrossed(to) && !MayNotBeCrossed(from)) || (to is TradingPhase.Closed or TradingPhase.PostClose && IsCall(from));

    /// <summary>Phases in which orders match one by one, so that the levels are never crossed.</summary>
    public static bool MayNotBeCrossed(TradingPhase phase) => phase is TradingPhase.Continuous or TradingPhase.BatchCollection;
}
