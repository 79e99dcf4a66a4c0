using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>The exchange's answer to one command (place, cancel, replace, reduce, mass cancel).</summary>
public sealed record OrderAnswer
{
    /// <summary>Ok, or why the command was refused. Busy: nothing was done, try again later.</summary>
    public required Status Status { get; init; }

    /// <summary>The command's own id (for a placement the order's client order id).</summary>
    public required string RequestId { get; init; }

    /// <summary>The report that answered: the order's state right after the command. Fills follow in <see cref="ExchangeClient.Reports"/>.</summary>
    public required OrderReport Report { get; init; }

    public bool Accepted => Status == Status.Ok;

    /// <summary>For people: why it was refused; empty if it was accepted.</summary>
    public string Reason => Accepted ? "" : Report.Refusal is { Message.Length: > 0 } refusal ? refusal.Message : $"refused: {Status}";

    /// <summary>0 if the command was refused and names no known order.</summary>
    public long OrderId => Report.OrderId;
}
