namespace ActorExchange.Core;

/// <summary>
/// One account between its books and its rules: cash, positions, working orders and what they hold, and whether one more command may pass. Follows what
/// is durable; what is under way is held on top, so that two commands that fit alone but not together cannot both pass. Pure; one caller at a time.
/// </summary>
public sealed class AccountState
{
    public AccountState(uint account) => Account = account;

    public uint Account { get; }

    /// <summary>What is in force for the account. Holds of working orders stay as they are.</summary>
    public void SetTerms(AccountTerms terms) => throw new NotImplementedException();

    /// <summary>An instrument is known, or something about it changed.</summary>
    public void SetInstrument(Instrument instrument, TradingPhase phase) => throw new NotImplementedException();

    /// <summary>What all bookings of the account in a currency come to (without trades).</summary>
    public void SetBooked(string currency, Amount amount) => throw new NotImplementedException();

    /// <summary>Holds cash for a booking that takes it out; InsufficientFunds if it is not available.</summary>
    public RiskVerdict ReserveCash(long bookingId, string currency, Amount amount, IMarketPrices prices) => throw new NotImplementedException();

    /// <summary>Gives back what <see cref="ReserveCash"/> holds; nothing happens if there is nothing.</summary>
    public void ReleaseCash(long bookingId) => throw new NotImplementedException();

    /// <summary>Gives back what all bookings hold.</summary>
    public void ReleaseAllCash() => throw new NotImplementedException();

    /// <summary>The book's word on position and working orders replaces all that was known of it; holds of commands under way stay.</summary>
    public void OpenBook(uint instrumentId, in PositionState position, ReadOnlySpan<OpenOrder> orders) => throw new NotImplementedException();

    /// <summary>Checks one command, and if it may pass holds what it needs.</summary>
    /// <param name="intent">The command.</param>
    /// <param name="prices">Where the market is.</param>
    /// <param name="now">Nanoseconds; for rates and times of day.</param>
    /// <param name="admission">If the verdict is Ok.</param>
    public RiskVerdict Admit(in OrderIntent intent, IMarketPrices prices, long now, out Admission admission) => throw new NotImplementedException();

    /// <summary>As <see cref="Admit"/> for a group: all or none.</summary>
    public RiskVerdict AdmitGroup(ReadOnlySpan<OrderIntent> legs, IMarketPrices prices, long now, Span<Admission> admissions) => throw new NotImplementedException();

    /// <summary>Shares that a booking takes out are held like a sell's; InsufficientShares if they are not available.</summary>
    public RiskVerdict AdmitShareBooking(uint instrumentId, long lots, out Admission admission) => throw new NotImplementedException();

    /// <summary>The verdict, hold and fee of a command without any effect, not even on rates.</summary>
    public OrderPreview Preview(in OrderIntent intent, IMarketPrices prices, long now) => throw new NotImplementedException();

    /// <summary>The command was answered, or never will be: its hold ends. An accepted order's hold begins by <see cref="Accepted"/> first.</summary>
    public void Answered(int slot) => throw new NotImplementedException();

    /// <summary>The book took the placement of a slot in; ends the slot's hold.</summary>
    public void Accepted(int slot, long orderId, long groupId, WaitReason waiting, long time) => throw new NotImplementedException();

    /// <summary>A working order is otherwise than before: price 0 keeps it. Nothing happens if it is not known.</summary>
    public void Changed(uint instrumentId, long orderId, long price, long quantity, long leaves, WaitReason waiting) => throw new NotImplementedException();

    /// <summary>An order works no more. Nothing happens if it is not known.</summary>
    public void Gone(uint instrumentId, long orderId) => throw new NotImplementedException();

    /// <summary>One side of a trade is the account's. Call before <see cref="Changed"/> or <see cref="Gone"/> of its order.</summary>
    public void Traded(uint instrumentId, Side side, long price, long quantity, int feePpm, bool withItself, long time) => throw new NotImplementedException();

    /// <summary>Shares were booked in or out.</summary>
    public void SharesBooked(uint instrumentId, long lots, long price, long time) => throw new NotImplementedException();

    /// <summary>What the account has and owes in one currency.</summary>
    public CashView Cash(string currency, IMarketPrices prices) => throw new NotImplementedException();

    /// <summary>Currencies that the account has or had something in, in order of their first use.</summary>
    public IReadOnlyList<string> Currencies => throw new NotImplementedException();

    public PositionView Position(uint instrumentId, IMarketPrices prices) => throw new NotImplementedException();

    /// <summary>Instruments in which the account has or had a position or order, in order of their ids.</summary>
    public IReadOnlyList<uint> Instruments => throw new NotImplementedException();

    /// <summary>Rules that the account breaks as it stands (margin, loss, and limits that were lowered), for automatic actions. Empty as a rule.</summary>
    public IReadOnlyList<RiskBreach> FindBreaches(IMarketPrices prices, long now) => throw new NotImplementedException();
}
