using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>What an order would hold and cost, had it been sent now. The book may still refuse it.</summary>
public sealed record OrderEstimate
{
    /// <summary>Ok, or what the account's rules would refuse it with.</summary>
    public Status Status { get; init; }

    /// <summary>Null if it would pass.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Cash that it would hold.</summary>
    public decimal Hold { get; init; }

    /// <summary>Quantity of the instrument that it would hold.</summary>
    public decimal HoldQuantity { get; init; }

    /// <summary>If all of it rested and traded at its price; negative is a rebate.</summary>
    public decimal FeeAsMaker { get; init; }

    /// <summary>If all of it traded at once at its price.</summary>
    public decimal FeeAsTaker { get; init; }

    /// <summary>The worst price that it may trade at; null: any.</summary>
    public decimal? WorstPrice { get; init; }

    internal static OrderEstimate From(Preview preview)
    {
        decimal worst = AmountText.Parse(preview.WorstPrice);
        return new OrderEstimate
        {
            Status = preview.Status,
            Refusal = preview.Detail is { } detail ? Refusal.From(detail) : null,
            Hold = AmountText.Parse(preview.Hold),
            HoldQuantity = AmountText.Parse(preview.HoldQuantity),
            FeeAsMaker = AmountText.Parse(preview.FeeAsMaker),
            FeeAsTaker = AmountText.Parse(preview.FeeAsTaker),
            WorstPrice = worst == 0 ? null : worst,
        };
    }
}
