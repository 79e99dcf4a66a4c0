namespace ActorExchange.Core;

/// <summary>
/// What an account's working orders of one side and instrument come to. Sums are kept by adding and taking away, so they may wrap but never drift.
/// </summary>
internal struct SideSums
{
    /// <summary>Lots that the position may move by.</summary>
    public long Lots;

    /// <summary>Ticks times lots: in cash mode what they could cost, in margin mode their value at their prices; without groups and replaces.</summary>
    public Int128 Value;

    /// <summary>Ticks times lots times millionths: the fees on that.</summary>
    public Int128 Fee;

    /// <summary>Margin mode: lots of sells that may trade at any price, and times millionths.</summary>
    public long AnyLots;
    public Int128 AnyFee;
}

/// <summary>What something holds of one side in margin mode, against a market price. Ticks times lots; fee times millionths.</summary>
internal struct SideNeed
{
    public Int128 Value;
    public Int128 Loss;
    public Int128 Fee;

    public void Add(in SideNeed other)
    {
        Value += other.Value;
        Loss += other.Loss;
        Fee += other.Fee;
    }

    public void Raise(in SideNeed other)
    {
        Value = Int128.Max(Value, other.Value);
        Loss = Int128.Max(Loss, other.Loss);
        Fee = Int128.Max(Fee, other.Fee);
    }

    /// <summary>What this is beyond another, part by part.</summary>
    public void Beyond(in SideNeed other)
    {
        Value = Int128.Max(0, Value - other.Value);
        Loss = Int128.Max(0, Loss - other.Loss);
        Fee = Int128.Max(0, Fee - other.Fee);
    }
}
