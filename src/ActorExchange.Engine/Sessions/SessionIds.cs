using System.Runtime.InteropServices;

namespace ActorExchange.Engine.Sessions;

/// <summary>
/// Which instrument each of an account's client order ids belongs to: those of working orders, and a window of finished ones. The books
/// are the authority; this only routes a cancel by client order id and refuses an id that another book knows.
/// </summary>
internal sealed class SessionIds(int window)
{
    private readonly Dictionary<ClientOrderId, Owner> _owners = [];
    private readonly Queue<ClientOrderId> _finished = new();

    public int Count => _owners.Count;

    /// <summary>0 if the id is not known.</summary>
    public uint InstrumentOf(in ClientOrderId id) => _owners.TryGetValue(id, out Owner owner) ? owner.Instrument : 0;

    /// <summary>Claims an id for a command on its way to the instrument's book; false if another instrument has it.</summary>
    public bool TryClaim(in ClientOrderId id, uint instrumentId)
    {
        ref Owner owner = ref CollectionsMarshal.GetValueRefOrAddDefault(_owners, id, out bool exists);
        if (exists && owner.Instrument != instrumentId) return false;
        owner.Instrument = instrumentId;
        owner.Pending++;
        return true;
    }

    /// <summary>The book has answered and remembers the id.</summary>
    public void Confirm(in ClientOrderId id)
    {
        ref Owner owner = ref CollectionsMarshal.GetValueRefOrNullRef(_owners, id);
        if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref owner)) return;
        owner.IsKnown = true;
        if (owner.Pending > 0) owner.Pending--;
    }

    /// <summary>A book says that it remembers the id.</summary>
    public void Learn(in ClientOrderId id, uint instrumentId, bool live)
    {
        ref Owner owner = ref CollectionsMarshal.GetValueRefOrAddDefault(_owners, id, out bool exists);
        if (exists && owner.Instrument != instrumentId) return;
        owner.Instrument = instrumentId;
        owner.IsKnown = true;
        if (!live) Finish(id);
    }

    /// <summary>The command or order is done: it may be forgotten after a window of others.</summary>
    public void Finish(in ClientOrderId id)
    {
        ref Owner owner = ref CollectionsMarshal.GetValueRefOrNullRef(_owners, id);
        if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref owner) || owner.IsFinished) return;
        owner.IsFinished = true;
        owner.IsKnown = true;
        _finished.Enqueue(id);
        if (_finished.Count > window) _owners.Remove(_finished.Dequeue());
    }

    /// <summary>
    /// The command left no trace. What the book remembers of an earlier one of the same id stays: a repetition that is turned away must not
    /// free the id of a working order.
    /// </summary>
    public void Release(in ClientOrderId id)
    {
        ref Owner owner = ref CollectionsMarshal.GetValueRefOrNullRef(_owners, id);
        if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref owner)) return;
        if (owner.Pending > 0) owner.Pending--;
        if (owner.Pending == 0 && !owner.IsKnown) _owners.Remove(id);
    }

    private struct Owner
    {
        public uint Instrument;

        /// <summary>Commands on their way to the book.</summary>
        public int Pending;
        public bool IsKnown;
        public bool IsFinished;
    }
}
