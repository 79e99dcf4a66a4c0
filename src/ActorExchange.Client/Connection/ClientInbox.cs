using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorExchange.Client;

/// <summary>
/// Commands on their way from the program's threads to the client's loop: a bounded ring without locks, any number of writers, one
/// reader. Every cell carries a turn: equal to a position it may be written for that position, one more it may be read.
/// </summary>
internal sealed class ClientInbox
{
    private readonly Cell[] _cells;
    private readonly int _mask;
    private long _tail;
    private long _head;

    public ClientInbox(int capacity)
    {
        _cells = new Cell[BitOperations.RoundUpToPowerOf2((uint)capacity)];
        _mask = _cells.Length - 1;
        for (int i = 0; i < _cells.Length; i++) _cells[i].Turn = i;
    }

    /// <summary>Any thread. False if the ring is full.</summary>
    public bool TryAdd(in ClientCommand command)
    {
        while (true)
        {
            long tail = Volatile.Read(ref _tail);
            ref Cell cell = ref _cells[(int)tail & _mask];
            long behind = Volatile.Read(ref cell.Turn) - tail;
            if (behind < 0) return false;
            if (behind > 0 || Interlocked.CompareExchange(ref _tail, tail + 1, tail) != tail) continue;
            cell.Command = command;
            Volatile.Write(ref cell.Turn, tail + 1);
            return true;
        }
    }

    /// <summary>The oldest command, if there is one; <see cref="Advance"/> frees its cell. One reader.</summary>
    public bool TryPeek(out int cell)
    {
        cell = (int)_head & _mask;
        return Volatile.Read(ref _cells[cell].Turn) == _head + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly ClientCommand At(int cell) => ref _cells[cell].Command;

    public void Advance()
    {
        ref Cell cell = ref _cells[(int)_head & _mask];
        cell.Command.State = null;
        Volatile.Write(ref cell.Turn, _head + _cells.Length);
        _head++;
    }

    private struct Cell
    {
        public long Turn;
        public ClientCommand Command;
    }
}
