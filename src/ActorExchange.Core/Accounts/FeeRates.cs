namespace ActorExchange.Core;

/// <summary>
/// What an order pays of the value that it trades, in millionths (100 = one basis point); negative is a rebate. Fixed when the order is admitted, so
/// that what it may cost is known.
/// </summary>
/// <param name="MakerPpm">When it was resting; in an uncross, too, but never a rebate there.</param>
/// <param name="TakerPpm">When it came in.</param>
public readonly record struct FeeRates(int MakerPpm, int TakerPpm)
{
    /// <summary>Largest rate either way: 10 %.</summary>
    public const int LargestPpm = 100_000;

    /// <summary>The most that the order may have to pay; 0 or more.</summary>
    public int WorstPpm => Math.Max(0, Math.Max(MakerPpm, TakerPpm));
}
