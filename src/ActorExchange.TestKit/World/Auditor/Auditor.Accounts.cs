using ActorExchange.Actors.Persistence;
using ActorExchange.Protocol;

namespace ActorExchange.TestKit;

// What accounts are told about themselves.
public sealed partial class Auditor
{
    private AccountAudit? _accounts;
    private long _judgedTo;

    /// <summary>Judges all money and shares of a journal, row by row, going on where it was the last time: what is durable does not change any more.</summary>
    internal AccountAudit JudgeAccounts(IReadOnlyList<JournalRow> rows)
    {
        _accounts ??= new AccountAudit(_world.Settings.Engine.RiskModel, _world.Settings.Engine.DefaultRole);
        foreach (JournalRow row in rows)
        {
            if (row.Ordinal <= _judgedTo) continue;
            _judgedTo = row.Ordinal;
            if (_accounts.Apply(row) is not { } fault) continue;
            Violated("journal", fault);
            break;
        }

        return _accounts;
    }

    /// <summary>Compares what an account was told, at rest, with what the journal makes of it.</summary>
    internal void CheckAccount(AccountAudit journal, AccountInfo told, string when)
    {
        foreach (CashInfo cash in told.Cash)
        {
            Same(told, $"{cash.Currency} in all", cash.Total, journal.Cash(told.Account, cash.Currency), when);
            if (journal.RoleOf(told.Account).Mode == Core.AccountMode.Cash)
                Same(told, $"{cash.Currency} held", cash.Held, journal.HeldCash(told.Account, cash.Currency), when);
        }

        foreach (string currency in journal.Currencies)
            if (journal.Cash(told.Account, currency) != 0 && told.Cash.All(cash => cash.Currency != currency))
                Violated(told.User, $"{when}: is told nothing of its {AuditedAmounts.Text(journal.Cash(told.Account, currency))} {currency}", told.User);
        foreach (AuditedInstrument instrument in journal.Instruments.Values) CheckPosition(journal, instrument, told, when);
    }

    private void CheckPosition(AccountAudit journal, AuditedInstrument instrument, AccountInfo told, string when)
    {
        instrument.Positions.TryGetValue(told.Account, out AuditedPosition? position);
        PositionInfo? info = told.Positions.FirstOrDefault(p => p.InstrumentId == instrument.Id);
        if (info is null)
        {
            if (position is { Lots: not 0 }) Violated(told.User, $"{when}: is told nothing of its {position.Lots} lots of {instrument.Symbol}", told.User);
            return;
        }

        position ??= new AuditedPosition();
        Same(told, $"{instrument.Symbol} position", info.Quantity, position.Lots * instrument.PerLot, when);
        Same(told, $"{instrument.Symbol} realised", info.Realised, position.Realised * instrument.PerTickLot, when);
        Same(told, $"{instrument.Symbol} fees", info.Fees, AccountAudit.Fee(position.Fees, instrument), when);
        if (journal.RoleOf(told.Account).Mode == Core.AccountMode.Cash)
            Same(told, $"{instrument.Symbol} held", info.HeldQuantity, instrument.HeldLots(told.Account) * instrument.PerLot, when);
    }

    private void Same(AccountInfo told, string what, string text, Int128 counted, string when)
    {
        bool isSame = Core.AmountText.TryParse(text.Length == 0 ? "0" : text, out Core.Amount amount) && amount.Units == counted;
        if (!isSame) Violated(told.User, $"{when}: {what} is told as {text}; the journal makes it {AuditedAmounts.Text(counted)}", told.User);
    }
}
