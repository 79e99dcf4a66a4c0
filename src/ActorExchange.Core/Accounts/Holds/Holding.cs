namespace ActorExchange.Core;

/// <summary>One instrument of one account: position, sums of its working orders, and the rules that concern it.</summary>
internal sealed class Holding(CashAccount cash, Instrument instrument)
{
    public PositionState Position;
    public SideSums Buys;
    public SideSums Sells;

    /// <summary>What groups and replaces under way hold in cash.</summary>
    public Int128 SpecialCash;

    /// <summary>Heads of the lists of orders, replaces and groups.</summary>
    public int FirstOrder;
    public int FirstReplace;
    public int FirstGroup;

    /// <summary>Working orders, placements under way counted.</summary>
    public int OrderCount;

    public CashAccount Cash { get; } = cash;

    public Instrument Instrument { get; private set; } = instrument;

    public InstrumentMoney Money { get; private set; } = new(instrument);

    public TradingPhase Phase { get; set; }

    /// <summary>Entries of working orders by order id.</summary>
    public LookupTable Orders { get; } = new();

    public LookupTable Groups { get; } = new();

    /// <summary>Margin mode: by price.</summary>
    public PriceLevels BuyLevels { get; } = new();

    public PriceLevels SellLevels { get; } = new();

    /// <summary>Has or had a position or an order.</summary>
    public bool WasUsed { get; set; }

    public MarginRates Margin { get; set; } = RiskModel.FullMargin;

    /// <summary>Of the account's rules those that concern this instrument, in their order.</summary>
    public OrderRule[] Rules { get; set; } = [];

    /// <summary>What <see cref="CashAccount"/> has counted it with, and whether that is out of date.</summary>
    public bool IsStale { get; set; }

    public bool HasTraded { get; set; }

    public Int128 CountedTrades { get; set; }

    public Int128 CountedHold { get; set; }

    public Int128 CountedMonth { get; set; }

    public Int128 CountedPrevious { get; set; }

    /// <summary>Nothing is there that could be worth or need anything.</summary>
    public bool IsIdle => Position.Lots == 0 && FirstOrder == 0 && FirstReplace == 0;

    public ref SideSums Of(Side side) => ref side == Side.Buy ? ref Buys : ref Sells;

    public PriceLevels LevelsOf(Side side) => side == Side.Buy ? BuyLevels : SellLevels;

    public void Set(Instrument instrument)
    {
        Instrument = instrument;
        Money = new InstrumentMoney(instrument);
    }

    public void ClearSums()
    {
        (Buys, Sells, SpecialCash) = (default, default, 0);
        BuyLevels.Clear();
        SellLevels.Clear();
    }

    /// <summary>Lots that the position could come to if all orders of a side were filled: of buys upwards, of sells downwards.</summary>
    public Int128 WorstLots(Side side) => side == Side.Buy ? (Int128)Position.Lots + Buys.Lots : (Int128)Sells.Lots - Position.Lots;

    /// <summary>The farthest from zero that the position could come to.</summary>
    public static Int128 WorstLots(long lots, long buys, long sells) =>
        Int128.Max(Int128.Abs((Int128)lots + buys), Int128.Abs((Int128)lots - sells));

    /// <summary>Ticks times lots; without a market price what the position cost.</summary>
    public Int128 PositionValue(bool hasMark, long mark) => hasMark ? (Int128)mark * Position.Lots : Position.Cost;
}
