using System.Runtime.InteropServices;
using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>An account's <see cref="PositionState"/>: schema 3 and later. The layout is on disk and never changes.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct PositionFields(in PositionState position)
{
    public long Lots = position.Lots;
    public Wide Cost = new(position.Cost);
    public Wide Realised = new(position.Realised);
    public Wide CashFlow = new(position.CashFlow);
    public Wide Fees = new(position.Fees);
    public long OpenedAt = position.OpenedAt;
    public long Trades = position.Trades;
    public int Day = position.Day;
    public long DayTrades = position.DayTrades;
    public Wide DayRealised = new(position.DayRealised);
    public Wide DayFees = new(position.DayFees);
    public Wide DayVolume = new(position.DayVolume);
    public int Month = position.Month;
    public Wide MonthVolume = new(position.MonthVolume);
    public Wide PreviousMonthVolume = new(position.PreviousMonthVolume);

    public readonly PositionState Position => new()
    {
        Lots = Lots,
        Cost = Cost.Value,
        Realised = Realised.Value,
        CashFlow = CashFlow.Value,
        Fees = Fees.Value,
        OpenedAt = OpenedAt,
        Trades = Trades,
        Day = Day,
        DayTrades = DayTrades,
        DayRealised = DayRealised.Value,
        DayFees = DayFees.Value,
        DayVolume = DayVolume.Value,
        Month = Month,
        MonthVolume = MonthVolume.Value,
        PreviousMonthVolume = PreviousMonthVolume.Value,
    };
}

/// <summary>128 bits, two's complement, the low half first.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct Wide(Int128 value)
{
    public ulong Low = (ulong)(UInt128)value;
    public ulong High = (ulong)((UInt128)value >> 64);

    public readonly Int128 Value => (Int128)new UInt128(High, Low);
}
