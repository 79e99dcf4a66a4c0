using ActorExchange.Core;
using ActorExchange.Protocol.Journal;
using BookEvent = ActorExchange.Protocol.Journal.BookEvent;
using Constraint = ActorExchange.Core.Constraint;

namespace ActorExchange.TestKit;

// What must hold after every command and every booking.
internal sealed partial class AccountAudit
{
    /// <summary>Nanoseconds from a switch to the last order that may still come through.</summary>
    private const long SwitchMayTake = 200_000_000;

    private string? EndCommand(AuditedInstrument instrument)
    {
        foreach (uint account in _touched)
        {
            if (account == 0) continue;
            string? fault = CheckFunds(account) ?? CheckShares(instrument, account) ?? CheckLimits(instrument, account);
            if (fault is not null) return fault;
        }

        _touched.Clear();
        return null;
    }

    /// <summary>Per currency all cash, that of the venue included, comes to nothing; per instrument all positions to what was issued.</summary>
    private string? CheckConservation()
    {
        foreach (string currency in Currencies)
        {
            Int128 sum = 0;
            Int128 fees = 0;
            foreach (((_, string booked), Int128 amount) in _booked)
                if (booked == currency) sum += amount;
            foreach (AuditedInstrument instrument in _instruments.Values)
            {
                if (instrument.Currency != currency) continue;
                foreach (AuditedPosition position in instrument.Positions.Values)
                {
                    sum += (position.CashFlow * instrument.PerTickLot) - Fee(position.Fees, instrument);
                    fees += Fee(position.Fees, instrument);
                }
            }

            if (sum + fees != 0) return $"all {currency} come to {AuditedAmounts.Text(sum + fees)}, not to nothing";
        }

        foreach (AuditedInstrument instrument in _instruments.Values)
        {
            long lots = 0;
            foreach (AuditedPosition position in instrument.Positions.Values) lots += position.Lots;
            if (lots != instrument.Issued) return $"all positions in {instrument.Symbol} come to {lots} lots; {instrument.Issued} were issued";
        }

        return null;
    }

    private string? CheckFunds(uint account)
    {
        if (account == 0 || RoleOf(account).Mode != AccountMode.Cash) return null;
        foreach (string currency in Currencies)
        {
            Int128 cash = Cash(account, currency);
            Int128 held = HeldCash(account, currency);
            if (cash < held) return $"account {account} has {AuditedAmounts.Text(cash)} {currency} and orders that could cost {AuditedAmounts.Text(held)}";
        }

        return null;
    }

    private string? CheckShares(AuditedInstrument instrument, uint account)
    {
        if (RoleOf(account).Mode != AccountMode.Cash) return null;
        long lots = instrument.Position(account).Lots;
        long held = instrument.HeldLots(account);
        return lots >= held ? null : $"account {account} has {lots} lots of {instrument.Symbol} and orders that could sell {held}";
    }

    private string? CheckLimits(AuditedInstrument instrument, uint account)
    {
        foreach (Constraint constraint in RoleOf(account).Constraints)
        {
            if (constraint.Instruments.Count > 0 && !constraint.Instruments.Contains(instrument.Symbol) && !constraint.Instruments.Contains("*")) continue;
            string? fault = constraint.Kind switch
            {
                ConstraintKind.PositionLimit => CheckPosition(instrument, account, constraint.Maximum!.Value.Units),
                ConstraintKind.OpenOrders => CheckOpenOrders(account, constraint),
                _ => null,
            };
            if (fault is not null) return fault;
        }

        return null;
    }

    private string? CheckPosition(AuditedInstrument instrument, uint account, Int128 limit)
    {
        Int128 farthest = Farthest(instrument, account);
        return farthest <= limit + _bookedUnits.GetValueOrDefault((account, instrument.Id)) ? null
            : $"account {account} may hold {AuditedAmounts.Text(limit)} of {instrument.Symbol}, and its orders could bring it to {AuditedAmounts.Text(farthest)}";
    }

    /// <summary>The farthest from zero that the position could come to if all working orders of a side were filled.</summary>
    private static Int128 Farthest(AuditedInstrument instrument, uint account)
    {
        long lots = instrument.Position(account).Lots;
        long most = lots + instrument.WorkingLots(account, buys: true);
        long least = lots - instrument.WorkingLots(account, buys: false);
        return Math.Max(Math.Abs(most), Math.Abs(least)) * instrument.PerLot;
    }

    private string? CheckOpenOrders(uint account, Constraint constraint)
    {
        int orders = 0;
        foreach (AuditedInstrument instrument in _instruments.Values)
        {
            if (constraint.Instruments.Count > 0 && !constraint.Instruments.Contains(instrument.Symbol) && !constraint.Instruments.Contains("*")) continue;
            foreach (AuditedHold order in instrument.Orders)
                if (order.Account == account) orders++;
        }

        return Core.Amount.Whole(orders).Units <= constraint.Maximum!.Value.Units ? null : $"account {account} has {orders} working orders; {constraint.Maximum} are allowed";
    }

    /// <summary>What limits one order by itself.</summary>
    private string? CheckOrder(AuditedInstrument instrument, AuditedHold order, BookEvent e)
    {
        // The exchange closes positions without asking its own rules.
        if (e.ClientOrderId is [(byte)'~', ..]) return null;
        foreach (SwitchThrown thrown in _switches.Values)
        {
            bool isUnder = thrown.Level >= (uint)SwitchLevel.Block && thrown.Scope == (uint)SwitchScope.Account && thrown.Key == NameOf(order.Account);
            if (isUnder && (long)e.Time > (long)thrown.Time + SwitchMayTake) return $"account {order.Account} is blocked by switch {thrown.Id}";
        }

        foreach (Constraint constraint in RoleOf(order.Account).Constraints)
        {
            Int128? maximum = constraint.Maximum?.Units;
            if (constraint.Instruments.Count > 0 && !constraint.Instruments.Contains(instrument.Symbol) && !constraint.Instruments.Contains("*")) continue;
            bool isFine = constraint.Kind switch
            {
                ConstraintKind.OrderSize => order.Leaves * instrument.PerLot <= maximum && !(order.Leaves * instrument.PerLot < constraint.Minimum?.Units),
                ConstraintKind.Notional => order.Price <= 0 || (Int128)order.Price * order.Leaves * instrument.PerTickLot <= maximum,
                _ => true,
            };
            if (!isFine) return $"{constraint.Kind} allows {constraint.Maximum}: {order.Leaves} lots at {order.Price} ticks";
        }

        return null;
    }

    private string NameOf(uint account) => _users.TryGetValue(account, out var user) ? user.Name : "";
}
