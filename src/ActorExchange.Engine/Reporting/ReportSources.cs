using ActorExchange.Actors;
using ActorExchange.Journal;

namespace ActorExchange.Engine.Reporting;

/// <summary>Where reports get what is in them.</summary>
/// <param name="Instruments">Books and prices.</param>
/// <param name="Accounts">Names, roles, rules.</param>
/// <param name="AccountsActor">Bookings.</param>
/// <param name="Ledger">The ledger; touched only in work given to the next.</param>
/// <param name="RunLedger">Runs the ledger's work, one piece at a time with everybody else's.</param>
/// <param name="Trail">The audit trail; null: none is kept.</param>
/// <param name="RunTrail">Runs the audit trail's work.</param>
internal sealed record ReportSources(
    InstrumentDirectory Instruments, AccountDirectory Accounts, IActorRef AccountsActor, ILedgerStore Ledger, Action<Action> RunLedger, IAuditTrail? Trail,
    Action<Action> RunTrail);
