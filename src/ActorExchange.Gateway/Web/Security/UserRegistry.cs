using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine;

namespace ActorExchange.Gateway.Web;

/// <summary>Asks the UsersActor for users and keys. Any thread.</summary>
internal sealed class UserRegistry(GatewayServices exchange, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ActionNotes _notes = new(exchange.ActionLog, clock);

    /// <summary>A name for the journal.</summary>
    public Actor ActorOf(string user) => new(exchange.AccountDirectory.Find(user)?.Account ?? 0, user);

    /// <summary>Who has no right to something is told so, and the audit trail as well.</summary>
    public Problem Refuse(string user, string kind, string subject, string reason)
    {
        _notes.Add(ActorOf(user), kind, 0, subject, CommandStatus.NotAuthorized, reason);
        return AuthProblems.Of(CommandStatus.NotAuthorized, reason);
    }

    /// <summary>The answer to a question.</summary>
    /// <exception cref="ProblemException">It was refused, or not answered.</exception>
    public async Task<UsersAnswer> AskAsync(IEngineRequest question)
    {
        UsersAnswer answer = await TryAskAsync(question);
        return answer.Status == CommandStatus.Ok ? answer : throw new ProblemException(AuthProblems.Of(answer.Status, answer.Reason));
    }

    private async Task<UsersAnswer> TryAskAsync(IEngineRequest question)
    {
        try
        {
            return await exchange.Users.Ask<UsersAnswer>(question, Patience);
        }
        catch (AskTimeoutException)
        {
            return new UsersAnswer(0, CommandStatus.OutcomeUnknown, "no answer in time; list the users or keys to see", [], "");
        }
        catch (MailboxOverflowException)
        {
            return new UsersAnswer(0, CommandStatus.Busy, "the exchange is busy; nothing was done", [], "");
        }
    }
}
