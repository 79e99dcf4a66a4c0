namespace ActorExchange.Core;

/// <summary>Cash that bookings under way take out.</summary>
public sealed partial class AccountState
{
    private readonly List<(long BookingId, CashAccount Cash, Int128 Amount)> _reservations = [];

    /// <summary>Holds cash for a booking that takes it out; InsufficientFunds if it is not available. The same booking again holds once.</summary>
    public RiskVerdict ReserveCash(long bookingId, string currency, Amount amount, IMarketPrices prices)
    {
        if (_reservations.Exists(held => held.BookingId == bookingId)) return RiskVerdict.Ok;
        CashAccount cash = CashIn(currency);
        Int128 available = Spendable(cash, prices);
        if (amount.Units > available)
            return new RiskVerdict(CommandStatus.InsufficientFunds, ConstraintKind.None, RiskUnit.Money, new Amount(Int128.Max(0, available)), amount);
        _reservations.Add((bookingId, cash, amount.Units));
        cash.Reserved += amount.Units;
        return RiskVerdict.Ok;
    }

    /// <summary>Gives back what <see cref="ReserveCash"/> holds; nothing happens if there is nothing.</summary>
    public void ReleaseCash(long bookingId)
    {
        int at = _reservations.FindIndex(held => held.BookingId == bookingId);
        if (at < 0) return;
        _reservations[at].Cash.Reserved -= _reservations[at].Amount;
        _reservations.RemoveAt(at);
    }

    /// <summary>Gives back what all bookings hold.</summary>
    public void ReleaseAllCash()
    {
        foreach (CashAccount cash in _cash) cash.Reserved = 0;
        _reservations.Clear();
    }

    /// <summary>What could be taken out: never more than there is in cash, whatever positions are worth.</summary>
    private Int128 Spendable(CashAccount cash, IMarketPrices prices)
    {
        Int128 free = cash.Total - cash.Reserved;
        if (_mode == AccountMode.Cash) return free - cash.Held;
        if (_mode != AccountMode.Margin) return free;
        (Int128 equity, Int128 requirement) = EquityAndRequirement(cash, prices);
        return Int128.Min(free, equity - requirement - cash.Reserved);
    }
}
