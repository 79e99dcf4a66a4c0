using ActorExchange.Engine;
using ActorExchange.Protocol;
using ExecutionReport = ActorExchange.Protocol.ExecutionReport;
using GetHistory = ActorExchange.Protocol.GetHistory;
using GetOrder = ActorExchange.Protocol.GetOrder;

namespace ActorExchange.Gateway.Web;

/// <summary>Gives orders over a user's link and gathers what there is to say of them. Any thread.</summary>
internal static class OrderDesk
{
    private const uint MaxRemembered = 500;

    /// <summary>Places an order and waits for its durable answer.</summary>
    public static async Task<OrderOutcome> PlaceAsync(UserLink link, NewOrder order, InstrumentDirectory instruments)
    {
        CommandAnswer answer = await link.SendAsync(new ClientMessage { NewOrder = order });
        return await OutcomeAsync(link, answer, order, instruments);
    }

    /// <summary>Places a group: all or none. The outcomes in the order of its legs.</summary>
    public static async Task<OrderOutcome[]> PlaceAsync(UserLink link, NewOrderGroup group, InstrumentDirectory instruments)
    {
        CommandAnswer[] answers = await link.SendAsync(group);
        var outcomes = new OrderOutcome[answers.Length];
        for (int i = 0; i < outcomes.Length; i++) outcomes[i] = await OutcomeAsync(link, answers[i], group.Legs[i], instruments);
        return outcomes;
    }

    /// <summary>The order as it is now; null if there is none. A finished one is only known by its client order id, and not for ever.</summary>
    public static async Task<OrderInfo?> FindAsync(UserLink link, OrderTarget target)
    {
        GetOrder get = new() { InstrumentId = target.InstrumentId, OrderId = target.OrderId, ClientOrderId = target.ClientOrderId };
        Response response = await link.AskAsync(new Request { GetOrder = get });
        if (response.Status == Status.UnknownOrder) return null;
        Answers.ThrowIfRefused(response);
        return response.Orders.Count == 0 ? null : response.Orders[0];
    }

    private static async Task<OrderOutcome> OutcomeAsync(UserLink link, CommandAnswer answer, NewOrder order, InstrumentDirectory instruments)
    {
        if (answer.Status != Status.Ok) return new OrderOutcome { Problem = OrderOutcome.Refusal(answer.First, instruments), IsRepeated = answer.IsRepeated };
        IReadOnlyList<WireExecutionReport> reports = answer.IsRepeated ? await FirstAnswerAsync(link, answer) : answer.Reports;
        OrderInfo? info = order.Conditions is null
            ? null
            : await FindAsync(link, new OrderTarget(answer.First.InstrumentId, 0, order.ClientOrderId));
        return new OrderOutcome { Reports = reports, Details = info?.Details, IsRepeated = answer.IsRepeated };
    }

    /// <summary>What was answered the first time, from the journal; if that cannot be had, the repetition itself.</summary>
    private static async Task<IReadOnlyList<WireExecutionReport>> FirstAnswerAsync(UserLink link, CommandAnswer repeated)
    {
        WireExecutionReport first = repeated.First;
        GetHistory get = new() { InstrumentId = first.InstrumentId, AfterNumber = first.Number - 1, Limit = MaxRemembered };
        Response response = await link.AskAsync(new Request { GetHistory = get });
        if (response.Status != Status.Ok) return repeated.Reports;
        List<WireExecutionReport> reports = [];
        foreach (ExecutionReport known in response.Reports)
            if (known.OrderId == first.OrderId && known.Time == first.Time) reports.Add(Answers.ToWire(known));
        return reports.Count == 0 ? repeated.Reports : reports;
    }
}
