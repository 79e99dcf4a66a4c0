using System.Buffers;
using ActorExchange.Actors;
using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine.Sessions;
using ActorExchange.Protocol.Journal;
using Google.Protobuf;

namespace ActorExchange.Engine.Users;

/// <summary>The users and their keys' hashes, in its own journal, and the parent of their sessions.</summary>
public sealed class UsersActor : BatchPersistentActor
{
    private const int MaxUsers = 1_000_000;
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_");

    private readonly SessionServices _services;
    private readonly EngineSettings _settings;
    private readonly List<User> _users = [];
    private readonly Dictionary<string, User> _byName = new(StringComparer.Ordinal);

    public UsersActor(SessionServices services)
    {
        _services = services;
        _settings = services.Settings;
    }

    public override string PersistenceId => "users";

    private DurableReplies Replies => (DurableReplies)(Batch.Companion ??= new DurableReplies());

    protected override void OnCommand(object message)
    {
        switch (message)
        {
            case LogonRequest logon:
                Logon(logon);
                break;
            case AddUser add:
                AddByOperator(add);
                break;
            case ListUsers list:
                var views = new List<UserView>(_users.Count);
                foreach (User user in _users) views.Add(View(user));
                Replies.Tell(Sender, new UsersAnswer(list.RequestNumber, CommandStatus.Ok, "", views, ""), Unknown(list.RequestNumber));
                break;
            case CountSessions:
                Sender.Tell(new SessionCount(_users.Count(u => u.Session is not null)));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void OnDurable(JournalBatch batch) => (batch.Companion as DurableReplies)?.Durable();

    protected override void OnPersistFailure(JournalBatch batch, Exception cause) => (batch.Companion as DurableReplies)?.Failed();

    protected override void OnReplayRow(JournalRow row)
    {
        var input = new CodedInputStream(row.Payload.ToArray());
        for (int i = 0; i < row.Count; i++)
        {
            var e = new UserEvent();
            input.ReadMessage(e);
            if (e.Added is { } added) Remember(new User(added.User, added.Account, added.IsOperator, added.KeyHash.ToByteArray()));
            if (e.KeyChanged is { } changed) _byName[changed.User].KeyHash = changed.KeyHash.ToByteArray();
        }
    }

    protected override void OnSnapshot(long sequence, int schemaVersion, ReadOnlyMemory<byte> payload) => throw new NotSupportedException("the user list has no snapshots");

    protected override void OnRecoveryCompleted()
    {
        _services.Users.SetAll(_users.Select(Entry));
        FirstOperatorCreated? first = null;
        if (!_settings.OpenMode && !_users.Exists(u => u.IsOperator))
        {
            string key = NewKey();
            first = new FirstOperatorCreated(Create(FreeOperatorName(), true, key).Name, key);
        }

        EventStream events = Context.System.EventStream;
        Replies.Add(() => events.Publish(new UsersRecovered(first)));
    }

    private void Logon(LogonRequest logon)
    {
        if (!IsName(logon.User))
        {
            Refuse(logon, CommandStatus.NotAuthorized, "user names have 1–32 characters of A–Z, a–z, 0–9, '.', '-', '_'");
            return;
        }

        if (!_byName.TryGetValue(logon.User, out User? user))
        {
            if (!_settings.OpenMode)
            {
                // The same words as for a wrong key: who exists is nobody's business.
                Refuse(logon, CommandStatus.NotAuthorized, "unknown user or wrong key");
                return;
            }

            if (_users.Count >= MaxUsers)
            {
                Refuse(logon, CommandStatus.Busy, "the exchange has no room for more users");
                return;
            }

            user = Create(logon.User, false, "");
        }
        else if (!_settings.OpenMode && !UserKeys.Matches(logon.Key, user.KeyHash))
        {
            Refuse(logon, CommandStatus.NotAuthorized, "unknown user or wrong key");
            return;
        }

        // Behind the journal: an account that is not durable must not trade.
        Replies.Add(
            () => SessionOf(user).Tell(logon, logon.Connection),
            () => logon.Connection.Tell(new LogonRefused(CommandStatus.OutcomeUnknown, "the write failed; log on again")));
    }

    private void AddByOperator(AddUser add)
    {
        if (!IsName(add.User))
        {
            Answer(add, CommandStatus.UnknownUser, "user names have 1–32 characters of A–Z, a–z, 0–9, '.', '-', '_'");
        }
        else if (_byName.TryGetValue(add.User, out User? existing))
        {
            Answer(add, CommandStatus.UserExists, $"user {existing.Name} exists");
        }
        else if (_users.Count >= MaxUsers)
        {
            Answer(add, CommandStatus.Busy, "the exchange has no room for more users");
        }
        else
        {
            string key = NewKey();
            User user = Create(add.User, add.IsOperator, key);
            Replies.Tell(
                Sender,
                new UsersAnswer(add.RequestNumber, CommandStatus.Ok, "", [View(user)], key),
                Unknown(add.RequestNumber));
        }
    }

    private User Create(string name, bool isOperator, string key)
    {
        var user = new User(name, (uint)_users.Count + 1, isOperator, key.Length == 0 ? [] : UserKeys.Hash(key));
        Remember(user);
        var added = new UserAdded
        {
            User = name,
            Account = user.Account,
            IsOperator = isOperator,
            KeyHash = ByteString.CopyFrom(user.KeyHash),
            Time = (ulong)Context.System.TimeProvider.UnixNanoseconds(),
        };
        ProtobufBatches.Write(new UserEvent { Added = added }, Batch);
        Batch.CountEvent();
        Replies.Add(() => _services.Users.Set(Entry(user)));
        return user;
    }

    private IActorRef SessionOf(User user) => user.Session ??= Context.ActorOf(
        Props.Create(() => new SessionActor(user.Account, user.Name, _services)), $"session-{user.Account}");

    /// <summary>"operator", unless somebody took that name while the exchange was open.</summary>
    private string FreeOperatorName()
    {
        string name = "operator";
        for (int i = 2; _byName.ContainsKey(name); i++) name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"operator-{i}");
        return name;
    }

    private string NewKey() => UserKeys.ToText(_settings.NewKey());

    private void Remember(User user)
    {
        _users.Add(user);
        _byName.Add(user.Name, user);
    }

    private AccountEntry Entry(User user) =>
        new(user.Account, user.Name, user.IsOperator ? "operator" : _settings.DefaultRole, "", 0, AccountStatus.Active);

    private UserView View(User user) => new(user.Name, user.Account, _settings.OpenMode || user.IsOperator, user.Session is not null);

    private static void Refuse(LogonRequest logon, CommandStatus status, string reason) => logon.Connection.Tell(new LogonRefused(status, reason));

    private void Answer(AddUser add, CommandStatus status, string reason) =>
        Replies.Tell(Sender, new UsersAnswer(add.RequestNumber, status, reason, [], ""), Unknown(add.RequestNumber));

    private static UsersAnswer Unknown(uint requestNumber) =>
        new(requestNumber, CommandStatus.OutcomeUnknown, "the write failed; list the users to see", [], "");

    private static bool IsName(string name) => name.Length is > 0 and <= 32 && !name.AsSpan().ContainsAnyExcept(NameCharacters);

    private sealed class User(string name, uint account, bool isOperator, byte[] keyHash)
    {
        public string Name { get; } = name;

        public uint Account { get; } = account;

        public bool IsOperator { get; } = isOperator;

        public byte[] KeyHash { get; set; } = keyHash;

        public IActorRef? Session { get; set; }
    }
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
