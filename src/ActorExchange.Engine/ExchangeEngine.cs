using ActorExchange.Actors;
using ActorExchange.Engine.Accounts;
using ActorExchange.Engine.Audit;
using ActorExchange.Engine.Instruments;
using ActorExchange.Engine.Ledger;
using ActorExchange.Engine.Reporting;
using ActorExchange.Engine.Sessions;
using ActorExchange.Engine.Users;
using ActorExchange.Journal;

namespace ActorExchange.Engine;

/// <summary>The exchange's top-level actors in one system. What faces the network tells these refs and reads the directory.</summary>
public sealed class ExchangeEngine
{
    private ExchangeEngine(
        ActorSystem system, InstrumentDirectory directory, IActorRef ledger, IActorRef instruments, IActorRef users, IActorRef status, IActorRef actionLog) =>
        (System, Directory, Ledger, Instruments, Users, Status, ActionLog) = (system, directory, ledger, instruments, users, status, actionLog);

    public ActorSystem System { get; }

    public InstrumentDirectory Directory { get; }

    /// <summary>The TradeLedgerActor.</summary>
    public IActorRef Ledger { get; }

    /// <summary>The InstrumentsActor, parent of the books.</summary>
    public IActorRef Instruments { get; }

    /// <summary>The UsersActor, parent of the sessions: log on here.</summary>
    public IActorRef Users { get; }

    /// <summary>The AccountsActor: bookings, rules, kill switches.</summary>
    public IActorRef Accounts { get; private init; } = ActorRefs.Nobody;

    /// <summary>All accounts by name and number, and the rules in force.</summary>
    public AccountDirectory AccountDirectory { get; private init; } = new();

    /// <summary>All keys of all users, as hashes.</summary>
    public KeyDirectory Keys { get; private init; } = new();

    public IActorRef Status { get; }

    /// <summary>The ActionLogActor: takes <see cref="LogAction"/>.</summary>
    public IActorRef ActionLog { get; }

    /// <summary>The ReportsActor: takes <see cref="GetReport"/>.</summary>
    public IActorRef Reports { get; private init; } = ActorRefs.Nobody;

    /// <summary>The AuditLogActor of the users' logs; null if none are kept.</summary>
    public IActorRef? Audit { get; private init; }

    /// <summary>The AuditLogActor of the audit trail; null if none is kept.</summary>
    public IActorRef? AuditTrail { get; private init; }

    /// <summary>Starts the actors; they recover from the system's journal and take messages at once (what comes too early waits).</summary>
    /// <param name="system">With a journal in its settings.</param>
    /// <param name="settings">Limits.</param>
    /// <param name="ledger">The ledger's store.</param>
    /// <param name="runBlocking">Runs the ledger's blocking work.</param>
    /// <param name="audit">The users' audit log; null: none is kept.</param>
    /// <param name="runAudit">Runs the audit log's blocking work; null: as the ledger's.</param>
    /// <param name="trail">The audit trail; null: none is kept.</param>
    /// <param name="runTrail">Runs the audit trail's blocking work; null: as the ledger's.</param>
    public static ExchangeEngine Start(
        ActorSystem system, EngineSettings settings, ILedgerStore ledger, Action<Action> runBlocking, IAuditSink? audit = null,
        Action<Action>? runAudit = null, IAuditTrail? trail = null, Action<Action>? runTrail = null)
    {
        IActorRef actionLog = StartActionLog(system);
        var directory = new InstrumentDirectory();
        var accountDirectory = new AccountDirectory { Rules = settings.RiskModel };
        if (settings.AccountGroupOf is null) settings = settings with { AccountGroupOf = accountDirectory.GroupOf };
        IActorRef ledgerActor = system.ActorOf(
            Props.Create(() => new TradeLedgerActor(ledger, settings, runBlocking, directory)), "ledger");
        IActorRef instruments = system.ActorOf(
            Props.Create(() => new InstrumentsActor(directory, settings, ledgerActor)).WithSupervisorStrategy(EngineSupervision.Strategy(settings)), "instruments");
        IActorRef accounts = system.ActorOf(Props.Create(() => new AccountsActor(directory, accountDirectory, settings, actionLog, ledgerActor)), "accounts");
        var services = new SessionServices(directory, accountDirectory, settings, accounts, instruments, actionLog);
        IActorRef users = system.ActorOf(Props.Create(() => new UsersActor(services)), "users");
        IActorRef status = system.ActorOf(Props.Create(() => new StatusActor(directory, users, ledgerActor)), "status");
        var sources = new ReportSources(directory, accountDirectory, services.Accounts, ledger, runBlocking, trail, runTrail ?? runBlocking);
        return new ExchangeEngine(system, directory, ledgerActor, instruments, users, status, actionLog)
        {
            Accounts = accounts,
            AccountDirectory = accountDirectory,
            Keys = services.Keys,
            Reports = system.ActorOf(Props.Create(() => new ReportsActor(sources)), "reports"),
            Audit = StartAudit(system, settings, audit, runAudit ?? runBlocking, "audit"),
            AuditTrail = StartAudit(system, settings, trail, runTrail ?? runBlocking, "audit-trail"),
        };
    }

    private static IActorRef StartActionLog(ActorSystem system)
    {
        var unrecorded = new UnrecordedActions();
        system.ActorOf(Props.Create(() => new LostActionsActor(unrecorded)), "lost-actions");
        return system.ActorOf(
            Props.Create(() => new ActionLogActor(unrecorded, ActionLogActor.MailboxCapacity)).WithMailboxCapacity(ActionLogActor.MailboxCapacity), "action-log");
    }

    private static IActorRef? StartAudit(ActorSystem system, EngineSettings settings, IAuditSink? sink, Action<Action> run, string name) => sink is null
        ? null
        : system.ActorOf(Props.Create(() => new AuditLogActor(sink, settings.AuditPollInterval, run)), name);
}
