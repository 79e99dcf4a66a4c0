namespace ActorExchange.TestKit;

/// <summary>One account in one instrument, counted from the journal's trades by pen and paper. Money is in units of 10^-18.</summary>
internal sealed class AuditedPosition
{
    public long Lots { get; private set; }

    /// <summary>What the position cost, in ticks times lots; its average price times <see cref="Lots"/>.</summary>
    public Int128 Cost { get; private set; }

    public Int128 Realised { get; private set; }

    /// <summary>Ticks times lots that came in less those that went out.</summary>
    public Int128 CashFlow { get; private set; }

    /// <summary>Ticks times lots times millionths.</summary>
    public Int128 Fees { get; private set; }

    public void Trade(long lots, long price, int feePpm, bool withItself)
    {
        Fees += (Int128)Math.Abs(lots) * Math.Abs(price) * feePpm;
        if (withItself) return;
        CashFlow -= (Int128)lots * price;
        Move(lots, price);
    }

    /// <summary>Closes what there is on the other side first, then opens.</summary>
    public void Move(long lots, long price)
    {
        if (Lots != 0 && Math.Sign(Lots) != Math.Sign(lots))
        {
            long closed = Math.Min(Math.Abs(Lots), Math.Abs(lots)) * Math.Sign(Lots);
            Int128 costOfClosed = closed == Lots ? Cost : Cost * closed / Lots;
            Realised += ((Int128)closed * price) - costOfClosed;
            Cost -= costOfClosed;
            Lots -= closed;
            lots += closed;
        }

        Lots += lots;
        Cost += (Int128)lots * price;
    }
}

/// <summary>A working order as something that may cost money or shares.</summary>
internal sealed class AuditedHold
{
    public long Id { get; init; }

    public uint Account { get; init; }

    public bool Buys { get; init; }


    /// <summary>Its price follows the market, never beyond its worst one, which is what it holds by.</summary>
    public bool IsPegged { get; init; }

    /// <summary>Worst price, ticks; 0: any.</summary>
    public long Price { get; set; }

    public long Leaves { get; set; }

    public long Traded { get; set; }

    /// <summary>Rates of the order; what it pays at most is the greater, and never less than nothing.</summary>
    public int TakerPpm { get; init; }

    public int MakerPpm { get; init; }

    public int WorstPpm => Math.Max(0, Math.Max(TakerPpm, MakerPpm));

    public uint Group { get; init; }

    public long GroupId { get; init; }

    public uint Leg { get; init; }

    public uint Waiting { get; set; }
}

/// <summary>Amounts of the journal as numbers.</summary>
internal static class AuditedAmounts
{
    public static Int128 Of(Protocol.Journal.Amount? amount) => amount is null ? 0 : new Int128((ulong)amount.High, amount.Low);

    public static string Text(Int128 units) => new Core.Amount(units).ToString();
}
