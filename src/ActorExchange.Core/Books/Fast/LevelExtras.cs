namespace ActorExchange.Core;

/// <summary>
/// What a level has besides shown orders that are not pegged, beside its record at the same index, in an array that a side makes when the
/// first such order comes. All zero while <see cref="LevelRecord.Special"/> is 0.
/// </summary>
internal struct LevelExtras
{
    /// <summary>Lots that nobody is shown: hidden orders and what icebergs hold back.</summary>
    public long Unshown;

    /// <summary>Number of hidden orders; they stand behind all shown ones.</summary>
    public int Hidden;
    public int FirstHidden;

    /// <summary>Number of shown orders that are pegged.</summary>
    public int Pegged;
}
