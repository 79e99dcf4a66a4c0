using ActorExchange.Actors;
using ActorExchange.Core;

namespace ActorExchange.Engine;

/// <summary>Session → AccountsActor: this session speaks for the account. Answered with <see cref="TermsInForce"/>, durable; later ones follow unasked.</summary>
public sealed record OpenTerms(uint Account, IActorRef Session);

/// <summary>On the EventStream: the AccountsActor is (again) ready; sessions open their terms anew.</summary>
public sealed record AccountsRecovered(IActorRef Accounts);

/// <summary>
/// AccountsActor → session: the whole truth of rules and bookings. A new generation (the actor recovered) ends all cash reservations; switches that the
/// session has not acted on yet are new to it.
/// </summary>
/// <param name="Generation">Of the AccountsActor's life.</param>
/// <param name="Terms">What is in force for the account.</param>
/// <param name="Group">Of the account; empty: none.</param>
/// <param name="Booked">What all bookings come to, per currency.</param>
/// <param name="Safety">What the account wishes for when it is cut off.</param>
public sealed record TermsInForce(
    long Generation, AccountTerms Terms, string Group, IReadOnlyList<(string Currency, Amount Amount)> Booked, Safety Safety);

/// <summary>What happens to an account's orders when nobody speaks for it.</summary>
/// <param name="CancelOnDisconnect">Somebody asked for it and has not logged out since.</param>
/// <param name="CancelAfter">Dead man's switch; zero: not armed.</param>
public readonly record struct Safety(bool CancelOnDisconnect, TimeSpan CancelAfter);

/// <summary>Session → AccountsActor: the wish is journaled, so that it holds after a crash. Not answered.</summary>
public sealed record SafetyChanged(uint Account, Safety Safety);

/// <summary>AccountsActor → session: hold cash for a booking that takes it out. Answered with <see cref="CashReserved"/>.</summary>
public sealed record ReserveCash(long Reservation, string Currency, Amount Amount);

public sealed record CashReserved(long Reservation, RiskVerdict Verdict);

/// <summary>AccountsActor → session: a booking is durable, or (Currency empty) a reservation ends without one.</summary>
/// <param name="Reservation">Ends; 0: there was none.</param>
/// <param name="Currency">Whose sum changed.</param>
/// <param name="Booked">What all bookings of the account in it come to now.</param>
public sealed record CashBooked(long Reservation, string Currency, Amount Booked);

/// <summary>
/// Session → AccountsActor: a rule is broken; throw a switch for the account. Nothing happens while one of the same reason and at least this level is in
/// force: the reason is the rule's name without what was observed.
/// </summary>
public sealed record RaiseSwitch(uint Account, SwitchLevel Level, string Reason);

/// <summary>
/// Session → AccountsActor: the account has done what a CancelAll switch asks once: all its mass cancels are answered. When all accounts under it have, the
/// switch is cleared; one that is in force after a restart is therefore not done.
/// </summary>
public sealed record SwitchDone(uint Account, long SwitchId);

/// <summary>UsersActor → AccountsActor: the directory has something new of an account.</summary>
public sealed record AccountChanged(uint Account);

/// <summary>UsersActor → AccountsActor: it has recovered; all accounts are in the directory.</summary>
public sealed record AccountsKnown
{
    public static readonly AccountsKnown Instance = new();
}

/// <summary>AccountsActor → UsersActor: start the sessions of these accounts, for something has to happen to them although nobody is logged on.</summary>
public sealed record StartSessions(IReadOnlyList<uint> Accounts);

/// <summary>
/// UsersActor → AccountsActor: the account is to be closed. From now on it trades no more and nothing is booked to it, and if it is empty it stays so.
/// Answered with <see cref="EmptyAnswer"/>; <see cref="AccountChanged"/> ends it either way.
/// </summary>
public sealed record PrepareClosing(uint Account, uint RequestNumber);

/// <summary>AccountsActor → session, after terms that suspend it: is there anything left? Answered at once with <see cref="EmptyAnswer"/>.</summary>
public sealed record AskEmpty(uint RequestNumber);

/// <param name="Account">Which.</param>
/// <param name="RequestNumber">The asker's.</param>
/// <param name="IsEmpty">No cash, no position, no working order, no command under way.</param>
/// <param name="Reason">What is left, for people.</param>
public sealed record EmptyAnswer(uint Account, uint RequestNumber, bool IsEmpty, string Reason);

/// <summary>UsersActor → session: close the connections that logged on with a key (0: all).</summary>
public sealed record EndConnections(int KeyId, CommandStatus Status, string Reason);

/// <summary>
/// UsersActor → session of the account whose shares leave (of the one who gets them, if the venue gives them); Sender is the asker, who gets
/// <see cref="BookingAnswer"/>.
/// </summary>
/// <param name="Request">From this account's side: lots below 0 leave it.</param>
/// <param name="CounterAccount">The other end; 0: the venue.</param>
public sealed record PostShares(BookShares Request, uint CounterAccount);

/// <summary>Who asks for something, as the audit trail names them.</summary>
public sealed record Actor(uint Account, string User);

/// <summary>What a booking is. Numbers are the journal's: append-only.</summary>
public enum BookingKind : byte
{
    None = 0,
    Deposit = 1,
    Withdrawal = 2,
    Transfer = 3,

    /// <summary>Either sign; the other end is the venue's adjustment account. May overdraw.</summary>
    Adjustment = 4,

    /// <summary>What an account starts with by its role.</summary>
    StartingCash = 5,

    /// <summary>A market maker's credit for a day's quoting.</summary>
    QuotingCredit = 6,
}

/// <summary>→ AccountsActor (ManageMoney). Answered with <see cref="BookingAnswer"/>.</summary>
/// <param name="RequestNumber">Echoed.</param>
/// <param name="Id">1–32 printable ASCII characters: the same id with the same content is booked once and answered as before.</param>
/// <param name="Kind">Deposit, Withdrawal, Transfer, Adjustment.</param>
/// <param name="User">Whose account.</param>
/// <param name="ToUser">Of a transfer: where to; otherwise empty.</param>
/// <param name="Currency">Three letters.</param>
/// <param name="Amount">Above 0; of an adjustment not 0.</param>
/// <param name="Reason">For people, up to 200 characters.</param>
/// <param name="By">Who.</param>
public sealed record BookCash(
    uint RequestNumber, string Id, BookingKind Kind, string User, string ToUser, string Currency, Amount Amount, string Reason, Actor By) : IEngineRequest;

/// <summary>
/// → UsersActor (ManageMoney), who passes it to the account's session: shares to (quantity above 0) or from the account. Answered with <see cref="BookingAnswer"/>.
/// </summary>
/// <param name="RequestNumber">Echoed.</param>
/// <param name="Id">As of <see cref="BookCash"/>; a client order id of the account.</param>
/// <param name="User">Whose account.</param>
/// <param name="CounterUser">The other end; empty: the venue.</param>
/// <param name="InstrumentId">The instrument.</param>
/// <param name="Lots">Not 0.</param>
/// <param name="Price">Ticks: what they cost, or count for.</param>
/// <param name="Reason">For people.</param>
/// <param name="By">Who.</param>
public sealed record BookShares(
    uint RequestNumber, string Id, string User, string CounterUser, uint InstrumentId, long Lots, long Price, string Reason, Actor By) : IEngineRequest;

/// <summary>Answer to the two above.</summary>
/// <param name="RequestNumber">The asker's.</param>
/// <param name="Status">Ok, or why nothing was booked.</param>
/// <param name="Reason">For people.</param>
/// <param name="Balance">Ok: what all bookings of the account in the currency come to, or its position in units of the instrument.</param>
public sealed record BookingAnswer(uint RequestNumber, CommandStatus Status, string Reason, Amount Balance);

/// <summary>→ AccountsActor. Answered with <see cref="AllBookings"/> when all that is shown is durable.</summary>
public sealed record GetAllBookings(long Query);

/// <param name="Query">The asker's number.</param>
/// <param name="Booked">
/// What all bookings come to per account and currency. Account 0: the venue, the other end of all of them; so every currency sums to zero.
/// </param>
/// <param name="StateHash">Of the AccountsActor's state.</param>
public sealed record AllBookings(long Query, IReadOnlyList<(uint Account, string Currency, Amount Booked)> Booked, ulong StateHash);

/// <summary>→ UsersActor (ManageUsers). Null leaves as it is. Answered with <see cref="UsersAnswer"/>. Closing needs an empty account.</summary>
public sealed record ChangeUser(uint RequestNumber, string User, string? Role, string? Group, AccountStatus? Status, string Reason, Actor By) : IEngineRequest;

/// <summary>→ UsersActor (ManageUsers). A key more for a user; its text is in <see cref="UsersAnswer.NewKey"/>, once.</summary>
/// <param name="RequestNumber">Echoed.</param>
/// <param name="User">Whose.</param>
/// <param name="Name">For people, up to 32 characters.</param>
/// <param name="Permissions">What it allows at most.</param>
/// <param name="ExpiresAt">Nanoseconds since 1970; 0: never.</param>
/// <param name="Replaces">Rotation: id of the key that ends when the grace is over; 0: none.</param>
/// <param name="Grace">How long the replaced key lives on.</param>
/// <param name="By">Who.</param>
public sealed record AddKey(uint RequestNumber, string User, string Name, Permissions Permissions, long ExpiresAt, int Replaces, TimeSpan Grace, Actor By) : IEngineRequest
{
    /// <summary>Where it may be used from: IP addresses and prefixes, up to <see cref="Users.AddressList.MaxEntries"/>; empty: anywhere.</summary>
    public IReadOnlyList<string> AllowedAddresses { get; init; } = [];
}

/// <summary>→ UsersActor (ManageUsers). At once and for ever; connections that logged on with it are closed.</summary>
public sealed record RevokeKey(uint RequestNumber, string User, int KeyId, string Reason, Actor By) : IEngineRequest;

/// <summary>What is shown of a key.</summary>
public sealed record KeyView(int Id, string Name, Permissions Permissions, long CreatedAt, long ExpiresAt, bool Revoked)
{
    /// <summary>Where it may be used from; empty: anywhere.</summary>
    public IReadOnlyList<string> AllowedAddresses { get; init; } = [];

    /// <summary>Requests signed with it can be checked.</summary>
    public bool CanSign { get; init; }
}

/// <summary>→ AccountsActor (ManageLimits). Answered with <see cref="RiskModelAnswer"/>. DryRun: only checked.</summary>
public sealed record ChangeRiskModel(uint RequestNumber, RiskModel Changes, IReadOnlyList<string> RemovedRoles, string Reason, bool DryRun, Actor By) : IEngineRequest;

/// <summary>→ AccountsActor. Answered with <see cref="RiskModelAnswer"/>.</summary>
public sealed record GetRiskModel(uint RequestNumber) : IEngineRequest;

public sealed record RiskModelAnswer(uint RequestNumber, CommandStatus Status, string Reason, RiskModel? Model);

/// <summary>→ AccountsActor (ManageLimits): the account's own limits, replacing those it had. Answered with <see cref="LimitsAnswer"/>.</summary>
public sealed record ChangeLimits(uint RequestNumber, string User, IReadOnlyList<Constraint> Limits, string Reason, bool DryRun, Actor By) : IEngineRequest;

/// <summary>→ AccountsActor: the account's own limits and role. Answered with <see cref="LimitsAnswer"/>.</summary>
public sealed record GetLimits(uint RequestNumber, string User) : IEngineRequest;

public sealed record LimitsAnswer(uint RequestNumber, CommandStatus Status, string Reason, Role? Role, IReadOnlyList<Constraint> OwnLimits);

/// <summary>→ AccountsActor (Kill). Answered with <see cref="SwitchesAnswer"/> when durable; what it sets off follows. DryRun: says who it would hit.</summary>
public sealed record ThrowSwitch(uint RequestNumber, SwitchScope Scope, string Key, SwitchLevel Level, int PerSecond, string Reason, bool DryRun, Actor By) : IEngineRequest;

/// <summary>→ AccountsActor (Kill). Answered with <see cref="SwitchesAnswer"/>.</summary>
public sealed record ClearSwitch(uint RequestNumber, long Id, string Reason, Actor By) : IEngineRequest;

/// <summary>→ AccountsActor. Answered with <see cref="SwitchesAnswer"/>.</summary>
public sealed record ListSwitches(uint RequestNumber) : IEngineRequest;

public sealed record SwitchesAnswer(uint RequestNumber, CommandStatus Status, string Reason, IReadOnlyList<RiskSwitch> InForce);

/// <summary>→ SessionActor: the account as it stands. Answered with <see cref="AccountAnswer"/>.</summary>
public sealed record GetAccount(uint RequestNumber) : IEngineRequest;

/// <summary>→ UsersActor (ReadAll): another's account. Answered with <see cref="AccountAnswer"/>.</summary>
public sealed record GetAccountOf(uint RequestNumber, string User) : IEngineRequest;

public sealed record AccountAnswer(uint RequestNumber, CommandStatus Status, string Reason, AccountView? Account);

/// <summary>An account as it stands.</summary>
public sealed record AccountView(
    uint Account, string User, string Role, string Group, AccountStatus Status, AccountMode Mode, IReadOnlyList<CashView> Cash, IReadOnlyList<PositionView> Positions,
    IReadOnlyList<RiskSwitch> Switches, Safety Safety);

/// <summary>Session → connection: what changed, at most every <see cref="EngineSettings.AccountUpdateInterval"/>; first everything.</summary>
/// <param name="Cash">Currencies that changed.</param>
/// <param name="Positions">Positions that changed.</param>
/// <param name="IsSnapshot">Everything, replacing what was known.</param>
public sealed record AccountUpdate(IReadOnlyList<CashView> Cash, IReadOnlyList<PositionView> Positions, bool IsSnapshot)
{
    /// <summary>The kill switches that are in force for the account; null: the same as before.</summary>
    public IReadOnlyList<RiskSwitch>? Switches { get; init; }
}

/// <summary>→ SessionActor: what a placement would hold and cost. Answered with <see cref="PreviewAnswer"/>.</summary>
public sealed record PreviewOrder(uint RequestNumber, OrderCommand Command) : IEngineRequest;

/// <summary>Ok whenever there is a preview, also of an order that would be refused: <paramref name="Reason"/> then says why, for people.</summary>
public sealed record PreviewAnswer(uint RequestNumber, CommandStatus Status, string Reason, OrderPreview? Preview);

/// <summary>
/// → SessionActor: cancel all working orders of the account unless this comes again within the time; zero disarms. 1 s to 24 h. Answered with <see cref="AccountAnswer"/>.
/// </summary>
public sealed record CancelAllAfter(uint RequestNumber, TimeSpan After) : IEngineRequest;

/// <summary>→ ReportsActor (ReadAll; statements of the own account for everybody). Answered with <see cref="ReportAnswer"/>. docs/reports.md lists names and arguments.</summary>
public sealed record GetReport(uint RequestNumber, string Name, IReadOnlyDictionary<string, string> Arguments, Actor By) : IEngineRequest;

/// <param name="RequestNumber">The asker's.</param>
/// <param name="Status">Ok, UnknownReport, InvalidArgument.</param>
/// <param name="Reason">For people.</param>
/// <param name="Columns">Names; those that end with ':' are text to the left, all others are to the right.</param>
/// <param name="Rows">As many texts as columns.</param>
/// <param name="More">The answer was cut at its limit.</param>
public sealed record ReportAnswer(
    uint RequestNumber, CommandStatus Status, string Reason, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, bool More);

/// <summary>→ ActionLogActor: something that somebody asked for or was refused, for the audit trail. Not answered.</summary>
/// <param name="By">Who; account 0: nobody who is known.</param>
/// <param name="Kind">Short word: "refusal", "logon", "booking", …</param>
/// <param name="InstrumentId">0: none.</param>
/// <param name="Subject">Client order id, user or key that it is about.</param>
/// <param name="Status">What came of it.</param>
/// <param name="Text">For people: terms, limit, observed value, reason.</param>
/// <param name="Time">Nanoseconds since 1970-01-01 UTC.</param>
public sealed record LogAction(Actor By, string Kind, uint InstrumentId, string Subject, CommandStatus Status, string Text, long Time);
