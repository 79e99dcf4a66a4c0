namespace ActorExchange.Core.Tests;

public sealed class PhaseRulesTests
{
    private const PhaseAcceptance Collecting =
        PhaseAcceptance.Place | PhaseAcceptance.Cancel | PhaseAcceptance.Replace | PhaseAcceptance.Reduce;

    private const PhaseAcceptance Auctions = PhaseAcceptance.PlaceAtTheOpen | PhaseAcceptance.PlaceAtTheClose;

    [Theory]
    [InlineData(TradingPhase.Closed, PhaseAcceptance.None)]
    [InlineData(TradingPhase.PreOpen, Collecting | Auctions)]
    [InlineData(TradingPhase.OpeningCall, Collecting | Auctions)]
    [InlineData(TradingPhase.Continuous, Collecting | PhaseAcceptance.PlaceImmediate | PhaseAcceptance.Matching | PhaseAcceptance.PlaceAtTheClose)]
    [InlineData(TradingPhase.VolatilityCall, Collecting | PhaseAcceptance.PlaceAtTheClose)]
    [InlineData(TradingPhase.ClosingCall, Collecting | PhaseAcceptance.PlaceAtTheClose)]
    [InlineData(TradingPhase.PostClose, Collecting)]
    [InlineData(TradingPhase.PeriodicAuction, Collecting | PhaseAcceptance.PlaceAtTheClose)]
    [InlineData(TradingPhase.BatchCollection, (Collecting & ~PhaseAcceptance.Replace) | PhaseAcceptance.PlaceImmediate | PhaseAcceptance.PlaceAtTheClose)]
    [InlineData(TradingPhase.Halted, PhaseAcceptance.Cancel | PhaseAcceptance.Reduce)]
    [InlineData(TradingPhase.CancelOnly, PhaseAcceptance.Cancel)]
    [InlineData((TradingPhase)11, PhaseAcceptance.None)]
    public void Each_phase_accepts_what_the_table_says(TradingPhase phase, PhaseAcceptance expected) =>
        PhaseRules.Of(phase).ShouldBe(expected);

    /// <summary>
    /// Rows: from; columns: to, both in the order of the numbers: Closed, OpeningCall, Continuous, ClosingCall, Halted, PreOpen, VolatilityCall,
    /// PostClose, CancelOnly, BatchCollection, PeriodicAuction.
    /// </summary>
    [Theory]
    [InlineData(TradingPhase.Closed, "..u......u.")]
    [InlineData(TradingPhase.OpeningCall, "u.u....u.u.")]
    [InlineData(TradingPhase.Continuous, "...........")]
    [InlineData(TradingPhase.ClosingCall, "u.u....u.u.")]
    [InlineData(TradingPhase.Halted, "..u......u.")]
    [InlineData(TradingPhase.PreOpen, "..u......u.")]
    [InlineData(TradingPhase.VolatilityCall, "u.u....u.u.")]
    [InlineData(TradingPhase.PostClose, "..u......u.")]
    [InlineData(TradingPhase.CancelOnly, "..u......u.")]
    [InlineData(TradingPhase.BatchCollection, "...........")]
    [InlineData(TradingPhase.PeriodicAuction, "u.u....u.u.")]
    public void A_change_of_phase_uncrosses_where_the_table_says(TradingPhase from, string to)
    {
        TradingPhase[] phases = Enum.GetValues<TradingPhase>();
        to.Length.ShouldBe(phases.Length);
        foreach (TradingPhase phase in phases) PhaseRules.Uncrosses(from, phase).ShouldBe(to[(int)phase] == 'u', $"{from} to {phase}");
    }

    [Fact]
    public void The_defined_phases_are_those_with_a_name()
    {
        for (int phase = 0; phase <= byte.MaxValue; phase++)
            PhaseRules.IsDefined((TradingPhase)phase).ShouldBe(Enum.IsDefined((TradingPhase)phase), $"{phase}");
    }
}
