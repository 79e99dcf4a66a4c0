using ActorExchange.Actors.Persistence;
using ActorExchange.Protocol.Journal;

namespace ActorExchange.TestKit;

// What books do to accounts.
internal sealed partial class AccountAudit
{
    private readonly SortedSet<uint> _touched = [];

    /// <summary>Bookings of operators know no limits, and orders may be under way when they come: units that were booked to an account or from it, 10^-18.</summary>
    private readonly SortedDictionary<(uint Account, uint Instrument), Int128> _bookedUnits = [];

    private string? OfBook(AuditedInstrument instrument, JournalRow row)
    {
        ulong time = 0;
        foreach (BookEvent e in BookEventBatch.Parser.ParseFrom(row.Payload.Span).Events)
        {
            // In the middle of a command an order may have traded whose group has not been told yet.
            if (e.Time != time && EndCommand(instrument) is { } fault) return fault;
            time = e.Time;
            if (Apply(instrument, e) is { } wrong) return $"event {(EventKind)e.Kind} of order {e.OrderId}: {wrong}";
        }

        return EndCommand(instrument) ?? CheckConservation();
    }

    private string? Apply(AuditedInstrument instrument, BookEvent e)
    {
        switch ((EventKind)e.Kind)
        {
            case EventKind.OrderAccepted:
                return Accepted(instrument, e);
            case EventKind.TradeExecuted:
                return Traded(instrument, e);
            case EventKind.OrderCanceled:
                instrument.Remove(e.OrderId);
                return null;
            case EventKind.SharesBooked:
                SharesBooked(instrument, e);
                return null;
            case EventKind.OrderReplaced or EventKind.OrderReduced or EventKind.OrderRestated or EventKind.OrderTriggered:
                Changed(instrument, e);
                return null;
            default:
                return null;
        }
    }

    private string? Accepted(AuditedInstrument instrument, BookEvent e)
    {
        var order = new AuditedHold
        {
            Id = e.OrderId,
            Account = e.Account,
            Buys = e.Side == 1,
            IsPegged = e.OrderTerms is { Peg: not 0 },
            Price = e.OrderTerms is { Peg: not 0 } pegged ? pegged.PegLimit : e.Price,
            Leaves = e.Quantity,
            TakerPpm = e.FeePpm,
            MakerPpm = e.MakerFeePpm,
            Group = e.OrderTerms?.Group ?? 0,
            GroupId = e.OrderTerms?.GroupId ?? 0,
            Leg = e.OrderTerms?.Leg ?? 0,
            Waiting = e.OrderTerms?.Waiting ?? 0,
        };
        instrument.Add(order);
        _touched.Add(e.Account);
        return CheckRates(instrument, order) ?? CheckOrder(instrument, order, e);
    }

    private string? Traded(AuditedInstrument instrument, BookEvent e)
    {
        if (instrument.Order(e.OrderId) is not { } taker || instrument.Order(e.MakerOrderId) is not { } maker) return "one of its orders does not work";
        bool isUncross = e.Side == 0;
        int takerFee = isUncross ? Math.Max(0, taker.MakerPpm) : taker.TakerPpm;
        int makerFee = isUncross ? Math.Max(0, maker.MakerPpm) : maker.MakerPpm;
        if (e.FeePpm != takerFee || e.MakerFeePpm != makerFee)
            return $"fees of {e.FeePpm} and {e.MakerFeePpm} millionths; the orders pay {takerFee} and {makerFee}";
        bool withItself = taker.Account == maker.Account;
        Take(instrument, taker, e, takerFee, withItself, e.Leaves);
        Take(instrument, maker, e, makerFee, withItself, e.MakerLeaves);
        return null;
    }

    private void Take(AuditedInstrument instrument, AuditedHold order, BookEvent e, int fee, bool withItself, long leaves)
    {
        instrument.Position(order.Account).Trade(order.Buys ? e.Quantity : -e.Quantity, e.Price, fee, withItself);
        instrument.Traded(order, e.Quantity);
        CountVolume(instrument, order.Account, e.Quantity, e.Price);
        order.Leaves = leaves;
        if (leaves == 0) instrument.Remove(order.Id);
        _touched.Add(order.Account);
    }

    private void SharesBooked(AuditedInstrument instrument, BookEvent e)
    {
        long lots = e.Side == 1 ? e.Quantity : -e.Quantity;
        instrument.Position(e.Account).Move(lots, e.Price);
        if (e.MakerAccount == 0) instrument.Issued += lots;
        else instrument.Position(e.MakerAccount).Move(-lots, e.Price);
        foreach (uint account in (uint[])[e.Account, e.MakerAccount])
        {
            _touched.Add(account);
            if (account == 0) continue;
            _bookedUnits[(account, instrument.Id)] = _bookedUnits.GetValueOrDefault((account, instrument.Id)) + (Int128.Abs(lots) * instrument.PerLot);
        }
    }

    private void Changed(AuditedInstrument instrument, BookEvent e)
    {
        if (instrument.Order(e.OrderId) is not { } order) return;
        order.Leaves = e.Leaves;
        if (e.OrderTerms is { } terms) order.Waiting = terms.Waiting;
        else if ((EventKind)e.Kind == EventKind.OrderTriggered) order.Waiting = 0;
        if (!order.IsPegged) order.Price = e.Price;
        _touched.Add(order.Account);
    }
}
