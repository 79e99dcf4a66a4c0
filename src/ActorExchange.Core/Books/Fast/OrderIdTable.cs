using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ActorExchange.Core;

/// <summary>
/// Order id → index of its record, without hashing: ids rise and are nearly dense, so a page of 2,048 neighbors is one array. A page
/// goes back to the pool when its last id dies; what remains of dead ids is one reference per page between the oldest working
/// order and the newest.
/// </summary>
internal struct OrderIdTable()
{
    private const int PageBits = 11;
    private const int PageSize = 1 << PageBits;

    /// <summary>Working orders more than 2^39 ids apart would need a directory of gigabytes: ids are not dense then.</summary>
    private const int MaxPages = 1 << 28;

    // A page's last element counts its living ids.
    private int[]?[] _pages = new int[]?[16];
    private long _firstPage;
    private int _pageCount;
    private int[]?[] _freePages = new int[]?[4];
    private int _freeCount;
    private int _madePages;

    /// <summary>The record of an id, or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Find(long id)
    {
        ulong page = (ulong)((id >> PageBits) - _firstPage);
        int[]?[] pages = _pages;
        if (page >= (ulong)pages.Length || pages[page] is not { } slots) return 0;
        return Slot(slots, id);
    }

    /// <summary>Enters an id that is not in the table; it may not lie before the table's first page.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long id, int index)
    {
        ulong page = (ulong)((id >> PageBits) - _firstPage);
        int[]? slots = page < (ulong)_pageCount ? _pages[page] : null;
        slots ??= AddPage(id >> PageBits);
        Slot(slots, id) = index;
        Living(slots)++;
    }

    /// <summary>Removes an id that is in the table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Remove(long id)
    {
        int[] slots = _pages[(int)((id >> PageBits) - _firstPage)]!;
        Slot(slots, id) = 0;
        if (--Living(slots) == 0) RetirePage(id >> PageBits);
    }

    /// <summary>Makes an empty table reach from one id to another, both of which will be entered, so that ids may come in any order.</summary>
    public void Span(long lowest, long highest)
    {
        _firstPage = lowest >> PageBits;
        _pageCount = DirectoryIndex(highest >> PageBits) + 1;
        EnsureDirectory();
    }

    private static ref int Slot(int[] slots, long id) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(slots), (nint)(id & (PageSize - 1)));

    private static ref int Living(int[] slots) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(slots), PageSize);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int[] AddPage(long page)
    {
        if (page >= _firstPage + _pageCount)
        {
            DropDeadPages(page);
            _pageCount = DirectoryIndex(page) + 1;
            EnsureDirectory();
        }

        if (_freeCount == 0) MakePages();
        int[] slots = _freePages[--_freeCount]!;
        _pages[DirectoryIndex(page)] = slots;
        return slots;
    }

    /// <summary>A quarter more than there are, so that a book whose number of pages only sways soon makes no more.</summary>
    private void MakePages()
    {
        int more = 1 + (_madePages / 4);
        _madePages += more;
        if (_madePages > _freePages.Length) Array.Resize(ref _freePages, _madePages * 2);
        for (int i = 0; i < more; i++) _freePages[_freeCount++] = new int[PageSize + 1];
    }

    private readonly int DirectoryIndex(long page)
    {
        long at = page - _firstPage;
        if (at is < 0 or >= MaxPages) throw new InvalidOperationException("order ids must be dense and rising");
        return (int)at;
    }

    private void EnsureDirectory()
    {
        if (_pageCount > _pages.Length) Array.Resize(ref _pages, Math.Max(_pageCount, _pages.Length * 2));
    }

    /// <summary>Keeps the newest page, which still fills; any other is free for re-use, and clean, for its ids are all dead.</summary>
    private void RetirePage(long page)
    {
        int at = (int)(page - _firstPage);
        if (at == _pageCount - 1) return;
        Free(at);
    }

    private void Free(int at)
    {
        _freePages[_freeCount++] = _pages[at];
        _pages[at] = null;
    }

    /// <summary>Moves the directory's begin up to its first living page, before a page is added at its end.</summary>
    private void DropDeadPages(long newPage)
    {
        int last = _pageCount - 1;
        if (last >= 0 && _pages[last] is { } newest && newest[^1] == 0) Free(last);
        int dead = 0;
        while (dead < _pageCount && _pages[dead] is null) dead++;
        if (dead == _pageCount)
        {
            (_firstPage, _pageCount) = (newPage, 0);
            return;
        }

        if (dead == 0) return;
        Array.Copy(_pages, dead, _pages, 0, _pageCount - dead);
        Array.Clear(_pages, _pageCount - dead, dead);
        _firstPage += dead;
        _pageCount -= dead;
    }
}
