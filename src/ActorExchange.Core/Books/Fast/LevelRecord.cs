namespace ActorExchange.Core;

/// <summary>
/// One price level: its key (see <see cref="BookSide"/>), what its orders show in lots, and its first and last order. 32 bytes. In the
/// pool of free levels <see cref="Head"/> is the next free one.
/// </summary>
internal struct LevelRecord
{
    public ulong Key;
    public long Quantity;
    public int Head;
    public int Tail;
    public int Orders;

    /// <summary>How many of its orders have marks; 0: all are plain, and <see cref="LevelExtras"/> has nothing to say.</summary>
    public int Special;
}
