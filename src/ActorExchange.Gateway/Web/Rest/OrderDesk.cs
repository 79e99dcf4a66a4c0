using ActorExchange.Engine;
using ActorExchange.Protocol;
using ExecutionReport = ActorExchange.Protocol.ExecutionReport;
using GetHistory = ActorExchange.Protocol.GetHistory;
using GetOrder = ActorExchange.Protocol.GetOrder;

namespace ActorExchange.Gateway.Web;

/// <summary>Gives orders over a user's link and gathers what there is to say of them. Any thread.</summary>
internal static class OrderDesk
{
    /// <summary>An answer of more reports may have come in several goes; the journal then has all of it.</summary>
    private const int MaxInOneGo = 256;

    private const uint PageSize = 1_000;

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
        bool isAll = !answer.IsRepeated && answer.Reports.Count < MaxInOneGo;
        IReadOnlyList<WireExecutionReport> reports = isAll ? answer.Reports : await FirstAnswerAsync(link, answer);
        OrderInfo? info = order.Conditions is null
            ? null
            : await FindAsync(link, new OrderTarget(answer.First.InstrumentId, 0, order.ClientOrderId));
        return new OrderOutcome { Reports = reports, Details = info?.Details, IsRepeated = answer.IsRepeated };
    }

    /// <summary>All that one command did to its order, from the journal; if that cannot be had, what is known of it.</summary>
    private static async Task<IReadOnlyList<WireExecutionReport>> FirstAnswerAsync(UserLink link, CommandAnswer known)
    {
        WireExecutionReport first = known.First;
        List<WireExecutionReport> reports = [];
        long after = first.Number - 1;
        while (true)
        {
            GetHistory get = new() { InstrumentId = first.InstrumentId, AfterNumber = after, Limit = PageSize };
            Response response = await link.AskAsync(new Request { GetHistory = get });
            if (response.Status != Status.Ok) return known.Reports;
            foreach (ExecutionReport report in response.Reports)
            {
                after = report.Number;
                if (report.OrderId == first.OrderId && report.Time == first.Time) reports.Add(Answers.ToWire(report));
            }
            if (!response.More || response.Reports[^1].Time > first.Time) return reports.Count == 0 ? known.Reports : reports;
        }
    }
}
