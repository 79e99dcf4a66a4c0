namespace ActorExchange.Core;

/// <summary>The pool of entries, and the lists that they are in.</summary>
internal sealed partial class AccountHolds
{
    private int Take()
    {
        int at = _free;
        if (at != 0)
        {
            _free = _entries[at].Next;
            return at;
        }

        if (_used == _entries.Length) Array.Resize(ref _entries, _used * 2);
        return _used++;
    }

    private void Give(int at)
    {
        _entries[at] = new HoldEntry { Next = _free };
        _free = at;
    }

    private void Link(ref int first, int at)
    {
        if (first != 0) _entries[first].Previous = at;
        _entries[at].Next = first;
        first = at;
    }

    private void Unlink(ref int first, int at)
    {
        ref HoldEntry entry = ref _entries[at];
        if (entry.Next != 0) _entries[entry.Next].Previous = entry.Previous;
        if (entry.Previous != 0) _entries[entry.Previous].Next = entry.Next;
        else first = entry.Next;
    }
}
