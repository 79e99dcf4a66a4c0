using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>What an order has beyond a plain one, as of one moment. Immutable, so that entries, records and snapshots share it.</summary>
public sealed class OrderTerms
{
    private static readonly OrderTerms?[] PlainWaiting = new OrderTerms?[256];

    private readonly OrderConditions _conditions;

    public OrderTerms(in OrderConditions conditions, WaitReason waiting, bool hasConditions = true) =>
        (_conditions, Waiting, HasConditions) = (conditions, waiting, hasConditions);

    /// <summary>As of the order's last event of its own; a reduce-only order's position as of its entry.</summary>
    public ref readonly OrderConditions Conditions => ref _conditions;

    public WaitReason Waiting { get; }

    /// <summary>False: the order is plain but for what it waits, or waited, for.</summary>
    public bool HasConditions { get; }

    /// <summary>A plain order that waits.</summary>
    public static OrderTerms Plain(WaitReason waiting) => PlainWaiting[(int)waiting] ??= new OrderTerms(default, waiting, hasConditions: false);

    /// <summary>The same terms with another reason to wait.</summary>
    public static OrderTerms Waits(OrderTerms? terms, WaitReason waiting) =>
        terms is { HasConditions: true } ? new OrderTerms(terms.Conditions, waiting) : Plain(waiting);

    /// <summary>The same terms with another stop price, ticks.</summary>
    public static OrderTerms StopsAt(OrderTerms? terms, long stopPrice)
    {
        OrderConditions conditions = terms?.Conditions ?? default;
        conditions.StopPrice = stopPrice;
        return new OrderTerms(conditions, terms?.Waiting ?? WaitReason.None);
    }
}
