using ActorExchange.Actors;
using ActorExchange.Core;

namespace ActorExchange.Engine.Sessions;

/// <summary>Lets connections log on to an account's session, up to the limit per user. For the session's actor only.</summary>
/// <param name="accepted">What an accepted connection is told; role, permissions and tokens are filled in for each.</param>
/// <param name="account">Its role and status.</param>
/// <param name="rights">What a connection may do.</param>
/// <param name="books">Where the connection is placed.</param>
/// <param name="connections">Where it is added.</param>
/// <param name="maxConnections">Most connections at a time, at least 1.</param>
internal sealed class SessionLogon(
    LogonAccepted accepted, SessionAccount account, SessionRights rights, SessionBooks books, SessionConnections connections, int maxConnections)
{
    /// <summary>The connection as one of the session's, which has been told so; null if it was refused, and told why.</summary>
    public SessionConnection? Accept(LogonRequest logon)
    {
        if (account.InForce.Terms.Status == AccountStatus.Closed)
        {
            logon.Connection.Tell(new LogonRefused(CommandStatus.AccountClosed, $"the account of user {accepted.User} is closed"));
            return null;
        }

        if (connections.Count >= maxConnections)
        {
            logon.Connection.Tell(new LogonRefused(CommandStatus.Busy, $"user {accepted.User} has {connections.Count} connections, which is the limit"));
            return null;
        }

        var connection = new SessionConnection(logon, account.InForce.Terms.Role.Name, rights.Of(logon.KeyPermissions));
        if (Place(connection, logon) is { } refusal)
        {
            logon.Connection.Tell(refusal);
            return null;
        }

        connections.Add(connection);
        connection.Ref.Tell(accepted with
        {
            IsOperator = (connection.Permissions & ~(Permissions.Trade | Permissions.Read)) != Permissions.None,
            Tokens = connection.Tokens(),
            Role = connection.Role,
            Permissions = connection.Permissions,
        });
        return connection;
    }

    /// <summary>Sets the connection's place in every book; says why not if a token is from the future.</summary>
    private LogonRefused? Place(SessionConnection connection, LogonRequest logon)
    {
        foreach (SessionBook book in books)
            connection.Cursor(book.InstrumentId).Next = logon.Resume == ResumeMode.FromNow ? book.LastNumber + 1 : 1;
        if (logon.Resume == ResumeMode.FromNow) return null;
        foreach (ReportToken token in logon.Tokens)
        {
            if (Fault(token) is { } fault) return fault;
            connection.Cursor(token.InstrumentId).Next = token.Number + 1;
        }

        return null;
    }

    private LogonRefused? Fault(ReportToken token)
    {
        if (books.Find(token.InstrumentId) is not { } book)
            return new LogonRefused(CommandStatus.InvalidMessage, $"resume token for instrument {token.InstrumentId}, which does not exist here");
        if (token.Number >= 0 && token.Number <= book.LastNumber) return null;
        return book.IsKnown
            ? new LogonRefused(
                CommandStatus.InvalidMessage,
                $"resume token {token.Number} for instrument {token.InstrumentId} lies beyond the last report, {book.LastNumber}: another server or another data folder?")
            : new LogonRefused(CommandStatus.Busy, $"the book of instrument {token.InstrumentId} has yet to recover; log on again");
    }
}
