using System.Globalization;
using System.Runtime.CompilerServices;
using ActorExchange.Core;

namespace ActorExchange.Cli.Bench;

/// <summary>
/// What a listener makes of a book's events: the four numbers that every correct price–time book gives on a workload, and a sum over
/// all other events, so that none goes unread.
/// </summary>
public struct TradeTruth()
{
    public long Trades { get; private set; }

    public ulong Quantity { get; private set; }

    public ulong Notional { get; private set; }

    public ulong Hash { get; private set; } = 1469598103934665603;

    /// <summary>A sum over the fields of every event that is not a trade.</summary>
    public ulong OtherEvents { get; private set; }

    // Compiled well at once, as the book is: the first million operations are to time the book, not its listener.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Read(ReadOnlySpan<BookEvent> events)
    {
        foreach (ref readonly BookEvent e in events)
        {
            if (e.Kind == BookEventKind.TradeExecuted) ReadTrade(e);
            else OtherEvents += (ulong)e.Kind + (ulong)e.OrderId + (ulong)e.Price + (ulong)e.Quantity + (ulong)e.Leaves + e.Account + (ulong)e.Tag;
        }
    }

    public override readonly string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"trades={Trades} qty={Quantity} notional={Notional} hash={Hash:x16}");

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadTrade(in BookEvent e)
    {
        Trades++;
        Quantity += (ulong)e.Quantity;
        Notional += (ulong)e.Price * (ulong)e.Quantity;
        ulong word = ((ulong)e.OrderId * 0x9E3779B97F4A7C15) + ((ulong)e.MakerOrderId * 0xC2B2AE3D27D4EB4F)
            + ((ulong)e.Price * 31) + (ulong)e.Quantity;
        Hash = (Hash ^ word) * 1099511628211;
    }
}
