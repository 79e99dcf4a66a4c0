using ActorExchange.Core;

namespace ActorExchange.Engine.Reporting;

/// <summary>Ends a report with a status instead of a table. Not seen outside of it.</summary>
internal sealed class ReportRefused(CommandStatus status, string reason) : Exception(reason)
{
    public CommandStatus Status { get; } = status;
}
