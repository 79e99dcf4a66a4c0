using ActorExchange.Core;
using Wire = ActorExchange.Protocol.Journal;

namespace ActorExchange.Engine.Accounts;

/// <summary>Snapshots of <see cref="AccountBooks"/>: everything in order of its keys, so that equal states are equal bytes.</summary>
internal static class AccountsSnapshotCodec
{
    public const int SchemaVersion = 1;

    public static Wire.AccountsSnapshot Encode(AccountBooks books)
    {
        var wire = new Wire.AccountsSnapshot { Changes = RiskModelCodec.ToProto(books.Rules.Changes), LastSwitchId = books.Switches.LastId };
        wire.RemovedRoles.Add(books.Rules.RemovedRoles);
        foreach ((uint account, BookingKind kind, string currency, Amount amount) in books.Cash.Balances())
            wire.Cash.Add(new Wire.BookedCash { Account = account, VenueKind = (uint)kind, Currency = currency, Amount = AmountCodec.ToProto(amount) });
        foreach ((string id, Booking booking) in books.Cash.All) wire.Bookings.Add(ToProto(id, booking));
        foreach ((uint account, IReadOnlyList<Constraint> limits) in books.Rules.Limits)
        {
            var own = new Wire.LimitsChanged { Account = account };
            own.Limits.Add(limits.Select(ConstraintCodec.ToProto));
            wire.Limits.Add(own);
        }

        wire.Switches.Add(books.Switches.All.Select(s => SwitchCodec.ToProto(s, 0)));
        wire.Safety.Add(books.Safety.Select(s => ToProto(s.Key, s.Value)));
        return wire;
    }

    /// <summary>Fills empty books.</summary>
    public static void Restore(Wire.AccountsSnapshot wire, AccountBooks books)
    {
        foreach (Wire.BookedCash cash in wire.Cash)
            books.Cash.Restore(cash.Account, (BookingKind)cash.VenueKind, cash.Currency, AmountCodec.ToAmount(cash.Amount));
        foreach (Wire.RememberedBooking b in wire.Bookings)
        {
            books.Cash.Remember(b.Id, new Booking(
                (BookingKind)b.Kind, b.Account, b.CounterAccount, b.Currency, AmountCodec.ToAmount(b.Amount), AmountCodec.ToAmount(b.Balance)));
        }

        books.Rules.Change(RiskModelCodec.ToModel(wire.Changes), [.. wire.RemovedRoles]);
        foreach (Wire.LimitsChanged own in wire.Limits) books.Rules.SetLimits(own.Account, [.. own.Limits.Select(ConstraintCodec.ToConstraint)]);
        foreach (Wire.SwitchThrown s in wire.Switches) books.Switches.Throw(SwitchCodec.ToSwitch(s));
        books.Switches.RestoreLastId(wire.LastSwitchId);
        foreach (Wire.SafetyChanged safety in wire.Safety) books.SetSafety(safety);
    }

    private static Wire.RememberedBooking ToProto(string id, Booking booking) => new()
    {
        Id = id,
        Kind = (uint)booking.Kind,
        Account = booking.Account,
        CounterAccount = booking.CounterAccount,
        Currency = booking.Currency,
        Amount = AmountCodec.ToProto(booking.Amount),
        Balance = AmountCodec.ToProto(booking.Balance),
    };

    private static Wire.SafetyChanged ToProto(uint account, Safety safety) => new()
    {
        Account = account,
        CancelOnDisconnect = safety.CancelOnDisconnect,
        CancelAfterMs = (long)safety.CancelAfter.TotalMilliseconds,
    };
}
