namespace ActorExchange.Core;

/// <summary>
/// What an order record has beyond a plain order's, in one byte: 0 is a plain order, which costs nothing. A book with any other order
/// takes the careful path.
/// </summary>
[Flags]
internal enum OrderMarks : byte
{
    None = 0,

    /// <summary>The bits of its <see cref="Core.SelfTradePrevention"/>.</summary>
    SelfTradeBit0 = 1,
    SelfTradeBit1 = 2,
    SelfTradeBit2 = 4,
    SelfTrade = SelfTradeBit0 | SelfTradeBit1 | SelfTradeBit2,

    /// <summary>It has an account group (<see cref="OrderExtras.AccountGroup"/>).</summary>
    Grouped = 8,

    /// <summary>It has a record of details: conditions, or it waits.</summary>
    Details = 16,

    /// <summary>Behind the shown orders of its level.</summary>
    Hidden = 32,

    /// <summary>At its level it shows less than it leaves.</summary>
    Iceberg = 64,

    /// <summary>Its trades or its end change other orders: it is in a group of orders or reduce-only.</summary>
    Effects = 128,
}
