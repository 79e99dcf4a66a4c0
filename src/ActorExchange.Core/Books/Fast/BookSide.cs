using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ActorExchange.Core;

/// <summary>
/// The price levels of one side. Prices are turned into unsigned keys, mirrored for bids, so that on both sides the lowest key is the
/// best price and one code path serves both. Levels near the best stand in a dense ladder; levels too far from it (more than half of
/// the ladder's largest width) in a sorted array. Every far key lies behind the ladder's window.
/// </summary>
internal sealed partial class BookSide
{
    private readonly ulong _mask;
    private LevelRecord[] _levels = new LevelRecord[64];
    private int _usedLevels = 1;
    private int _freeLevel;
    private PriceLadder _ladder = new(PriceLadder.MinWidth);
    private int _best;
    private ulong _bestKey;

    public BookSide(Side side) => _mask = side == Side.Buy ? long.MaxValue : 1ul << 63;

    /// <summary>
    /// Lots that all orders of this side leave, those at no level included. Never more than 2^63 - 1: so no sum over levels can overflow.
    /// </summary>
    public long Quantity { get; set; }

    public int LevelCount { get; private set; }

    /// <summary>The level of the best price, or 0.</summary>
    public int Best => _best;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong KeyOf(long price) => (ulong)price ^ _mask;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long PriceOf(int level) => (long)(Level(level).Key ^ _mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref LevelRecord Level(int level) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_levels), (nint)(uint)level);

    /// <summary>Whether an order of the other side that may trade down to <paramref name="limit"/> meets this side's best.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsMetBy(ulong limit) => _best != 0 && _bestKey <= limit;

    /// <summary>The level of a key, made if it is not there. References to levels are invalid afterwards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int LevelAt(ulong key)
    {
        if (_ladder.Contains(key))
        {
            int level = _ladder.Slot(key);
            if (level != 0) return level;
        }

        return AddLevel(key);
    }

    /// <summary>The level behind another in priority, or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Next(int level)
    {
        ulong key = Level(level).Key;
        if (!_ladder.Contains(key)) return NextFar(key);
        int next = _ladder.Next(key);
        return next != 0 ? next : BestFar();
    }

    /// <summary>Removes a level that has no orders left.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void RemoveLevel(int level)
    {
        ulong key = Level(level).Key;
        if (_ladder.Contains(key)) _ladder.Clear(key);
        else RemoveFar(key);
        Level(level).Head = _freeLevel;
        _freeLevel = level;
        LevelCount--;
        if (level == _best) FindBest();
    }

    /// <summary>Whether levels down to a limit leave at least a quantity, shown or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Offers(long quantity, ulong limit)
    {
        if (Quantity < quantity) return false;
        long offered = 0;
        for (int level = _best; level != 0 && Level(level).Key <= limit; level = Next(level))
        {
            offered += TotalAt(level);
            if (offered >= quantity) return true;
        }

        return false;
    }

    public int CopyLevels(Span<BookLevel> levels)
    {
        int count = 0;
        for (int level = _best; level != 0 && count < levels.Length; level = Next(level))
        {
            int orders = ShownOrders(level);
            if (orders > 0) levels[count++] = new BookLevel(PriceOf(level), Level(level).Quantity, orders);
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private int AddLevel(ulong key)
    {
        if (!_ladder.Contains(key))
        {
            int known = FindFar(key);
            if (known != 0) return known;
            FrameFor(key);
        }

        int level = RentLevel();
        Level(level) = new LevelRecord { Key = key };
        LevelCount++;
        if (_ladder.Contains(key)) _ladder.Set(key, level);
        else InsertFar(key, level);
        if (_best == 0 || key < _bestKey) (_best, _bestKey) = (level, key);
        return level;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int RentLevel()
    {
        int level = _freeLevel;
        if (level != 0)
        {
            _freeLevel = Level(level).Head;
            return level;
        }

        if (_usedLevels == _levels.Length) Array.Resize(ref _levels, _levels.Length * 2);
        return _usedLevels++;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindBest()
    {
        if (_ladder.IsEmpty && HasFar)
        {
            _best = BestFar();
            FrameOnBest();
        }

        _best = _ladder.IsEmpty ? 0 : _ladder.First();
        _bestKey = Level(_best).Key;
    }
}
