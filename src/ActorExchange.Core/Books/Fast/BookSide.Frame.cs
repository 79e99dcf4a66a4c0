using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorExchange.Core;

/// <summary>Where the ladder's window lies, and the levels beyond it.</summary>
internal sealed partial class BookSide
{
    /// <summary>Levels behind the window, worst first, so that the best of them goes off the end.</summary>
    private int[] _far = new int[16];
    private int _farCount;
    private int[] _moving = [];

    private bool HasFar => _farCount > 0;

    private int BestFar() => _farCount > 0 ? _far[_farCount - 1] : 0;

    /// <summary>Moves or widens the window for a key outside it, if the key is not too far behind the best.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FrameFor(ulong key)
    {
        ulong low = _best == 0 ? key : Math.Min(key, _bestKey);
        if (key - low >= PriceLadder.MaxWidth / 2) return;
        ulong high = Math.Max(key, HighestInReach(low));
        Frame(low, (int)(high - low + 1));
    }

    private void FrameOnBest()
    {
        ulong low = Level(_best).Key;
        Frame(low, (int)(HighestInReach(low) - low + 1));
    }

    /// <summary>The worst key in use that is less than half of the largest window behind <paramref name="low"/>; low if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ulong HighestInReach(ulong low)
    {
        ulong high = low;
        for (int level = _best; level != 0; level = Next(level))
        {
            ulong key = Level(level).Key;
            if (key - low >= PriceLadder.MaxWidth / 2) break;
            high = Math.Max(high, key);
        }

        return high;
    }

    /// <summary>Lays the window around a span of keys from <paramref name="low"/>, with room on both sides, and sorts all levels anew.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Frame(ulong low, int span)
    {
        int count = TakeOffLadder();
        _ladder.Widen((int)BitOperations.RoundUpToPowerOf2((uint)span * 2));
        ulong room = (ulong)((_ladder.Width - span) / 2);
        _ladder.Base = Math.Min(low - Math.Min(low, room), ulong.MaxValue - (ulong)_ladder.Width + 1);
        for (int i = count - 1; i >= 0; i--) Settle(_moving[i]);
        while (_farCount > 0 && _ladder.Contains(Level(BestFar()).Key)) Settle(_far[--_farCount]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int TakeOffLadder()
    {
        int count = 0;
        if (_moving.Length < LevelCount) _moving = new int[Math.Max(LevelCount, _moving.Length * 2)];
        while (!_ladder.IsEmpty)
        {
            int level = _ladder.First();
            _moving[count++] = level;
            _ladder.Clear(Level(level).Key);
        }

        return count;
    }

    private void Settle(int level)
    {
        ulong key = Level(level).Key;
        if (_ladder.Contains(key)) _ladder.Set(key, level);
        else InsertFar(key, level);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void InsertFar(ulong key, int level)
    {
        if (_farCount == _far.Length) Array.Resize(ref _far, _far.Length * 2);
        int at = FarPosition(key);
        Array.Copy(_far, at, _far, at + 1, _farCount - at);
        _far[at] = level;
        _farCount++;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RemoveFar(ulong key)
    {
        int at = FarPosition(key);
        _farCount--;
        Array.Copy(_far, at + 1, _far, at, _farCount - at);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int FindFar(ulong key)
    {
        int at = FarPosition(key);
        return at < _farCount && Level(_far[at]).Key == key ? _far[at] : 0;
    }

    private int NextFar(ulong key)
    {
        int at = FarPosition(key);
        return at > 0 ? _far[at - 1] : 0;
    }

    /// <summary>Where a key stands or would stand: the first position whose key is not higher.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int FarPosition(ulong key)
    {
        int from = 0;
        int to = _farCount;
        while (from < to)
        {
            int middle = (from + to) >>> 1;
            if (Level(_far[middle]).Key > key) from = middle + 1;
            else to = middle;
        }

        return from;
    }
}
