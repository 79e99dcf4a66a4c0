using ActorExchange.Actors;
using ActorExchange.Core;

namespace ActorExchange.Engine.Sessions;

/// <summary>What the connections of an account may do: what its role and the key that was used both allow; everything in open mode. For the session's actor only.</summary>
internal sealed class SessionRights(SessionAccount account, SessionConnections connections, bool isOpenMode)
{
    public Permissions Of(Permissions key) => (isOpenMode ? Permissions.All : account.InForce.Terms.Role.Permissions) & key;

    /// <summary>Role or status may have changed: ends the connections that may do less than they were told, and tells the others what they may do now.</summary>
    public void Enforce()
    {
        string role = account.InForce.Terms.Role.Name;
        foreach (SessionConnection connection in connections)
        {
            Permissions now = Of(connection.KeyPermissions);
            if (account.InForce.Terms.Status == AccountStatus.Closed) End(connection, CommandStatus.AccountClosed, "the account is closed");
            else if ((connection.Permissions & ~now) != Permissions.None)
                End(connection, CommandStatus.NotAuthorized, $"the role is '{role}' now, which allows less; log on again");
            else if (now != connection.Permissions || !string.Equals(role, connection.Role, StringComparison.Ordinal))
                connection.Ref.Tell(new RightsChanged(connection.Role = role, connection.Permissions = now));
        }
    }

    /// <summary>Ends the connections that logged on with a key.</summary>
    public void End(EndConnections end)
    {
        foreach (SessionConnection connection in connections)
            if (end.KeyId == 0 || connection.KeyId == end.KeyId) End(connection, end.Status, end.Reason);
    }

    private static void End(SessionConnection connection, CommandStatus status, string reason)
    {
        connection.IsEnding = true;
        connection.Ref.Tell(new Disconnect(status, reason));
    }
}
