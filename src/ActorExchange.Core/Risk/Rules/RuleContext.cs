namespace ActorExchange.Core;

/// <summary>
/// What a rule sees of a command, or of a group of orders: the account as if the book had taken all of it in, and what its orders came to before.
/// </summary>
internal readonly ref struct RuleContext
{
    public required AccountState Account { get; init; }

    public required Holding Holding { get; init; }

    /// <summary>The commands: more than one for a group.</summary>
    public required ReadOnlySpan<OrderIntent> Intents { get; init; }

    /// <summary>Their holds, as many.</summary>
    public required ReadOnlySpan<Admission> Admissions { get; init; }

    /// <summary>Lots of all working buys and sells before the command.</summary>
    public required long BuysBefore { get; init; }

    public required long SellsBefore { get; init; }

    public required IMarketPrices Prices { get; init; }

    public required long Now { get; init; }

    public long LotsBefore(Side side) => side == Side.Buy ? BuysBefore : SellsBefore;

    /// <summary>Whether the command adds to the orders of a side.</summary>
    public bool Adds(Side side) => Holding.Of(side).Lots > LotsBefore(side);

    /// <summary>
    /// Whether the position could become larger, or change its sign, if all orders were filled: of the sides that the command adds to. Reduce-only orders
    /// never raise it themselves.
    /// </summary>
    public bool CouldRaisePosition() => CouldRaisePosition(Side.Buy) || CouldRaisePosition(Side.Sell);

    public ref readonly OpenOrder Order(int at) => ref Account.Holds.At(Admissions[at].Slot).Order;

    /// <summary>The limit that a command asks for; false if it has none, or leaves it as it is.</summary>
    public bool TryGetLimit(int at, out long limit)
    {
        ref readonly OrderIntent intent = ref Intents[at];
        limit = intent.Price;
        return intent.Replaces == 0 ? CommandChecks.HasLimit(intent.Type) : !intent.KeepsPrice;
    }

    /// <summary>The price that an order is valued at: its limit or worst price, of a stop its stop price, otherwise the market's; false if there is none.</summary>
    public bool TryGetPrice(int at, out long price)
    {
        ref readonly OrderIntent intent = ref Intents[at];
        price = intent.Price;
        if (intent.Replaces == 0 ? CommandChecks.HasLimit(intent.Type) : !intent.KeepsPrice) return true;
        price = Admissions[at].WorstPrice;
        if (price != 0) return true;
        if (intent.Replaces != 0) return Account.TryGetPresentPrice(Admissions[at].Slot, out price);
        price = intent.StopPrice;
        return (price != 0 && intent.Type == OrderType.Stop) || Prices.Of(intent.InstrumentId).TryGetMark(out price);
    }

    private bool CouldRaisePosition(Side side)
    {
        if (!Adds(side) || Holding.WorstLots(side) <= 0) return false;
        for (int i = 0; i < Intents.Length; i++)
        {
            if (Order(i).Side == side && !Order(i).ReduceOnly) return true;
        }

        return false;
    }
}
