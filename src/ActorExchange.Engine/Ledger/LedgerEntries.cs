using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine.Accounts;
using ActorExchange.Engine.Books;
using ActorExchange.Journal;
using Wire = ActorExchange.Protocol.Journal;

namespace ActorExchange.Engine.Ledger;

/// <summary>Rows of the journal to entries of the ledger: trades and share bookings of the books, cash bookings of the accounts.</summary>
internal sealed class LedgerEntries(InstrumentDirectory directory)
{
    private readonly BookRecords _records = new();

    /// <summary>Adds what a row has for the ledger. False if it is of an instrument that nobody knows yet: nothing was added.</summary>
    /// <exception cref="JournalCorruptException">The row cannot be read.</exception>
    public bool TryAdd(JournalRow row, List<LedgerEntry> entries)
    {
        if (row.PersistenceId == AccountsActor.StreamName)
        {
            AddCash(row, entries);
            return true;
        }

        if (!OrderBookActor.TryParseStream(row.PersistenceId, out uint instrumentId, out _)) return true;
        if (directory.Find(instrumentId) is not { Instrument: var instrument }) return false;
        _records.Clear();
        BookRecordCodec.Read(row, _records);
        InstrumentUnits units = InstrumentUnits.Of(instrument);
        foreach (ref readonly BookRecord record in _records.Written)
        {
            if (record.Kind == BookRecordKind.TradeExecuted) entries.Add(ToTrade(record, instrument, units, row.Ordinal));
            else if (record.Kind == BookRecordKind.SharesBooked) entries.Add(ToShares(record, instrument, row.Ordinal));
        }

        return true;
    }

    private static LedgerEntry ToTrade(in BookRecord record, Instrument instrument, in InstrumentUnits units, long ordinal)
    {
        bool takerBuys = record.Side != Side.Sell;
        (int buyFee, int sellFee) = takerBuys ? (record.FeePpm, record.MakerFeePpm) : (record.MakerFeePpm, record.FeePpm);
        return new LedgerEntry
        {
            Kind = LedgerKind.Trade,
            InstrumentId = instrument.Id,
            Symbol = instrument.Symbol,
            TradeId = record.TradeId,
            PriceTicks = record.Price,
            QuantityLots = record.Quantity,
            BuyAccount = takerBuys ? record.Account : record.MakerAccount,
            SellAccount = takerBuys ? record.MakerAccount : record.Account,
            BuyOrderId = takerBuys ? record.OrderId : record.MakerOrderId,
            SellOrderId = takerBuys ? record.MakerOrderId : record.OrderId,
            BuyClientOrderId = (takerBuys ? record.ClientOrderId : record.MakerClientOrderId).ToString(),
            SellClientOrderId = (takerBuys ? record.MakerClientOrderId : record.ClientOrderId).ToString(),
            AggressorSide = (byte)record.Side,
            TimeNs = record.Time,
            JournalOrdinal = ordinal,
            BuyFeePpm = buyFee,
            SellFeePpm = sellFee,
            Currency = instrument.Currency,
            Amount = Money(units, (Int128)record.Price * record.Quantity),
            BuyFee = Fee(units, record, buyFee),
            SellFee = Fee(units, record, sellFee),
        };
    }

    private static LedgerEntry ToShares(in BookRecord record, Instrument instrument, long ordinal) => new()
    {
        Kind = LedgerKind.Shares,
        InstrumentId = instrument.Id,
        Symbol = instrument.Symbol,
        PriceTicks = record.Price,
        QuantityLots = record.Quantity,
        BuyAccount = record.Side == Side.Buy ? record.Account : record.MakerAccount,
        SellAccount = record.Side == Side.Buy ? record.MakerAccount : record.Account,
        TimeNs = record.Time,
        JournalOrdinal = ordinal,
        Currency = instrument.Currency,
        BookingId = record.RequestId.ToString(),
    };

    private static void AddCash(JournalRow row, List<LedgerEntry> entries)
    {
        using var events = new MemoryStream(row.Payload.ToArray(), writable: false);
        for (int i = 0; i < row.Count; i++)
        {
            var e = Wire.AccountEvent.Parser.ParseDelimitedFrom(events);
            if (e.CashBooked is { } booked) entries.Add(ToCash(booked, row.Ordinal));
        }
    }

    private static LedgerEntry ToCash(Wire.CashBooked booked, long ordinal)
    {
        Int128 amount = AmountCodec.ToAmount(booked.Amount).Units;
        bool comes = amount >= 0;
        return new LedgerEntry
        {
            Kind = LedgerKind.Cash,
            BuyAccount = comes ? booked.Account : booked.CounterAccount,
            SellAccount = comes ? booked.CounterAccount : booked.Account,
            TimeNs = (long)booked.Time,
            JournalOrdinal = ordinal,
            Currency = booked.Currency,
            Amount = comes ? amount : -amount,
            BookingId = booked.Id,
            BookingKind = (byte)booked.Kind,
            Reason = booked.Reason,
            ByAccount = booked.By?.Account ?? 0,
            ByUser = booked.By?.User ?? "",
        };
    }

    /// <summary>Only orders that are not admitted any more, in old journals, come to more than an amount holds: that stops at its ends.</summary>
    private static Int128 Money(in InstrumentUnits units, Int128 tickLots)
    {
        try
        {
            return units.Money(tickLots).Units;
        }
        catch (OverflowException)
        {
            return tickLots < 0 ? Int128.MinValue : Int128.MaxValue;
        }
    }

    private static Int128 Fee(in InstrumentUnits units, in BookRecord record, int ppm)
    {
        try
        {
            return units.Fee(PositionState.FeeOf(record.Price, record.Quantity, ppm)).Units;
        }
        catch (OverflowException)
        {
            return ppm < 0 ? Int128.MinValue : Int128.MaxValue;
        }
    }
}
