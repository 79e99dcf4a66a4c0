namespace ActorExchange.Hocon;

/// <summary>
/// What a definition turns out to be once its substitutions are followed: a scalar or list, or objects to be merged, the fields of which
/// are left for later. Leaving them is what lets keys of one object refer to each other.
/// </summary>
internal sealed class Expansion
{
    /// <summary>Objects to merge, highest priority first.</summary>
    public List<ObjectNode> Objects { get; } = [];

    /// <summary>The scalar or list, if it is one.</summary>
    public HoconValue? Terminal { get; private set; }

    public bool IsUndefined => Terminal is null && Objects.Count == 0;

    /// <summary>Puts a value under what is there; returns whether it hides everything below it.</summary>
    public bool AddBelow(HoconValue terminal)
    {
        if (Objects.Count == 0) Terminal = terminal;
        return true;
    }

    /// <inheritdoc cref="AddBelow(HoconValue)"/>
    public bool AddBelow(Expansion lower)
    {
        if (lower.Terminal is not null) return AddBelow(lower.Terminal);
        Objects.AddRange(lower.Objects);
        return false;
    }
}
