namespace ActorExchange.Core;

/// <summary>
/// Outcome of an uncross. <see cref="Price"/> in ticks has a meaning only if <see cref="Quantity"/> (lots that trade) is positive;
/// <see cref="Surplus"/> is what stays unfilled at that price in lots, positive on the buy side, negative on the sell side.
/// </summary>
public readonly record struct UncrossResult(long Price, long Quantity, long Surplus);
