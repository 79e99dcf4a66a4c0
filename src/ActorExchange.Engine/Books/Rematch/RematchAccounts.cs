using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>What a rematch counts of accounts by itself, from what was commanded: positions, and what each working order pays.</summary>
internal sealed class RematchAccounts
{
    private readonly AccountTotals _totals = new();
    private readonly Dictionary<long, FeeRates> _rates = [];

    /// <summary>Lots; short is negative.</summary>
    public long Position(uint account) => _totals.Position(account);

    /// <summary>The command's orders and their rates, which are its own to say.</summary>
    public void Take(ReadOnlySpan<BookRecord> command)
    {
        foreach (ref readonly BookRecord record in command)
            if (record.Kind == BookRecordKind.OrderAccepted) _rates[record.OrderId] = new FeeRates(record.MakerFeePpm, record.FeePpm);
    }

    /// <summary>What the two sides of a trade have to pay.</summary>
    public (int Taker, int Maker) FeesOf(in BookEvent trade) =>
        InstrumentBook.FeesOf(trade.Side, _rates.GetValueOrDefault(trade.OrderId), _rates.GetValueOrDefault(trade.MakerOrderId));

    /// <summary>What came of the last <see cref="Book"/>.</summary>
    public CommandStatus Booked { get; private set; }

    /// <summary>Shares change hands, if they may.</summary>
    public CommandStatus Book(in BookRecord booking)
    {
        Booked = _totals.CheckBooking(
            booking.Account, booking.MakerAccount, booking.Side == Side.Buy ? booking.Quantity : -booking.Quantity);
        if (Booked == CommandStatus.Ok) _totals.Book(booking);
        return Booked;
    }

    /// <summary>A record that the rematch came to, too.</summary>
    public void Follow(in BookRecord record)
    {
        if (record.Kind == BookRecordKind.TradeExecuted) _totals.Trade(record);
        if (record.Kind is BookRecordKind.OrderCanceled || (record.Kind == BookRecordKind.TradeExecuted && record.Leaves == 0)) _rates.Remove(record.OrderId);
        if (record.Kind == BookRecordKind.TradeExecuted && record.MakerLeaves == 0) _rates.Remove(record.MakerOrderId);
    }
}
