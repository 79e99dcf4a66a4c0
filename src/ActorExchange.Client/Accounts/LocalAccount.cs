using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>The user's account as its updates tell it. For the client's loop only.</summary>
internal sealed class LocalAccount(ViewMaker views)
{
    private readonly SortedDictionary<string, CashBalance> _cash = new(StringComparer.Ordinal);
    private readonly SortedDictionary<uint, Position> _positions = [];

    /// <summary>Takes an update in. Null while more parts of it follow.</summary>
    public AccountFigures? Apply(AccountUpdate update)
    {
        if (update.Snapshot)
        {
            _cash.Clear();
            _positions.Clear();
        }

        foreach (CashInfo cash in update.Cash) _cash[cash.Currency] = CashBalance.From(cash);
        foreach (PositionInfo position in update.Positions) _positions[position.InstrumentId] = views.Position(position);
        return update.More ? null : new AccountFigures([.. _cash.Values], [.. _positions.Values]);
    }
}
