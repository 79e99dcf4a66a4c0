namespace ActorExchange.Actors;

/// <summary>Children by name. Any thread; a system's top-level actors are created from anywhere.</summary>
internal sealed class ChildrenContainer
{
    private readonly Dictionary<string, ChildStats> _children = [];
    private long _nameCounter;
    private bool _closed;

    public int Count
    {
        get
        {
            lock (_children) return _children.Count;
        }
    }

    /// <summary>Children that were told to stop and have not yet. Only for the parent's thread.</summary>
    public int Stopping { get; private set; }

    public LocalActorRef Add(LocalActorRef parent, string? name, Props props)
    {
        lock (_children)
        {
            if (_closed) throw new InvalidOperationException("Cannot create child while terminating or terminated");
            name ??= NextName();
            if (_children.ContainsKey(name)) throw new InvalidActorNameException($"Actor name \"{name}\" is not unique!");
            var child = new LocalActorRef(parent.System, parent, name, props);
            _children.Add(name, new ChildStats(child));
            return child;
        }
    }

    public void Close()
    {
        lock (_children) _closed = true;
    }

    public ChildStats? Find(string name)
    {
        lock (_children) return _children.GetValueOrDefault(name);
    }

    public ChildStats? Find(IActorRef child) =>
        child is LocalActorRef local && Find(local.Name) is { } stats && ReferenceEquals(stats.Child, child) ? stats : null;

    public void MarkStopping(ChildStats child)
    {
        if (child.IsStopping) return;
        child.IsStopping = true;
        Stopping++;
    }

    public bool Remove(IActorRef child)
    {
        if (Find(child) is not { } stats) return false;
        if (stats.IsStopping) Stopping--;
        lock (_children) return _children.Remove(stats.Child.Name);
    }

    public ChildStats[] ToArray()
    {
        lock (_children) return [.. _children.Values];
    }

    // Akka's: base 64 of a counter, lowest digit first.
    private string NextName()
    {
        const string Digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";
        Span<char> name = stackalloc char[12];
        int length = 0;
        name[length++] = '$';
        long rest = _nameCounter++;
        do
        {
            name[length++] = Digits[(int)(rest & 63)];
            rest >>= 6;
        }
        while (rest > 0);
        return new string(name[..length]);
    }
}
