using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Trading;

/// <summary>What an order would hold and cost, for people.</summary>
internal static class PreviewText
{
    public static IEnumerable<string> Lines(OrderEstimate estimate)
    {
        yield return estimate.Status == Status.Ok ? "would be taken by the account's rules" : $"would be refused: {OrderText.Name(estimate.Status)}: {Why(estimate)}";
        yield return $"holds {OrderText.Number(estimate.Hold)} cash"
            + (estimate.HoldQuantity == 0 ? "" : $" and {OrderText.Number(estimate.HoldQuantity)} shares")
            + (estimate.WorstPrice is { } worst ? $", trades at {OrderText.Number(worst)} at worst" : "");
        yield return $"fee {OrderText.Number(estimate.FeeAsTaker)} if it trades at once, {OrderText.Number(estimate.FeeAsMaker)} if it rests first";
    }

    private static string Why(OrderEstimate estimate) => estimate.Refusal is { Message.Length: > 0 } refusal ? refusal.Message : StatusAdvice.For(estimate.Status);
}
