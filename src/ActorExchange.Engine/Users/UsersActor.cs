using ActorExchange.Actors;
using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine.Accounts;
using ActorExchange.Engine.Sessions;
using ActorExchange.Protocol.Journal;
using Google.Protobuf;

namespace ActorExchange.Engine.Users;

/// <summary>
/// The users, their roles, groups and keys (hashes), in its own journal, and the parent of their sessions. The only writer of the accounts in
/// <see cref="AccountDirectory"/>.
/// </summary>
public sealed partial class UsersActor : BatchPersistentActor, IWithTimers
{
    private const int SessionsPerTurn = 1000;

    private readonly SessionServices _services;
    private readonly EngineSettings _settings;
    private readonly UserList _users;
    private readonly UserRules _rules;

    public UsersActor(SessionServices services)
    {
        (_services, _settings) = (services, services.Settings);
        _users = new UserList(_settings.DefaultRole);
        _rules = new UserRules(_users, services.Users, _settings.OpenMode);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public override string PersistenceId => "users";

    private DurableReplies Replies => (DurableReplies)(Batch.Companion ??= new DurableReplies());

    protected override void OnCommand(object message)
    {
        switch (message)
        {
            case LogonRequest logon:
                Logon(logon);
                break;
            case KeyEnded ended:
                EndConnections(ended);
                break;
            case StartSessions start:
                Start(start);
                break;
            case GetAccountOf get:
                PassOn(get);
                break;
            case BookShares booking:
                PassOn(booking);
                break;
            case CountSessions:
                Sender.Tell(new SessionCount(_users.All.Count(u => u.Session is not null)));
                break;
            default:
                OnOperatorCommand(message);
                break;
        }
    }

    protected override void OnDurable(JournalBatch batch) => (batch.Companion as DurableReplies)?.Durable();

    protected override void OnPersistFailure(JournalBatch batch, Exception cause)
    {
        (batch.Companion as DurableReplies)?.Failed();
        TurnAwayClosings();
    }

    protected override void OnReplayRow(JournalRow row)
    {
        var input = new CodedInputStream(row.Payload.ToArray());
        for (int i = 0; i < row.Count; i++)
        {
            var e = new UserEvent();
            input.ReadMessage(e);
            _users.Apply(e);
        }
    }

    protected override void OnSnapshot(long sequence, int schemaVersion, ReadOnlyMemory<byte> payload) => throw new NotSupportedException("the user list has no snapshots");

    protected override void OnRecoveryCompleted()
    {
        _services.Users.SetAll(_users.All.Select(u => u.Entry));
        foreach (User user in _users.All) _services.Keys.Set(user.Name, [.. user.Keys]);
        _services.Users.Users = Self;
        _services.Accounts.Tell(AccountsKnown.Instance);
        FirstOperatorCreated? first = null;
        if (!_settings.OpenMode && !_users.All.Any(u => u.IsOperator && u.Status != AccountStatus.Closed))
        {
            User made = Create(FreeOperatorName(), UserRoles.Operator, ActorNames.Exchange, out string key);
            first = new FirstOperatorCreated(made.Name, key);
        }

        EventStream events = Context.System.EventStream;
        Replies.Add(() => events.Publish(new UsersRecovered(first)));
    }

    private static long NowNs() => Context.System.TimeProvider.UnixNanoseconds();

    /// <summary>Applies an event, hands it to the journal, and shows the account to everybody when it is durable.</summary>
    private void Write(UserEvent e, User? user = null)
    {
        _users.Apply(e);
        ProtobufBatches.Write(e, Batch);
        Batch.CountEvent();
        if (user is null) return;
        AccountEntry entry = user.Entry;
        Replies.Add(() => Show(entry));
    }

    private void Show(AccountEntry entry)
    {
        _services.Users.Set(entry);
        _services.Accounts.Tell(new AccountChanged(entry.Account));
    }

    /// <summary>A user with a first key.</summary>
    private User Create(string name, string role, Actor by, out string key)
    {
        (key, byte[] salt) = NewKey(name, 1);
        return Create(name, role, by, UserKeys.Hash(key), salt);
    }

    /// <param name="name">Of the user.</param>
    /// <param name="role">Its role.</param>
    /// <param name="by">Who adds it.</param>
    /// <param name="keyHash">Of the first key; empty: there is none.</param>
    /// <param name="keySalt">Of the first key.</param>
    private User Create(string name, string role, Actor by, byte[] keyHash, byte[] keySalt)
    {
        uint account = _users.NextAccount;
        Write(new UserEvent
        {
            Added = new UserAdded
            {
                User = name,
                Account = account,
                IsOperator = string.Equals(role, UserRoles.Operator, StringComparison.Ordinal),
                KeyHash = ByteString.CopyFrom(keyHash),
                KeySalt = ByteString.CopyFrom(keySalt),
                Role = role,
                By = ActorNames.ToProto(by),
                Time = (ulong)NowNs(),
            },
        });
        User user = _users.Find(account)!;
        ShowKeys(user);
        AccountEntry entry = user.Entry;
        Replies.Add(() => Show(entry));
        return user;
    }

    /// <summary>The session of a durable user, started if need be.</summary>
    private IActorRef SessionOf(User user) => user.Session ??= Context.ActorOf(
        Props.Create(() => new SessionActor(user.Account, user.Name, _services)), $"session-{user.Account}");

    private void Start(StartSessions start)
    {
        foreach (uint account in start.Accounts.Take(SessionsPerTurn))
            if (_users.Find(account) is { } user) SessionOf(user);

        // Logons go between: nobody waits for all sessions.
        if (start.Accounts.Count > SessionsPerTurn) Self.Tell(new StartSessions([.. start.Accounts.Skip(SessionsPerTurn)]));
    }

    private void PassOn(GetAccountOf get)
    {
        if (_services.Users.Find(get.User) is { } account) SessionOf(_users.Find(account.Account)!).Tell(new GetAccount(get.RequestNumber), Sender);
        else Sender.Tell(new AccountAnswer(get.RequestNumber, CommandStatus.UnknownUser, $"there is no user '{get.User}'", null));
    }

    /// <summary>"operator", unless somebody took that name while the exchange was open.</summary>
    private string FreeOperatorName()
    {
        string name = UserRoles.Operator;
        for (int i = 2; _users.Find(name) is not null; i++) name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"operator-{i}");
        return name;
    }

    /// <summary>Shows the user's keys as they are now to everybody when they are durable.</summary>
    private void ShowKeys(User user)
    {
        UserKey[] keys = [.. user.Keys];
        Replies.Add(() => _services.Keys.Set(user.Name, keys));
    }

    private (string Text, byte[] Salt) NewKey(string user, int id)
    {
        if (_settings.KeyMaster is not { } master) return (UserKeys.ToText(_settings.NewKey()), []);
        byte[] salt = master.NewSalt();
        return (master.KeyText(user, id, salt), salt);
    }

    private void Log(Actor by, string kind, string subject, Refusal refusal) =>
        _services.ActionLog.Tell(new LogAction(by, kind, 0, subject, refusal.Status, refusal.Reason, NowNs()));
}

/// <summary>On the EventStream: the users are known; logons are answered.</summary>
/// <param name="FirstOperator">Set if this start made the first operator.</param>
public sealed record UsersRecovered(FirstOperatorCreated? FirstOperator);

/// <summary>The first start with keys made an operator; the key is shown this once.</summary>
public sealed record FirstOperatorCreated(string User, string Key);

/// <summary>→ UsersActor; answered with <see cref="SessionCount"/>.</summary>
internal sealed record CountSessions
{
    public static readonly CountSessions Instance = new();
}

internal sealed record SessionCount(int Count);

/// <summary>To the UsersActor itself: the time of a key that somebody logged on with may be over.</summary>
internal sealed record KeyEnded(uint Account, int KeyId);
