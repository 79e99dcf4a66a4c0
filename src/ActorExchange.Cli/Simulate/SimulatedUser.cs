using System.Collections.Concurrent;
using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Simulate;

/// <summary>One simulated user: a connection, and what it remembers of its own orders to cancel them.</summary>
internal sealed class SimulatedUser(ExchangeClient client, SimulationCount count) : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Symbol, string Id)> _resting = new();

    public ExchangeClient Client => client;

    /// <summary>Most orders that it leaves working: they hold money, and a user that forgets its own runs out of it.</summary>
    public int MaxResting { get; init; } = 40;

    /// <summary>Sends one command and counts its answer. Completes with the answer.</summary>
    public async Task ActAsync(SimulatedOrder order, long due)
    {
        try
        {
            OrderAnswer? answer = await SendAsync(order);
            if (answer is not null) count.Answered(answer, due);
            if (answer is { Accepted: true, Report.ExecType: ExecType.New } && order.Kind == SimulatedKind.Limit) _resting.Enqueue((order.Instrument.Symbol, answer.RequestId));
        }
        catch (TooManyInFlightException)
        {
            count.Throttled();
        }
        catch (ExchangeClientException e)
        {
            count.Failed(e.Status);
        }
    }

    public ValueTask DisposeAsync() => client.DisposeAsync();

    private async Task<OrderAnswer?> SendAsync(SimulatedOrder order)
    {
        // Instead of one more order than a user has in mind, the oldest is canceled.
        if (order.Kind == SimulatedKind.Cancel || (order.Kind == SimulatedKind.Limit && _resting.Count >= MaxResting))
            return _resting.TryDequeue(out (string Symbol, string Id) old) ? await client.CancelAsync(OrderRef.ByClientOrderId(old.Id, old.Symbol)) : null;
        return await client.SubmitAsync(Ticket(order));
    }

    private static OrderTicket Ticket(SimulatedOrder order)
    {
        if (order.Kind == SimulatedKind.Market) return OrderTicket.Market(order.Instrument.Symbol, order.Side, order.Quantity);
        var ticket = OrderTicket.Limit(order.Instrument.Symbol, order.Side, order.Quantity, order.Price);
        return order.Kind == SimulatedKind.Take ? ticket with { TimeInForce = TimeInForce.Ioc } : ticket;
    }
}
