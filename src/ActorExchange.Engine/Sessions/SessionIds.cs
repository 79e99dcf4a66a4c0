using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ActorExchange.Core;

namespace ActorExchange.Engine.Sessions;

/// <summary>What a session knows of an id that a command wants to use.</summary>
internal enum IdUse
{
    /// <summary>Nobody used it.</summary>
    Free = 0,

    /// <summary>A command with it is on its way to the book.</summary>
    UnderWay = 1,

    /// <summary>The book remembers it.</summary>
    Known = 2,

    /// <summary>It belongs to another instrument.</summary>
    Elsewhere = 3,
}

/// <summary>What a session knows of one client order id.</summary>
internal struct IdOwner
{
    public uint Instrument;

    /// <summary>Commands on their way to the book.</summary>
    public int Pending;

    /// <summary>Slot of what the one that may execute holds until it is answered; 0: nothing.</summary>
    public int Hold;

    /// <summary>Of a working order: its number.</summary>
    public long OrderId;

    /// <summary>Of a placement: what was sent.</summary>
    public Side Side;
    public OrderType Type;
    public bool IsKnown;
    public bool IsFinished;
}

/// <summary>
/// Which instrument each of an account's client order ids belongs to, and what its command holds while it is under way: those of working orders, and
/// a window of finished ones. The books are the authority; this routes a cancel by client order id, refuses an id that another book knows, and tells a
/// command that may execute from one that never will.
/// </summary>
internal sealed class SessionIds(int window)
{
    private readonly Dictionary<ClientOrderId, IdOwner> _owners = [];
    private readonly Queue<ClientOrderId> _finished = new();

    public int Count => _owners.Count;

    /// <summary>0 if the id is not known.</summary>
    public uint InstrumentOf(in ClientOrderId id) => Find(id, out IdOwner owner) ? owner.Instrument : 0;

    /// <summary>A copy of what is known.</summary>
    public bool Find(in ClientOrderId id, out IdOwner owner) => _owners.TryGetValue(id, out owner);

    /// <summary>
    /// Claims an id for a command on its way to the instrument's book, unless another instrument has it: then nothing changed and the
    /// reference says whose it is. The reference is good until the next call.
    /// </summary>
    public ref IdOwner Claim(in ClientOrderId id, uint instrumentId, out IdUse use)
    {
        ref IdOwner owner = ref CollectionsMarshal.GetValueRefOrAddDefault(_owners, id, out bool exists);
        use = !exists ? IdUse.Free
            : owner.Instrument != instrumentId ? IdUse.Elsewhere
            : owner.Pending > 0 ? IdUse.UnderWay
            : IdUse.Known;
        if (use == IdUse.Elsewhere) return ref owner;
        owner.Instrument = instrumentId;
        owner.Pending++;
        return ref owner;
    }

    /// <summary>What is known of an id that is.</summary>
    public ref IdOwner Of(in ClientOrderId id) => ref CollectionsMarshal.GetValueRefOrNullRef(_owners, id);

    /// <summary>Takes the hold of the command with the id, which is answered; 0: there is none.</summary>
    public int TakeHold(in ClientOrderId id)
    {
        ref IdOwner owner = ref CollectionsMarshal.GetValueRefOrNullRef(_owners, id);
        if (Unsafe.IsNullRef(ref owner)) return 0;
        int slot = owner.Hold;
        owner.Hold = 0;
        return slot;
    }

    /// <summary>The book has answered and remembers the id.</summary>
    public void Confirm(in ClientOrderId id)
    {
        ref IdOwner owner = ref CollectionsMarshal.GetValueRefOrNullRef(_owners, id);
        if (Unsafe.IsNullRef(ref owner)) return;
        owner.IsKnown = true;
        if (owner.Pending > 0) owner.Pending--;
    }

    /// <summary>The placement with the id is an order now.</summary>
    public void Working(in ClientOrderId id, long orderId)
    {
        ref IdOwner owner = ref CollectionsMarshal.GetValueRefOrNullRef(_owners, id);
        if (!Unsafe.IsNullRef(ref owner)) owner.OrderId = orderId;
    }

    /// <summary>A book says that it remembers the id, and of a working order its number.</summary>
    public void Learn(in ClientOrderId id, uint instrumentId, bool live, long orderId = 0)
    {
        ref IdOwner owner = ref CollectionsMarshal.GetValueRefOrAddDefault(_owners, id, out bool exists);
        if (exists && owner.Instrument != instrumentId) return;
        owner.Instrument = instrumentId;
        owner.IsKnown = true;
        if (live) owner.OrderId = orderId;
        else Finish(id);
    }

    /// <summary>The command or order is done: it may be forgotten after a window of others.</summary>
    public void Finish(in ClientOrderId id)
    {
        ref IdOwner owner = ref CollectionsMarshal.GetValueRefOrNullRef(_owners, id);
        if (Unsafe.IsNullRef(ref owner) || owner.IsFinished) return;
        owner.IsFinished = true;
        owner.IsKnown = true;
        owner.OrderId = 0;
        _finished.Enqueue(id);
        if (_finished.Count > window) ForgetOldest();
    }

    /// <summary>
    /// The command left no trace. What the book remembers of an earlier one of the same id stays: a repetition that is turned away must not
    /// free the id of a working order.
    /// </summary>
    public void Release(in ClientOrderId id)
    {
        ref IdOwner owner = ref CollectionsMarshal.GetValueRefOrNullRef(_owners, id);
        if (Unsafe.IsNullRef(ref owner)) return;
        if (owner.Pending > 0) owner.Pending--;
        if (owner.Pending == 0 && !owner.IsKnown) _owners.Remove(id);
    }

    /// <summary>Nothing that is on its way to a book will be answered: hands over every such id, with the slot of its hold (0: none), as one command each.</summary>
    public void GiveUpOn(uint instrumentId, List<(ClientOrderId Id, int Slot)> destination)
    {
        int first = destination.Count;
        foreach ((ClientOrderId id, IdOwner owner) in _owners)
            if (owner.Instrument == instrumentId && owner.Pending > 0) destination.Add((id, owner.Hold));
        for (int i = first; i < destination.Count; i++)
        {
            ref IdOwner owner = ref Of(destination[i].Id);
            (owner.Hold, owner.Pending) = (0, 1);
        }
    }

    /// <summary>What holds something is not forgotten: its answer is still to come.</summary>
    private void ForgetOldest()
    {
        ClientOrderId oldest = _finished.Dequeue();
        if (Find(oldest, out IdOwner owner) && owner.Hold != 0) _finished.Enqueue(oldest);
        else _owners.Remove(oldest);
    }
}
