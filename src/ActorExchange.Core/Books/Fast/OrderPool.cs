using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ActorExchange.Core;

/// <summary>
/// All order records of one book in one array, free ones chained. Index 0 is never given out: it means "none". Grows by doubling and
/// never shrinks; references into it are valid until the next <see cref="Rent"/>.
/// </summary>
internal struct OrderPool()
{
    private OrderRecord[] _records = new OrderRecord[256];
    private int _used = 1;
    private int _free;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref OrderRecord At(int index) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_records), (nint)(uint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Rent()
    {
        int index = _free;
        if (index == 0) return RentNew();
        _free = At(index).Next;
        return index;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Return(int index)
    {
        At(index).Next = _free;
        _free = index;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private int RentNew()
    {
        if (_used == _records.Length) Array.Resize(ref _records, _records.Length * 2);
        return _used++;
    }
}
