using ActorExchange.Core;

namespace ActorExchange.Engine;

/// <summary>The one role that the exchange itself knows by name.</summary>
public static class UserRoles
{
    /// <summary>Role of whoever was made an operator, and of the first one.</summary>
    public const string Operator = "operator";

    /// <summary>What its holders can do whatever else is changed.</summary>
    public const Permissions MustKeep = Permissions.ManageUsers | Permissions.ManageLimits;
}
