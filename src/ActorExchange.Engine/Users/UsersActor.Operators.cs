using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Accounts;
using ActorExchange.Protocol.Journal;
using Google.Protobuf;

namespace ActorExchange.Engine.Users;

/// <summary>What operators ask for: users, their roles, groups and status, keys, bookings of shares.</summary>
public sealed partial class UsersActor
{
    private void OnOperatorCommand(object message)
    {
        switch (message)
        {
            case AddUser add:
                Add(add);
                break;
            case ListUsers list:
                Answer(list.RequestNumber, _users.All);
                break;
            case ChangeUser change:
                Change(change);
                break;
            case EmptyAnswer empty:
                Close(empty);
                break;
            case ClosingTimedOut timedOut:
                TimedOut(timedOut);
                break;
            case AddKey add:
                Add(add);
                break;
            case RevokeKey revoke:
                Revoke(revoke);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Add(AddUser add)
    {
        string role = add.Role.Length > 0 ? add.Role : add.IsOperator ? UserRoles.Operator : _settings.DefaultRole;
        Actor by = add.By ?? new Actor(0, "");
        if (_rules.Check(add, role) is { } refusal)
        {
            Refuse(add.RequestNumber, by, "user", add.User, refusal, Sender);
            return;
        }

        User user = Create(add.User, role, by, out string key);
        Answer(add.RequestNumber, [user], key);
    }

    private void Change(ChangeUser change)
    {
        Refusal? refusal = _rules.Check(change);
        if (refusal is null && _closings.ContainsKey(_users.Find(change.User)!.Account)) refusal = new Refusal(CommandStatus.Busy, "the account is being closed");
        if (refusal is not null) Refuse(change.RequestNumber, change.By, "user", change.User, refusal, Sender);
        else if (change.Status == AccountStatus.Closed) PrepareClosing(change);
        else Carry(change, Sender);
    }

    /// <summary>Writes what is new and answers.</summary>
    private void Carry(ChangeUser change, IActorRef asker)
    {
        User user = _users.Find(change.User)!;
        var changed = new UserChanged { User = user.Name, Reason = change.Reason, By = ActorNames.ToProto(change.By), Time = (ulong)NowNs() };
        if (change.Role is { } role && !string.Equals(role, user.Role, StringComparison.Ordinal)) changed.Role = role;
        if (change.Group is { } group && !string.Equals(group, user.Group, StringComparison.Ordinal)) changed.Group = group;
        if (change.Status is { } status && status != user.Status) changed.Status = (uint)status;
        if (changed.HasRole || changed.HasGroup || changed.HasStatus) Write(new UserEvent { Changed = changed }, user);
        Replies.Tell(asker, Ok(change.RequestNumber, [user], ""), Unknown(change.RequestNumber));
    }

    private void Add(AddKey add)
    {
        long now = NowNs();
        if (_rules.Check(add, now) is { } refusal)
        {
            Refuse(add.RequestNumber, add.By, "key", add.User, refusal, Sender);
            return;
        }

        User user = _users.Find(add.User)!;
        int id = user.NextKeyId;
        (string key, byte[] salt) = NewKey(user.Name, id);
        _ = AddressList.TryParse(add.AllowedAddresses, out AddressList addresses, out _);
        Write(new UserEvent
        {
            KeyAdded = new KeyAdded
            {
                User = user.Name,
                Id = id,
                Name = add.Name,
                KeyHash = ByteString.CopyFrom(UserKeys.Hash(key)),
                KeySalt = ByteString.CopyFrom(salt),
                AllowedAddresses = { addresses.Texts },
                Permissions = (uint)add.Permissions,
                ExpiresAt = (ulong)add.ExpiresAt,
                Replaces = add.Replaces,
                ReplacedEndsAt = add.Replaces == 0 ? 0 : (ulong)(now + (add.Grace.Ticks * TimeSpan.NanosecondsPerTick)),
                By = ActorNames.ToProto(add.By),
                Time = (ulong)now,
            },
        });
        ShowKeys(user);
        if (user.FindKey(add.Replaces) is { } replaced) Replies.Add(() => EndOrWatch(user, replaced));
        Answer(add.RequestNumber, [user], key);
    }

    private void EndOrWatch(User user, UserKey replaced)
    {
        if (user.Session is not null) Self.Tell(new KeyEnded(user.Account, replaced.Id));
    }

    private void Revoke(RevokeKey revoke)
    {
        if (_rules.Check(revoke, NowNs()) is { } refusal)
        {
            Refuse(revoke.RequestNumber, revoke.By, "key", revoke.User, refusal, Sender);
            return;
        }

        User user = _users.Find(revoke.User)!;
        if (!user.FindKey(revoke.KeyId)!.IsRevoked)
        {
            Write(new UserEvent
            {
                KeyRevoked = new KeyRevoked
                {
                    User = user.Name,
                    Id = revoke.KeyId,
                    Reason = revoke.Reason,
                    By = ActorNames.ToProto(revoke.By),
                    Time = (ulong)NowNs(),
                },
            });
            ShowKeys(user);
            Replies.Add(() => user.Session?.Tell(new EndConnections(revoke.KeyId, CommandStatus.NotAuthorized, $"key {revoke.KeyId} was revoked")));
        }

        Answer(revoke.RequestNumber, [user]);
    }

    /// <summary>
    /// To the session of who gives, so that it sees to it that they are there: a booking of shares from another user to this one is turned round.
    /// </summary>
    private void PassOn(BookShares booking)
    {
        uint counter = booking.CounterUser.Length == 0 ? 0 : _services.Users.Find(booking.CounterUser)?.Account ?? 0;
        if (FindFault(booking, counter) is { } refusal)
        {
            Log(booking.By, "shares", booking.Id, refusal);
            Sender.Tell(new BookingAnswer(booking.RequestNumber, refusal.Status, refusal.Reason, default));
            return;
        }

        uint account = _services.Users.Find(booking.User)!.Account;
        (uint giver, uint other, BookShares request) = booking.Lots > 0 && counter != 0
            ? (counter, account, booking with { User = booking.CounterUser, CounterUser = booking.User, Lots = -booking.Lots })
            : (account, counter, booking);
        SessionOf(_users.Find(giver)!).Tell(new PostShares(request, other), Sender);
    }

    private Refusal? FindFault(BookShares booking, uint counter)
    {
        if (booking.Lots is 0 or long.MinValue) return new Refusal(CommandStatus.InvalidAmount, "there is nothing to book");
        if (booking.Reason.Length > BookingRules.MaxReason) return new Refusal(CommandStatus.InvalidArgument, $"a reason has at most {BookingRules.MaxReason} characters");
        if (booking.CounterUser.Length > 0 && counter == 0) return UserRules.NoUser(booking.CounterUser);
        return FindFault(booking.User) ?? (counter == 0 ? null
            : string.Equals(booking.User, booking.CounterUser, StringComparison.Ordinal)
                ? new Refusal(CommandStatus.InvalidArgument, "shares go to another user")
                : FindFault(booking.CounterUser));
    }

    private Refusal? FindFault(string name)
    {
        if (_services.Users.Find(name) is not { } account) return UserRules.NoUser(name);
        if (account.Status == AccountStatus.Closed) return new Refusal(CommandStatus.AccountClosed, $"the account of {name} is closed");
        return _closings.ContainsKey(account.Account) ? new Refusal(CommandStatus.Busy, "the account is being closed") : null;
    }

    private void Answer(uint requestNumber, IReadOnlyList<User> users, string newKey = "") =>
        Replies.Tell(Sender, Ok(requestNumber, users, newKey), Unknown(requestNumber));

    private void Refuse(uint requestNumber, Actor by, string kind, string subject, Refusal refusal, IActorRef asker)
    {
        Log(by, kind, subject, refusal);
        Replies.Tell(asker, new UsersAnswer(requestNumber, refusal.Status, refusal.Reason, [], ""), Unknown(requestNumber));
    }

    private UsersAnswer Ok(uint requestNumber, IReadOnlyList<User> users, string newKey) =>
        new(requestNumber, CommandStatus.Ok, "", [.. users.Select(View)], newKey);

    private UserView View(User user) => new(user.Name, user.Account, _settings.OpenMode || user.IsOperator, user.Session is not null)
    {
        Role = user.Role,
        Group = user.Group,
        Status = user.Status,
        Keys = [.. user.Keys.Select(k => k.View())],
    };

    private static UsersAnswer Unknown(uint requestNumber) =>
        new(requestNumber, CommandStatus.OutcomeUnknown, "the write failed; list the users to see", [], "");
}
