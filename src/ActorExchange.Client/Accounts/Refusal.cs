using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>Why a rule of the account refused a command.</summary>
/// <param name="Kind">The kind of limit; None if it was none (too little money, say).</param>
/// <param name="Unit">What the two numbers are; None: there are none.</param>
/// <param name="Limit">What is allowed, or there.</param>
/// <param name="Observed">What it would have been, or was needed.</param>
/// <param name="Message">For people.</param>
public sealed record Refusal(LimitKind Kind, LimitUnit Unit, decimal Limit, decimal Observed, string Message)
{
    internal static Refusal From(RiskDetail detail) => new(
        (LimitKind)detail.Constraint, (LimitUnit)detail.Unit, AmountText.ParseOrZero(detail.Limit), AmountText.ParseOrZero(detail.Observed), detail.Message);
}
