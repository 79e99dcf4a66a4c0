using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ActorExchange.Core;

/// <summary>
/// Order id → index of its record. Ids are mostly dense: a page of 2,048 neighbors is one array, and finding an id is two look-ups without
/// hashing. The pages stand in a directory whose length follows their number; a page goes back to the pool when its last id
/// dies. Ids outside the directory's reach, and those of the oldest pages when there are more pages than the number of ids justifies, are in a
/// hash table. So any positive ids work, in any order, and memory follows the number of working orders.
/// </summary>
internal partial struct OrderIdTable()
{
    private const int PageBits = 11;
    private const int PageSize = 1 << PageBits;

    /// <summary>How far the directory reaches at most: 2^29 ids, two megabytes of references.</summary>
    private const int MaxPages = 1 << 18;

    // A page's last element counts its living ids.
    private int[]?[] _pages = new int[]?[16];
    private long _firstPage;
    private int _pageCount;
    private int[]?[] _freePages = new int[]?[4];
    private int _freeCount;
    private int _madePages;
    private int _nextLook;

    /// <summary>Ids that no page holds.</summary>
    private readonly LookupTable _sparse = new();

    /// <summary>The record of an id, or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Find(long id)
    {
        ulong page = (ulong)((id >> PageBits) - _firstPage);
        int[]?[] pages = _pages;
        if (page < (ulong)pages.Length && pages[page] is { } slots)
        {
            int index = Slot(slots, id);
            if (index != 0) return index;
        }

        return _sparse.Count == 0 ? 0 : FindSparse(id);
    }

    /// <summary>Enters an id that is not in the table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long id, int index)
    {
        ulong page = (ulong)((id >> PageBits) - _firstPage);
        int[]? slots = page < (ulong)_pageCount ? _pages[page] : null;
        slots ??= AddPage(id >> PageBits);
        if (slots is null)
        {
            AddSparse(id, index);
            return;
        }

        Slot(slots, id) = index;
        Living(slots)++;
    }

    /// <summary>Removes an id that is in the table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Remove(long id)
    {
        ulong page = (ulong)((id >> PageBits) - _firstPage);
        int[]?[] pages = _pages;
        if (page < (ulong)pages.Length && pages[page] is { } slots)
        {
            ref int slot = ref Slot(slots, id);
            if (slot != 0)
            {
                slot = 0;
                if (--Living(slots) == 0) RetirePage((int)page);
                return;
            }
        }

        RemoveSparse(id);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly int FindSparse(long id) => _sparse.Find(id);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void RemoveSparse(long id) => _sparse.Remove(id);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void AddSparse(long id, int index) => _sparse.Set(id, index);

    private static ref int Slot(int[] slots, long id) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(slots), (nint)(id & (PageSize - 1)));

    private static ref int Living(int[] slots) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(slots), PageSize);
}
