namespace ActorExchange.Actors;

// Creating, finding and stopping children.
internal sealed partial class ActorCell
{
    private const string LegalNameChars = "-_.*$+:@&=,!~';()";

    private ChildrenContainer? _children;

    /// <summary>May be called by any thread for the guardian of a system's top-level actors; otherwise by the actor only.</summary>
    public IActorRef ActorOf(Props props, string? name = null)
    {
        if (name is not null) CheckName(name);
        ChildrenContainer children = Children;
        LocalActorRef child = children.Add(_self, name, props);
        child.Start();
        return child;
    }

    /// <summary>For the kernel: names that users may not give.</summary>
    public LocalActorRef ActorOfAnyName(Props props, string name)
    {
        LocalActorRef child = Children.Add(_self, name, props);
        child.Start();
        return child;
    }

    public IActorRef Child(string name) => _children?.Find(name)?.Child ?? ActorRefs.Nobody;

    public IEnumerable<IActorRef> GetChildren()
    {
        if (_children is null) return [];
        ChildStats[] stats = _children.ToArray();
        return Array.ConvertAll(stats, static s => (IActorRef)s.Child);
    }

    /// <summary>Any thread.</summary>
    public ChildStats[] ChildStats() => _children?.ToArray() ?? [];

    public void Stop(IActorRef child)
    {
        if (_children?.Find(child) is { } stats) StopChild(stats);
        else ((IInternalActorRef)child).SendSystemMessage(new TerminateMessage());
    }

    public void StopAllChildren()
    {
        if (_life >= Life.Terminating) Children.Close();
        if (_children is null) return;
        foreach (ChildStats child in _children.ToArray())
        {
            if (_life == Life.Alive) Unwatch(child.Child);
            StopChild(child);
        }
    }

    private ChildrenContainer Children =>
        Volatile.Read(ref _children) ?? Interlocked.CompareExchange(ref _children, new ChildrenContainer(), null) ?? _children!;

    private static void CheckName(string name)
    {
        if (name.Length == 0 || name[0] == '$') throw new InvalidActorNameException($"Illegal actor name [{name}].");
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !LegalNameChars.Contains(c, StringComparison.Ordinal))
                throw new InvalidActorNameException($"Illegal character '{c}' in actor name [{name}].");
        }
    }

    private void StopChild(ChildStats child)
    {
        _children!.MarkStopping(child);
        child.Child.SendSystemMessage(new TerminateMessage());
    }

    private void TellChildren(Func<SystemMessage> create)
    {
        if (_children is null) return;
        foreach (ChildStats child in _children.ToArray()) child.Child.SendSystemMessage(create());
    }

    private void HandleChildTermination()
    {
        if (_life == Life.Terminating && _children!.Count == 0) FinishTermination();
        else if (_recreateCause is not null && _children!.Stopping == 0) FinishRecreate();
    }
}
