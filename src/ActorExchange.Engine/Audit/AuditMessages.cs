namespace ActorExchange.Engine.Audit;

/// <summary>→ AuditLogActor; answered with <see cref="AuditStatus"/>.</summary>
public sealed record GetAuditStatus
{
    public static readonly GetAuditStatus Instance = new();
}

/// <summary>→ AuditLogActor; answered with <see cref="AuditStatus"/> once the log holds everything that is durable now.</summary>
public sealed record AuditCatchUp
{
    public static readonly AuditCatchUp Instance = new();
}

/// <summary>The log holds everything of the journal up to the ordinal.</summary>
public sealed record AuditStatus(long Ordinal);
