using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>Shares that come to an account or leave it without a trade.</summary>
public sealed partial class InstrumentBook
{
    /// <summary>Writes a booking that was let pass: both accounts are told, and reduce-only orders of theirs follow.</summary>
    private void BookShares(in OrderCommand command, uint account, int slot, long time, BookRecords records)
    {
        ref BookRecord record = ref records.Add();
        record.Kind = BookRecordKind.SharesBooked;
        record.Time = time;
        record.Account = account;
        record.Number = _accounts.NextNumber(account);
        (record.Side, record.Quantity) = DirectionOf(command);
        record.Price = command.Price;
        record.MakerAccount = command.CounterAccount;
        if (record.HasMaker) record.MakerNumber = _accounts.NextNumber(command.CounterAccount);
        _accounts.Book(record);
        Answer(ref record, command, slot);
        _progress.Follow(record);
        _book.SetPosition(account, _accounts.Position(account), _events);
        if (command.CounterAccount != 0) _book.SetPosition(command.CounterAccount, _accounts.Position(command.CounterAccount), _events);
        Translate(time, BookCause.None, records);
    }

    private static (Side Side, long Lots) DirectionOf(in OrderCommand booking) =>
        booking.Quantity > 0 ? (Side.Buy, booking.Quantity) : (Side.Sell, -booking.Quantity);
}
