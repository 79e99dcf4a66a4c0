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

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Run(in MatchingOperation operation)
    {
        if (operation.Kind == MatchingOperation.Cancel)
        {
            // An unknown id is a refusal, as in the reference.
            _book.Cancel(operation.OrderId, CancelReason.Requested, _events);
        }
        else
        {
            Place(operation);
        }

        _truth.Read(_events.Written);
        _events.Clear();
    }

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
                TimeInForce = TimeInForce.GoodTillCancel,
                Price = operation.Price,
                Quantity = operation.Quantity,
            },
            _events);
        if (status != CommandStatus.Ok) throw new InvalidDataException($"order {operation.OrderId} of the workload was refused: {status}");
    }
}
