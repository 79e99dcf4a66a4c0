using System.Runtime.CompilerServices;
using ActorExchange.Core;

namespace ActorExchange.Cli.Bench;

/// <summary>One book, and one listener that reads its events after every operation.</summary>
internal sealed class MatchingReplay
{
    private readonly OrderBook _book = new();
    private readonly BookEvents _events = new();
    private TradeTruth _truth = new();

    public MatchingReplay()
    {
        _book.SetPhase(TradingPhase.Continuous, _events);
        _events.Clear();
    }

    public TradeTruth Truth => _truth;

    // Compiled well at once: a loop that is entered seldom would stay in its first, slow form.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(ReadOnlySpan<MatchingOperation> operations)
    {
        foreach (ref readonly MatchingOperation operation in operations) Run(operation);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Run(in MatchingOperation operation)
    {
        // A cancel or modify of an order that is not there is a refusal, as in the reference.
        if (operation.Kind == MatchingOperation.Cancel)
            _book.Cancel(operation.OrderId, CancelReason.Requested, _events);
        else if (operation.Kind == MatchingOperation.Modify)
            _book.Replace(new ReplaceOrder { OrderId = operation.OrderId, Price = operation.Price, Quantity = operation.Quantity, Anew = true }, _events);
        else
            Place(operation);

        _truth.Read(_events.Written);
        _events.Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Place(in MatchingOperation operation)
    {
        CommandStatus status = _book.Place(
            new PlaceOrder
            {
                OrderId = operation.OrderId,
                Account = operation.OrderId & 0xFF,
                Tag = (int)operation.OrderId,
                Side = operation.Side == 0 ? Side.Buy : Side.Sell,
                Type = operation.Kind == MatchingOperation.Market ? OrderType.Market : OrderType.Limit,
                TimeInForce = operation.Kind == MatchingOperation.ImmediateOrCancel ? TimeInForce.ImmediateOrCancel : TimeInForce.GoodTillCancel,
                Price = operation.Kind == MatchingOperation.Market ? 0 : operation.Price,
                Quantity = operation.Quantity,
            },
            _events);
        if (status != CommandStatus.Ok) throw new InvalidDataException($"order {operation.OrderId} of the workload was refused: {status}");
    }
}
