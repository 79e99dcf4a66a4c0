using ActorExchange.Protocol;

namespace ActorExchange.Cli.Replay;

internal enum FlowAction : byte
{
    New,
    Cancel,
    Reduce,
    Phase,
}

/// <summary>One command of a recorded flow.</summary>
/// <param name="Number">Data row of the file, from 1.</param>
/// <param name="Action">What to do.</param>
/// <param name="Ref">The flow's own name of the order.</param>
/// <param name="TargetRow">Cancel, reduce: row of the order that is meant.</param>
internal sealed record FlowRow(int Number, FlowAction Action, string Ref, int TargetRow)
{
    public Side Side { get; init; }

    public OrderType Type { get; init; }

    public TimeInForce TimeInForce { get; init; }

    /// <summary>Null for market orders.</summary>
    public decimal? Price { get; init; }

    /// <summary>New: the order's; reduce: what to take off.</summary>
    public decimal Quantity { get; init; }

    /// <summary>Phase: where the book is to go.</summary>
    public Phase Phase { get; init; }
}
