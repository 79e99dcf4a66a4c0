using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ActorExchange.Core;

/// <summary>
/// A window of consecutive keys, each with the index of its level or 0, and three layers of bitmaps to find the next taken key in a
/// few instructions. Width: a power of two from 4,096 to 262,144 keys.
/// </summary>
internal struct PriceLadder
{
    public const int MinWidth = 1 << 12;
    public const int MaxWidth = 1 << 18;

    private int[] _slots;
    private ulong[] _words;
    private ulong[] _groups;
    private ulong _top;

    public PriceLadder(int width)
    {
        _slots = new int[width];
        _words = new ulong[width / 64];
        _groups = new ulong[64];
        Base = 0;
    }

    /// <summary>The window's lowest key; at most 2^64 - Width, so that the difference to a lower key wraps to beyond the window.</summary>
    public ulong Base { get; set; }

    public readonly int Width => _slots.Length;

    public readonly bool IsEmpty => _top == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Contains(ulong key) => key - Base < (ulong)_slots.Length;

    /// <summary>The slot of a key inside the window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref int Slot(ulong key) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_slots), (nint)(key - Base));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Set(ulong key, int level)
    {
        int at = (int)(key - Base);
        _slots[at] = level;
        _words[at >> 6] |= 1ul << at;
        _groups[at >> 12] |= 1ul << (at >> 6);
        _top |= 1ul << (at >> 12);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Clear(ulong key)
    {
        int at = (int)(key - Base);
        _slots[at] = 0;
        if ((_words[at >> 6] &= ~(1ul << at)) != 0) return;
        if ((_groups[at >> 12] &= ~(1ul << (at >> 6))) != 0) return;
        _top &= ~(1ul << (at >> 12));
    }

    /// <summary>The level of the lowest taken key. The ladder is not empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly int First()
    {
        int group = BitOperations.TrailingZeroCount(_top);
        int word = (group << 6) + BitOperations.TrailingZeroCount(_groups[group]);
        return _slots[(word << 6) + BitOperations.TrailingZeroCount(_words[word])];
    }

    /// <summary>The level of the lowest taken key after a key inside the window, or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly int Next(ulong key)
    {
        int at = (int)(key - Base);
        int word = at >> 6;
        ulong bits = _words[word] & Above(at);
        if (bits == 0)
        {
            int group = word >> 6;
            ulong words = _groups[group] & Above(word);
            if (words == 0)
            {
                ulong groups = _top & Above(group);
                if (groups == 0) return 0;
                group = BitOperations.TrailingZeroCount(groups);
                words = _groups[group];
            }

            word = (group << 6) + BitOperations.TrailingZeroCount(words);
            bits = _words[word];
        }

        return _slots[(word << 6) + BitOperations.TrailingZeroCount(bits)];
    }

    /// <summary>A mask of the bits of a word above bit <paramref name="index"/> modulo 64.</summary>
    private static ulong Above(int index) => (ulong.MaxValue << index) << 1;

    /// <summary>Makes an empty ladder at least so wide.</summary>
    public void Widen(int width)
    {
        if (width <= _slots.Length) return;
        _slots = new int[width];
        _words = new ulong[width / 64];
    }
}
