namespace ActorExchange.Actors;

/// <summary>A path, possibly with wildcards (<c>*</c>, <c>?</c>), resolved at each send. No match is a dead letter.</summary>
public sealed class ActorSelection : ICanTell
{
    private readonly LocalActorRef _start;
    private readonly string[] _elements;

    internal ActorSelection(ActorCell anchor, string path)
    {
        System = anchor.System;
        PathString = path;
        string address = System.Address.ToString();
        if (path.StartsWith(address, StringComparison.Ordinal)) path = path[address.Length..];
        _start = path.StartsWith('/') ? System.Root : (LocalActorRef)anchor.Self;
        _elements = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
    }

    public string PathString { get; }

    internal ActorSystem System { get; }

    /// <summary>Sends with the running actor as sender.</summary>
    public void Tell(object message) => Tell(message, AmbientActor.Self);

    public void Tell(object message, IActorRef? sender)
    {
        List<LocalActorRef> found = Resolve();
        foreach (LocalActorRef actor in found) actor.Tell(message, sender);
        if (found.Count > 0) return;
        if (message is Identify identify) sender?.Tell(new ActorIdentity(identify.MessageId, null), ActorRefs.NoSender);
        else System.PublishDeadLetter(message, sender, System.DeadLetters);
    }

    /// <summary>The first actor found; none, or none that answers in time: <see cref="ActorNotFoundException"/>.</summary>
    public async Task<IActorRef> ResolveOne(TimeSpan timeout)
    {
        List<LocalActorRef> found = Resolve();
        if (found.Count == 0) throw new ActorNotFoundException($"No actor at {PathString}.");
        ActorIdentity identity = await found[0].Ask<ActorIdentity>(new Identify(PathString), timeout).ConfigureAwait(false);
        return identity.Subject ?? throw new ActorNotFoundException($"No actor at {PathString}.");
    }

    public override string ToString() => $"ActorSelection[{PathString}]";

    private List<LocalActorRef> Resolve()
    {
        List<LocalActorRef> current = [_start];
        foreach (string element in _elements)
        {
            var next = new List<LocalActorRef>();
            foreach (LocalActorRef actor in current) AddMatches(actor, element, next);
            current = next;
        }

        return current;
    }

    private static void AddMatches(LocalActorRef actor, string element, List<LocalActorRef> matches)
    {
        if (element == "..")
        {
            if (actor.Parent is { } parent) matches.Add(parent);
        }
        else if (!element.AsSpan().ContainsAny('*', '?'))
        {
            if (actor.Cell.Child(element) is LocalActorRef child) matches.Add(child);
        }
        else
        {
            foreach (ChildStats stats in actor.Cell.ChildStats())
            {
                if (Matches(stats.Child.Name, element)) matches.Add(stats.Child);
            }
        }
    }

    private static bool Matches(ReadOnlySpan<char> name, ReadOnlySpan<char> pattern)
    {
        if (pattern.IsEmpty) return name.IsEmpty;
        if (pattern[0] == '*') return Matches(name, pattern[1..]) || (!name.IsEmpty && Matches(name[1..], pattern));
        return !name.IsEmpty && (pattern[0] == '?' || pattern[0] == name[0]) && Matches(name[1..], pattern[1..]);
    }
}
