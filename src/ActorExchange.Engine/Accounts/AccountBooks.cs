using System.Buffers.Binary;
using System.Security.Cryptography;
using ActorExchange.Core;
using Google.Protobuf;
using Wire = ActorExchange.Protocol.Journal;

namespace ActorExchange.Engine.Accounts;

/// <summary>
/// The state of the stream "accounts": cash bookings, rules, own limits, kill switches and what accounts wish for when they are cut off. Changed by events
/// only, live and in recovery alike. Pure; one caller at a time.
/// </summary>
internal sealed class AccountBooks(RiskModel start)
{
    private readonly SortedDictionary<uint, Safety> _safety = [];

    public CashBookings Cash { get; } = new();

    public RulesInForce Rules { get; } = new(start);

    public SwitchesInForce Switches { get; } = new();

    /// <summary>Accounts that wish for something, by number.</summary>
    public IReadOnlyDictionary<uint, Safety> Safety => _safety;

    public void Apply(Wire.AccountEvent e)
    {
        switch (e.EventCase)
        {
            case Wire.AccountEvent.EventOneofCase.CashBooked:
                Wire.CashBooked booked = e.CashBooked;
                Cash.Book(booked.Id, (BookingKind)booked.Kind, booked.Account, booked.CounterAccount, booked.Currency, AmountCodec.ToAmount(booked.Amount));
                break;
            case Wire.AccountEvent.EventOneofCase.RiskModelChanged:
                Rules.Change(RiskModelCodec.ToModel(e.RiskModelChanged.Changes), [.. e.RiskModelChanged.RemovedRoles]);
                break;
            case Wire.AccountEvent.EventOneofCase.LimitsChanged:
                Rules.SetLimits(e.LimitsChanged.Account, [.. e.LimitsChanged.Limits.Select(ConstraintCodec.ToConstraint)]);
                break;
            case Wire.AccountEvent.EventOneofCase.SwitchThrown:
                Switches.Throw(SwitchCodec.ToSwitch(e.SwitchThrown));
                break;
            case Wire.AccountEvent.EventOneofCase.SwitchCleared:
                Switches.Clear(e.SwitchCleared.Id);
                break;
            case Wire.AccountEvent.EventOneofCase.SafetyChanged:
                SetSafety(e.SafetyChanged);
                break;
        }
    }

    public Safety SafetyOf(uint account) => _safety.GetValueOrDefault(account);

    /// <summary>
    /// What is in force for an account. One whose role no longer exists may look and cancel, but not trade, until it is given another.
    /// </summary>
    public AccountTerms TermsOf(AccountEntry account)
    {
        Role? role = Rules.Model.FindRole(account.Role);
        return new AccountTerms
        {
            Role = role ?? new Role { Name = account.Role, Permissions = Permissions.Read },
            OwnLimits = Rules.LimitsOf(account.Account),
            Fees = role is { Fees.Length: > 0 } ? Rules.Model.FindFees(role.Fees) : null,
            Margins = Rules.Model.Margins,
            Status = role is null && account.Status == AccountStatus.Active ? AccountStatus.Suspended : account.Status,
            Switches = Switches.Over(account),
        };
    }

    /// <summary>Equal for equal states, whether replayed, restored or lived.</summary>
    public ulong StateHash() => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(AccountsSnapshotCodec.Encode(this).ToByteArray()));

    internal void SetSafety(Wire.SafetyChanged changed)
    {
        var safety = new Safety(changed.CancelOnDisconnect, TimeSpan.FromMilliseconds(changed.CancelAfterMs));
        if (safety == default) _safety.Remove(changed.Account);
        else _safety[changed.Account] = safety;
    }
}
