using System.Runtime.CompilerServices;
using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>
/// The unanswered commands: found by id, listed in the order of submission. Slots are pooled and linked by index; the index by id is an
/// open-addressing table of slot numbers. Nothing is allocated once the table has grown to what the program keeps in flight.
/// </summary>
internal sealed class PendingCommands(int capacity)
{
    public const int None = -1;

    private const int FirstSize = 64;

    private PendingCommand[] _slots = new PendingCommand[Math.Min(FirstSize, capacity)];
    private int[] _buckets = new int[FirstSize * 2];
    private int _used;
    private int _free = None;

    public int Count { get; private set; }

    public int Capacity => capacity;

    /// <summary>Oldest command; <see cref="None"/> if there is none.</summary>
    public int First { get; private set; } = None;

    public int Last { get; private set; } = None;

    public ref PendingCommand this[int slot] => ref _slots[slot];

    /// <summary>The slot of a command; <see cref="None"/> if it is not pending.</summary>
    public int Find(in WireId id)
    {
        int mask = _buckets.Length - 1;
        for (int bucket = id.GetHashCode() & mask; ; bucket = (bucket + 1) & mask)
        {
            int entry = _buckets[bucket];
            if (entry == 0) return None;
            if (_slots[entry - 1].Command.Id == id) return entry - 1;
        }
    }

    /// <summary>Adds a command at the end. The caller has checked that there is room and that the id is not pending.</summary>
    public int Add(in ClientCommand command, long sequence, CommandTerms? group = null)
    {
        int slot = TakeSlot();
        ref PendingCommand pending = ref _slots[slot];
        pending.Command = command;
        pending.Sequence = sequence;
        pending.Stage = CommandStage.Queued;
        pending.MayBeDone = false;
        pending.Group = group;
        pending.Previous = Last;
        pending.Next = None;
        if (Last == None) First = slot;
        else _slots[Last].Next = slot;
        Last = slot;
        Count++;
        InsertBucket(slot);
        return slot;
    }

    public void Remove(int slot)
    {
        ref PendingCommand pending = ref _slots[slot];
        RemoveBucket(pending.Command.Id);
        if (pending.Previous == None) First = pending.Next;
        else _slots[pending.Previous].Next = pending.Next;
        if (pending.Next == None) Last = pending.Previous;
        else _slots[pending.Next].Previous = pending.Previous;
        pending.Command.State = null;
        pending.Command.Terms = null;
        pending.Group = null;
        pending.Next = _free;
        _free = slot;
        Count--;
    }

    private int TakeSlot()
    {
        if (_free != None)
        {
            int slot = _free;
            _free = _slots[slot].Next;
            return slot;
        }

        if (_used == _slots.Length) Grow();
        return _used++;
    }

    private void Grow()
    {
        Array.Resize(ref _slots, Math.Min(_slots.Length * 2, capacity));
        if (_buckets.Length >= _slots.Length * 2) return;
        _buckets = new int[_buckets.Length * 2];
        for (int slot = First; slot != None; slot = _slots[slot].Next) InsertBucket(slot);
    }

    private void InsertBucket(int slot)
    {
        int mask = _buckets.Length - 1;
        int bucket = _slots[slot].Command.Id.GetHashCode() & mask;
        while (_buckets[bucket] != 0) bucket = (bucket + 1) & mask;
        _buckets[bucket] = slot + 1;
    }

    private void RemoveBucket(in WireId id)
    {
        int mask = _buckets.Length - 1;
        int hole = id.GetHashCode() & mask;
        while (_slots[_buckets[hole] - 1].Command.Id != id) hole = (hole + 1) & mask;

        // Entries behind the hole move up, so that a search never stops at a gap before what it looks for.
        for (int next = (hole + 1) & mask; _buckets[next] != 0; next = (next + 1) & mask)
        {
            int home = HomeOf(_buckets[next] - 1, mask);
            if (((next - home) & mask) < ((next - hole) & mask)) continue;
            _buckets[hole] = _buckets[next];
            hole = next;
        }

        _buckets[hole] = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int HomeOf(int slot, int mask) => _slots[slot].Command.Id.GetHashCode() & mask;
}
