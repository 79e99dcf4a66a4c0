namespace ActorExchange.Core;

/// <summary>What a book does for its users in a trading phase.</summary>
[Flags]
public enum PhaseAcceptance : byte
{
    None = 0,

    /// <summary>Orders that may rest are accepted.</summary>
    Place = 1,

    /// <summary>Orders that never rest (market, immediate-or-cancel, fill-or-kill) are accepted.</summary>
    PlaceImmediate = 2,
    Cancel = 4,
    Replace = 8,
    Reduce = 16,

    /// <summary>Orders match on arrival: the book is never crossed.</summary>
    Matching = 32,
}

/// <summary>
/// The one place that says what a phase accepts, and which change of phase uncrosses the book. Only user commands are ruled here:
/// <see cref="IOrderBook.CancelAll"/> and <see cref="IOrderBook.SetPhase"/> work in every phase.
/// </summary>
public static class PhaseRules
{
    private const PhaseAcceptance Collecting =
        PhaseAcceptance.Place | PhaseAcceptance.Cancel | PhaseAcceptance.Replace | PhaseAcceptance.Reduce;

    public static PhaseAcceptance Of(TradingPhase phase) => phase switch
    {
        TradingPhase.Closed => PhaseAcceptance.None,
        TradingPhase.OpeningCall => Collecting,
        TradingPhase.Continuous => Collecting | PhaseAcceptance.PlaceImmediate | PhaseAcceptance.Matching,
        TradingPhase.ClosingCall => Collecting,
        TradingPhase.Halted => PhaseAcceptance.Cancel | PhaseAcceptance.Reduce,
        _ => PhaseAcceptance.None,
    };

    public static bool IsDefined(TradingPhase phase) => phase <= TradingPhase.Halted;

    public static bool IsCall(TradingPhase phase) => phase is TradingPhase.OpeningCall or TradingPhase.ClosingCall;

    /// <summary>
    /// Whether going from one phase to another uncrosses first: whenever continuous trading begins, so that it never begins crossed
    /// (a call may have been halted or closed over), and when a call ends the day.
    /// </summary>
    public static bool Uncrosses(TradingPhase from, TradingPhase to) =>
        (to == TradingPhase.Continuous && from != TradingPhase.Continuous) || (to == TradingPhase.Closed && IsCall(from));
}
