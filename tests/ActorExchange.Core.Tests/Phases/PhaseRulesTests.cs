namespace ActorExchange.Core.Tests;

public sealed class PhaseRulesTests
{
    private const PhaseAcceptance Collecting =
        PhaseAcceptance.Place | PhaseAcceptance.Cancel | PhaseAcceptance.Replace | PhaseAcceptance.Reduce;

    [Theory]
    [InlineData(TradingPhase.Closed, PhaseAcceptance.None)]
    [InlineData(TradingPhase.OpeningCall, Collecting)]
    [InlineData(TradingPhase.Continuous, Collecting | PhaseAcceptance.PlaceImmediate | PhaseAcceptance.Matching)]
    [InlineData(TradingPhase.ClosingCall, Collecting)]
    [InlineData(TradingPhase.Halted, PhaseAcceptance.Cancel | PhaseAcceptance.Reduce)]
    public void Each_phase_accepts_what_the_table_says(TradingPhase phase, PhaseAcceptance expected) =>
        PhaseRules.Of(phase).ShouldBe(expected);

    /// <summary>Rows: from; columns: to; both in the order Closed, OpeningCall, Continuous, ClosingCall, Halted.</summary>
    [Theory]
    [InlineData(TradingPhase.Closed, "..u..")]
    [InlineData(TradingPhase.OpeningCall, "u.u..")]
    [InlineData(TradingPhase.Continuous, ".....")]
    [InlineData(TradingPhase.ClosingCall, "u.u..")]
    [InlineData(TradingPhase.Halted, "..u..")]
    public void A_change_of_phase_uncrosses_where_the_table_says(TradingPhase from, string to)
    {
        foreach (TradingPhase phase in Enum.GetValues<TradingPhase>())
            PhaseRules.Uncrosses(from, phase).ShouldBe(to[(int)phase] == 'u', $"{from} to {phase}");
    }
}
