namespace ActorExchange.Core;

/// <summary>The instruments that a rule sums over, one currency at a time.</summary>
internal sealed class HoldingList
{
    private readonly List<Holding> _holdings = [];
    private readonly List<CashAccount> _currencies = [];

    public int Count => _holdings.Count;

    /// <summary>Each once, in order of their first instrument.</summary>
    public List<CashAccount> Currencies => _currencies;

    public Holding this[int at] => _holdings[at];

    public void Add(Holding holding)
    {
        _holdings.Add(holding);
        if (!_currencies.Contains(holding.Cash)) _currencies.Add(holding.Cash);
    }
}
