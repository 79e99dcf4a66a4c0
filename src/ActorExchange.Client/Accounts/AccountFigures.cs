namespace ActorExchange.Client;

/// <summary>Cash and positions of the user's account as last told. Immutable.</summary>
/// <param name="Cash">By currency.</param>
/// <param name="Positions">By instrument; flat ones that were traded included.</param>
public sealed record AccountFigures(IReadOnlyList<CashBalance> Cash, IReadOnlyList<Position> Positions)
{
    /// <summary>Null if the account never had any.</summary>
    public CashBalance? FindCash(string currency) => Cash.FirstOrDefault(c => c.Currency == currency);

    /// <summary>Null if the account never had one.</summary>
    public Position? FindPosition(string symbol) => Positions.FirstOrDefault(p => p.Symbol == symbol);
}
