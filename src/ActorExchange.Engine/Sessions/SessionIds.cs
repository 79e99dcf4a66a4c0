namespace ActorExchange.Engine.Sessions;

/// <summary>
/// Which instrument each of an account's client order ids belongs to: those of working orders, and a window of finished ones. The books
/// are the authority; this only routes a cancel by client order id and refuses an id that another book knows.
/// </summary>
internal sealed class SessionIds(int window)
{
    private readonly Dictionary<ClientOrderId, uint> _instruments = [];
    private readonly Queue<ClientOrderId> _finished = new();

    /// <summary>0 if the id is not known.</summary>
    public uint InstrumentOf(in ClientOrderId id) => _instruments.TryGetValue(id, out uint instrument) ? instrument : 0;

    /// <summary>Claims an id for an instrument; false if another instrument has it.</summary>
    public bool TryClaim(in ClientOrderId id, uint instrumentId)
    {
        ref uint owner = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_instruments, id, out bool exists);
        if (exists) return owner == instrumentId;
        owner = instrumentId;
        return true;
    }

    /// <summary>The command or order is done: it may be forgotten after a window of others.</summary>
    public void Finish(in ClientOrderId id)
    {
        _finished.Enqueue(id);
        if (_finished.Count > window) _instruments.Remove(_finished.Dequeue());
    }

    /// <summary>The command left no trace.</summary>
    public void Release(in ClientOrderId id) => _instruments.Remove(id);
}
