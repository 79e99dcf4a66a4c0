namespace ActorExchange.Actors;

internal sealed class ActorStash(ActorCell cell, int capacity) : IStash
{
    private List<Envelope> _envelopes = [];

    public int Count => _envelopes.Count;

    public bool IsEmpty => _envelopes.Count == 0;

    public bool IsFull => _envelopes.Count >= capacity;

    public int Capacity => capacity;

    public void Stash()
    {
        if (IsFull) throw new StashOverflowException($"Couldn't enqueue message {cell.CurrentMessage} to stash of {cell.Self}: {capacity} are in it.");
        _envelopes.Add(cell.TakeForStash());
    }

    public void Unstash()
    {
        if (IsEmpty) return;
        Envelope oldest = _envelopes[0];
        _envelopes.RemoveAt(0);
        cell.PutInFront([oldest]);
    }

    public void UnstashAll()
    {
        if (!IsEmpty) cell.PutInFront(Take());
    }

    public void UnstashAll(Func<Envelope, bool> predicate) => cell.PutInFront(Take().FindAll(e => predicate(e)));

    public IEnumerable<Envelope> ClearStash() => Take();

    public void Prepend(IEnumerable<Envelope> envelopes) => _envelopes.InsertRange(0, envelopes);

    private List<Envelope> Take()
    {
        List<Envelope> taken = _envelopes;
        _envelopes = [];
        return taken;
    }
}
