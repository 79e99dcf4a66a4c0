using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>Mixes what a <see cref="PositionState"/> says into a hash: its figures that are not zero, each with its place. Stable for ever.</summary>
internal static class FiguresMix
{
    public static ulong Add(ulong hash, in PositionState position)
    {
        hash = Add(hash, 1, position.Lots);
        hash = Add(hash, 2, position.Cost);
        hash = Add(hash, 3, position.Realised);
        hash = Add(hash, 4, position.CashFlow);
        hash = Add(hash, 5, position.Fees);
        hash = Add(hash, 6, position.OpenedAt);
        hash = Add(hash, 7, position.Trades);
        hash = Add(hash, 8, position.Day);
        hash = Add(hash, 9, position.DayTrades);
        hash = Add(hash, 10, position.DayRealised);
        hash = Add(hash, 11, position.DayFees);
        hash = Add(hash, 12, position.DayVolume);
        hash = Add(hash, 13, position.Month);
        hash = Add(hash, 14, position.MonthVolume);
        return Add(hash, 15, position.PreviousMonthVolume);
    }

    private static ulong Add(ulong hash, ulong place, Int128 value) =>
        value == 0 ? hash : BookMix.Add(BookMix.Add(BookMix.Add(hash, place), (ulong)(UInt128)value), (ulong)((UInt128)value >> 64));
}
