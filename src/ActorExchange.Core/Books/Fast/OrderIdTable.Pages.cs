using System.Runtime.CompilerServices;

namespace ActorExchange.Core;

/// <summary>The pages' directory: where it begins, how far it reaches, and which pages give way to the hash table.</summary>
internal partial struct OrderIdTable
{
    /// <summary>Pages that may be in use however few ids there are: 16 megabytes, enough for 4 million neighboring ids in any order.</summary>
    private const int FreePages = 2048;

    /// <summary>Pages with fewer ids than this are worth it only as long as there are not more than <see cref="FreePages"/>.</summary>
    private const int FewIds = 64;
    private const int PagesPerLook = 64;

    /// <summary>How far the directory reaches in any case: 33 million ids, 128 kilobytes.</summary>
    private const int LeastReach = 1 << 14;
    private const int ReachPerPage = 64;

    /// <summary>Ids in the hash table.</summary>
    public readonly int SparseCount => _sparse.Count;

    private readonly int PagesInUse => _madePages - _freeCount;

    /// <summary>
    /// How long the directory may be: to move it takes time in proportion, and a few ids of any size move it again and again.
    /// </summary>
    private readonly int Reach => Math.Clamp(PagesInUse * ReachPerPage, LeastReach, MaxPages);

    /// <summary>Makes the page of an id that has none; null if the id belongs into the hash table.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private int[]? AddPage(long page)
    {
        if (page >= _firstPage + _pageCount) ReachUpTo(page);
        else if (page < _firstPage && !ReachDownTo(page)) return null;
        if (PagesInUse >= FreePages) GiveWay(page);
        if (_freeCount == 0) MakePages();
        int[] slots = _freePages[--_freeCount]!;
        _pages[(int)(page - _firstPage)] = slots;
        return slots;
    }

    /// <summary>Makes the directory end with a page behind its end. What is too far away from it goes to the hash table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReachUpTo(long page)
    {
        DropDeadPages(page);
        int reach = Reach;
        if (page - _firstPage >= reach)
        {
            int from = (int)Math.Min(page - (reach / 2) - _firstPage, _pageCount);
            for (int at = 0; at < from; at++) Spill(at);
            DropDeadPages(page);
        }

        _pageCount = (int)(page - _firstPage) + 1;
        if (_pageCount > _pages.Length) Array.Resize(ref _pages, Math.Max(_pageCount, _pages.Length * 2));
    }

    /// <summary>Makes the directory begin before a page that lies before it, if it does not get too long; with room for others like it.</summary>
    private bool ReachDownTo(long page)
    {
        if (IsDead())
        {
            if (PagesInUse > 0) Free(_pageCount - 1);
            (_firstPage, _pageCount) = (page, 1);
            return true;
        }

        long missing = _firstPage - page;
        long most = Reach - _pageCount;
        if (missing > most) return false;
        int more = (int)Math.Min(Math.Min(missing + _pageCount, most), _firstPage);
        if (_pageCount + more > _pages.Length) Array.Resize(ref _pages, Math.Max(_pageCount + more, _pages.Length * 2));
        Array.Copy(_pages, 0, _pages, more, _pageCount);
        Array.Clear(_pages, 0, more);
        _firstPage -= more;
        _pageCount += more;
        return true;
    }

    /// <summary>Whether no page holds an id: only the newest page is kept when it is empty.</summary>
    private readonly bool IsDead() => PagesInUse == 0 || (PagesInUse == 1 && _pages[_pageCount - 1] is { } newest && newest[^1] == 0);

    /// <summary>
    /// Spills pages with few ids. Looks at a part of the directory each time, so that it comes around, whatever the ids are, before there are many
    /// more such pages than may be.
    /// </summary>
    private void GiveWay(long newPage)
    {
        for (int i = 0; i < PagesPerLook; i++)
        {
            if (++_nextLook >= _pageCount - 1) _nextLook = 0;
            if (_pages[_nextLook] is { } slots && slots[^1] < FewIds && _firstPage + _nextLook != newPage) Spill(_nextLook);
        }
    }

    /// <summary>Moves a page's ids to the hash table.</summary>
    private void Spill(int at)
    {
        if (_pages[at] is not { } slots) return;
        long firstId = (_firstPage + at) << PageBits;
        for (int i = 0; i < PageSize && slots[^1] > 0; i++)
        {
            if (slots[i] == 0) continue;
            _sparse.Set(firstId + i, slots[i]);
            slots[i] = 0;
            slots[^1]--;
        }

        Free(at);
    }

    /// <summary>A quarter more than there are, so that a book whose number of pages only sways soon makes no more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MakePages()
    {
        int more = 1 + (_madePages / 4);
        _madePages += more;
        if (_madePages > _freePages.Length) Array.Resize(ref _freePages, _madePages * 2);
        for (int i = 0; i < more; i++) _freePages[_freeCount++] = new int[PageSize + 1];
    }

    /// <summary>Keeps the newest page, which still fills; any other is free for re-use, and clean, for its ids are all dead.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void RetirePage(int at)
    {
        if (at < _pageCount - 1) Free(at);
    }

    private void Free(int at)
    {
        _freePages[_freeCount++] = _pages[at];
        _pages[at] = null;
    }

    /// <summary>Moves the directory's begin up to its first living page, before a page is added at its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
