using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Accounts;

namespace ActorExchange.Engine.Users;

/// <summary>
/// Closing an account: the AccountsActor suspends it and lets its session look whether anything is left; only then it is written. Nothing can come to the
/// account in between.
/// </summary>
public sealed partial class UsersActor
{
    /// <summary>A little more than a booking may wait for.</summary>
    private static readonly TimeSpan ClosingPatience = TimeSpan.FromSeconds(6);

    private readonly Dictionary<uint, Closing> _closings = [];
    private uint _lastClosing;

    private void PrepareClosing(ChangeUser change)
    {
        uint account = _users.Find(change.User)!.Account;
        var closing = new Closing(++_lastClosing, change, Sender);
        _closings.Add(account, closing);
        Timers.StartSingleTimer(("closing", account), new ClosingTimedOut(account, closing.Number), ClosingPatience);

        // Behind the journal: a user who is not durable has no account that could be asked.
        Replies.Add(() => _services.Accounts.Tell(new PrepareClosing(account, closing.Number), Self));
    }

    private void Close(EmptyAnswer answer)
    {
        if (Take(answer.Account, answer.RequestNumber) is not { } closing) return;
        if (answer.IsEmpty)
        {
            Carry(closing.Change, closing.Asker);
            User user = _users.Find(answer.Account)!;
            Replies.Add(() => user.Session?.Tell(new EndConnections(0, CommandStatus.AccountClosed, "the account is closed")));
        }
        else Abandon(answer.Account, closing, new Refusal(CommandStatus.AccountNotEmpty, answer.Reason));
    }

    private void TimedOut(ClosingTimedOut timedOut)
    {
        if (Take(timedOut.Account, timedOut.Number) is { } closing)
            Abandon(timedOut.Account, closing, new Refusal(CommandStatus.Busy, "the account's session did not answer in time"));
    }

    private void Abandon(uint account, Closing closing, Refusal refusal)
    {
        _services.Accounts.Tell(new AccountChanged(account));
        Refuse(closing.Change.RequestNumber, closing.Change.By, "user", closing.Change.User, refusal, closing.Asker);
    }

    private Closing? Take(uint account, uint number)
    {
        if (!_closings.TryGetValue(account, out Closing? closing) || closing.Number != number) return null;
        _closings.Remove(account);
        Timers.Cancel(("closing", account));
        return closing;
    }

    /// <summary>Nothing was written of them, and this instance ends.</summary>
    private void TurnAwayClosings()
    {
        foreach (Closing closing in _closings.Values)
            closing.Asker.Tell(new UsersAnswer(closing.Change.RequestNumber, CommandStatus.Busy, "the exchange could not write; nothing was closed", [], ""));
        _closings.Clear();
    }

    private sealed record Closing(uint Number, ChangeUser Change, IActorRef Asker);

    private sealed record ClosingTimedOut(uint Account, uint Number);
}
