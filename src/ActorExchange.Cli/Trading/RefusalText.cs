using ActorExchange.Client;

namespace ActorExchange.Cli.Trading;

/// <summary>Why an order was refused, for people: what the status means, and by how much.</summary>
internal static class RefusalText
{
    public static string Of(OrderReport report)
    {
        string advice = StatusAdvice.For(report.Status);
        return report.Refusal is { Unit: not LimitUnit.None } refusal ? $"{advice} (limit {Number(refusal, refusal.Limit)}, this would be {Number(refusal, refusal.Observed)})" : advice;
    }

    private static string Number(Refusal refusal, decimal number) => refusal.Unit == LimitUnit.Share ? $"{OrderText.Number(number * 100)} %" : OrderText.Number(number);
}
