namespace ActorExchange.TestKit;

/// <summary>How often each kind of command comes, in relation to the others.</summary>
public sealed record BookMix
{
    /// <summary>Market and limit orders without conditions.</summary>
    public int Plain { get; init; } = 300;

    /// <summary>Orders of every other type, and with every condition.</summary>
    public int Conditional { get; init; } = 250;

    public int Groups { get; init; } = 40;

    public int Cancels { get; init; } = 60;

    public int Replaces { get; init; } = 130;

    public int Reductions { get; init; } = 45;

    /// <summary>The book is told another time.</summary>
    public int Times { get; init; } = 90;

    public int Expiries { get; init; } = 12;

    public int MassCancels { get; init; } = 6;

    public int References { get; init; } = 6;

    public int CancelAlls { get; init; } = 1;

    /// <summary>Uncross and ReleaseBatch in phases that have neither.</summary>
    public int Misplaced { get; init; } = 2;

    /// <summary>Market and limit orders only, and what one does with them.</summary>
    public static BookMix PlainOnly { get; } = new() { Conditional = 0, Groups = 0, Expiries = 1, Times = 10, References = 1, Misplaced = 1 };
}
