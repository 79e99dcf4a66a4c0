namespace ActorExchange.Hocon;

/// <summary>An object as parsed: keys in order of first appearance, each with all that was ever assigned to it.</summary>
internal sealed class ObjectNode(HoconOrigin origin) : Node(origin)
{
    private readonly List<string> _keys = [];
    private readonly Dictionary<string, Slot> _slots = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Keys => _keys;

    public Slot? Find(string key) => _slots.GetValueOrDefault(key);

    /// <summary>Assigns a value to a path below this object; the keys in between become objects.</summary>
    public void Assign(ReadOnlySpan<string> path, Node value, HoconOrigin keyOrigin)
    {
        Node wrapped = value;
        for (int i = path.Length - 1; i > 0; i--)
        {
            var parent = new ObjectNode(keyOrigin);
            parent.SlotOf(path[i]).Add(wrapped, keyOrigin);
            wrapped = parent;
        }
        SlotOf(path[0]).Add(wrapped, keyOrigin);
    }

    /// <summary>Puts another object's definitions above this one's. The other must not be used afterwards.</summary>
    public void MergeFrom(ObjectNode higher)
    {
        foreach (string key in higher._keys) SlotOf(key).AddAll(higher._slots[key]);
    }

    private Slot SlotOf(string key)
    {
        if (_slots.TryGetValue(key, out Slot? slot)) return slot;
        slot = new Slot();
        _slots.Add(key, slot);
        _keys.Add(key);
        return slot;
    }
}

/// <summary>Everything assigned to one key, lowest priority first.</summary>
internal sealed class Slot
{
    private readonly List<Node> _definitions = [];

    public HoconOrigin KeyOrigin { get; private set; }

    public int Count => _definitions.Count;

    /// <summary>
    /// Definitions at this index and above are hidden while one of them is being expanded: a reference back to the key then sees
    /// what was there before. Negative when nothing is hidden.
    /// </summary>
    public int HiddenFrom { get; set; } = -1;

    public Node this[int index] => _definitions[index];

    public void Add(Node value, HoconOrigin keyOrigin)
    {
        KeyOrigin = keyOrigin;
        // Two literal objects in a row are one; anything else may need to look back at what is below it.
        if (value is ObjectNode higher && _definitions.Count > 0 && _definitions[^1] is ObjectNode top) top.MergeFrom(higher);
        else _definitions.Add(value);
    }

    public void AddAll(Slot higher)
    {
        foreach (Node definition in higher._definitions) Add(definition, higher.KeyOrigin);
    }
}
