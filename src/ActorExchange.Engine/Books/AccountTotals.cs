using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>
/// What a book keeps per account, accounts being numbered densely: the number of its last report, and its position with all that trading here
/// came to. Live and in recovery the same calls bring it to the same. One thread at a time.
/// </summary>
public sealed class AccountTotals
{
    /// <summary>The most lots that bookings bring a position, or what is issued, to: so far from the ends of 64 bits that no trading gets there.</summary>
    public const long MostBooked = long.MaxValue / 2;

    private long[] _numbers = new long[64];
    private PositionState[] _positions = new PositionState[64];

    /// <summary>Accounts are numbered below this.</summary>
    public int Limit => _numbers.Length;

    /// <summary>Lots that the venue has issued less those that it took back: what all positions sum to.</summary>
    public long Issued { get; private set; }

    /// <summary>Number of the account's last report; 0: none yet.</summary>
    public long LastNumber(uint account) => account < (uint)_numbers.Length ? _numbers[account] : 0;

    /// <summary>Lots; short is negative. Stops at the ends of 64 bits.</summary>
    public long Position(uint account) => account < (uint)_positions.Length ? _positions[account].Lots : 0;

    /// <summary>All that trading came to; changes in place with the next trade.</summary>
    public ref readonly PositionState PositionOf(uint account)
    {
        if (account >= (uint)_positions.Length) Grow(account);
        return ref _positions[account];
    }

    internal long NextNumber(uint account)
    {
        if (account >= (uint)_numbers.Length) Grow(account);
        return ++_numbers[account];
    }

    internal void SetNumber(uint account, long number)
    {
        if (account >= (uint)_numbers.Length) Grow(account);
        _numbers[account] = number;
    }

    internal void Restore(uint account, long number, in PositionState position)
    {
        SetNumber(account, number);
        _positions[account] = position;
    }

    internal void Restore(long issued) => Issued = issued;

    /// <summary>Takes both sides of a trade in.</summary>
    internal void Trade(in BookRecord trade)
    {
        uint highest = Math.Max(trade.Account, trade.MakerAccount);
        if (highest >= (uint)_positions.Length) Grow(highest);
        bool withItself = trade.Account == trade.MakerAccount;
        (Side side, Side other) = trade.Side == Side.Sell ? (Side.Sell, Side.Buy) : (Side.Buy, Side.Sell);
        _positions[trade.Account].Trade(side, trade.Price, trade.Quantity, trade.FeePpm, withItself, trade.Time);
        _positions[trade.MakerAccount].Trade(other, trade.Price, trade.Quantity, trade.MakerFeePpm, withItself, trade.Time);
    }

    /// <summary>Why shares may not go from one account to another (0: the venue); Ok if they may.</summary>
    internal CommandStatus CheckBooking(uint account, uint counter, long lots)
    {
        if (lots == 0) return CommandStatus.QuantityNotPositive;
        if (account == counter || account == 0) return CommandStatus.InvalidMessage;
        Int128 issued = counter == 0 ? (Int128)Issued + lots : Issued;
        Int128 left = counter == 0 ? 0 : (Int128)Position(counter) - lots;
        return Fits(lots) && Fits((Int128)Position(account) + lots) && Fits(left) && Fits(issued) ? CommandStatus.Ok : CommandStatus.ValueOverflow;
    }

    /// <summary>Takes both ends of a booking in that <see cref="CheckBooking"/> lets pass.</summary>
    internal void Book(in BookRecord booking)
    {
        long lots = booking.Side == Side.Buy ? booking.Quantity : -booking.Quantity;
        uint highest = Math.Max(booking.Account, booking.MakerAccount);
        if (highest >= (uint)_positions.Length) Grow(highest);
        _positions[booking.Account].Book(lots, booking.Price, booking.Time);
        if (booking.MakerAccount == 0) Issued += lots;
        else _positions[booking.MakerAccount].Book(-lots, booking.Price, booking.Time);
    }

    private static bool Fits(Int128 lots) => lots <= MostBooked && lots >= -MostBooked;

    private void Grow(uint account)
    {
        int size = (int)Math.Max(account + 1, _numbers.Length * 2L);
        Array.Resize(ref _numbers, size);
        Array.Resize(ref _positions, size);
    }
}
