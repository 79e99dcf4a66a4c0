using System.Text;

namespace ActorExchange.Actors;

/// <summary>Where an actor is in the tree of its system, for instance <c>akka://exchange/user/books/ACME</c>.</summary>
public sealed class ActorPath : IEquatable<ActorPath>
{
    internal ActorPath(Address address)
    {
        Address = address;
        Name = "";
        Parent = this;
    }

    internal ActorPath(ActorPath parent, string name, long uid)
    {
        Address = parent.Address;
        Parent = parent;
        Name = name;
        Uid = uid;
    }

    public Address Address { get; }

    public ActorPath Parent { get; }

    public string Name { get; }

    /// <summary>Number of the incarnation; 0 for the kernel's own refs.</summary>
    public long Uid { get; }

    /// <summary>Names from the root to the actor.</summary>
    public IReadOnlyList<string> Elements
    {
        get
        {
            var names = new List<string>();
            for (ActorPath path = this; !ReferenceEquals(path, path.Parent); path = path.Parent) names.Add(path.Name);
            names.Reverse();
            return names;
        }
    }

    public static ActorPath operator /(ActorPath path, string name) => new(path, name, 0);

    public static bool operator ==(ActorPath? left, ActorPath? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(ActorPath? left, ActorPath? right) => !(left == right);

    /// <summary>Compares names only, not incarnations.</summary>
    public bool Equals(ActorPath? other) => other is not null && (ReferenceEquals(this, other) || ToString() == other.ToString());

    public override bool Equals(object? obj) => Equals(obj as ActorPath);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    public string ToStringWithoutAddress()
    {
        var text = new StringBuilder();
        foreach (string name in Elements) text.Append('/').Append(name);
        return text.Length == 0 ? "/" : text.ToString();
    }

    public string ToStringWithUid() => Uid == 0 ? ToString() : $"{this}#{Uid}";

    public override string ToString() => Address + ToStringWithoutAddress();
}

/// <summary>Names an actor system.</summary>
public sealed record Address(string Protocol, string System)
{
    public override string ToString() => $"{Protocol}://{System}";
}
