namespace ActorExchange.Hocon;

/// <summary>
/// Follows substitutions. A key's value is found from its newest definition down; while one definition is expanded, it and those
/// above it are hidden, so that a reference back to the key sees what was there before, and one that sees nothing is a cycle.
/// </summary>
internal sealed class Resolver(ObjectNode root, Func<string, string?> environment)
{
    private const int MaxDepth = 256;
    private const int MaxSteps = 1_000_000;

    private int _depth;
    private int _steps;
    private bool _metHidden;

    public HoconObject ResolveRoot() => BuildObject([root]);

    private HoconValue? Build(Expansion expansion) => expansion.Objects.Count > 0 ? BuildObject(expansion.Objects) : expansion.Terminal;

    private HoconObject BuildObject(List<ObjectNode> layers)
    {
        Descend(layers[0].Origin);
        var fields = new List<HoconField>();
        foreach (string key in KeysOf(layers))
        {
            List<Slot> slots = SlotsOf(layers, key);
            if (Build(ExpandSlots(slots)) is { } value) fields.Add(new HoconField(key, value, slots[0].KeyOrigin));
        }
        _depth--;
        return new HoconObject(fields, layers[0].Origin);
    }

    private static IEnumerable<string> KeysOf(List<ObjectNode> layers)
    {
        if (layers.Count == 1) return layers[0].Keys;
        return layers.AsEnumerable().Reverse().SelectMany(layer => layer.Keys).Distinct(StringComparer.Ordinal);
    }

    private static List<Slot> SlotsOf(List<ObjectNode> layers, string key)
    {
        var slots = new List<Slot>(layers.Count);
        foreach (ObjectNode layer in layers)
        {
            if (layer.Find(key) is { } slot) slots.Add(slot);
        }
        return slots;
    }

    private Expansion ExpandSlots(List<Slot> slots)
    {
        var result = new Expansion();
        foreach (Slot slot in slots)
        {
            int hiddenFrom = slot.HiddenFrom;
            if (hiddenFrom == 0) _metHidden = true;
            int count = hiddenFrom < 0 ? slot.Count : hiddenFrom;
            for (int i = count - 1; i >= 0; i--)
            {
                slot.HiddenFrom = i;
                bool hidesRest = Expand(slot[i], result);
                slot.HiddenFrom = hiddenFrom;
                if (hidesRest) return result;
            }
        }
        return result;
    }

    // Adds a node below what was found so far; returns whether it hides everything below it.
    private bool Expand(Node node, Expansion result)
    {
        Spend(1, node.Origin);
        switch (node)
        {
            case ObjectNode o:
                result.Objects.Add(o);
                return false;
            case ScalarNode s: return result.AddBelow(s.Value);
            case ArrayNode a: return result.Objects.Count > 0 || result.AddBelow(BuildArray(a));
            case SubstitutionNode s: return result.AddBelow(ExpandSubstitution(s));
            case ConcatenationNode c: return result.AddBelow(ExpandConcatenation(c));
            default: throw new InvalidOperationException($"unknown node {node.GetType().Name}");
        }
    }

    private HoconArray BuildArray(ArrayNode array)
    {
        Descend(array.Origin);
        var items = new List<HoconValue>(array.Items.Count);
        foreach (Node item in array.Items)
        {
            var expansion = new Expansion();
            Expand(item, expansion);
            if (Build(expansion) is { } value) items.Add(value);
        }
        _depth--;
        return new HoconArray(items, array.Origin);
    }

    private Expansion ExpandSubstitution(SubstitutionNode substitution)
    {
        Descend(substitution.Origin);
        _metHidden = false;
        Expansion result = new();
        if (substitution.Prefix.Length > 0) result = ExpandPath([.. substitution.Prefix, .. substitution.Path]);
        if (result.IsUndefined) result = ExpandPath(substitution.Path);
        _depth--;
        if (!result.IsUndefined) return result;

        bool cycle = _metHidden;
        string name = string.Join('.', substitution.Path);
        if (!name.Contains('\0', StringComparison.Ordinal) && environment(name) is { } text)
            result.AddBelow(new HoconScalar(HoconScalarKind.String, text, new HoconOrigin($"environment variable {name}")));
        else if (!substitution.Optional)
            throw new HoconException(substitution.Origin, cycle
                ? $"{substitution} goes in a circle: its value depends on itself"
                : $"{substitution} is not defined, neither as a key nor as an environment variable; use ${{?…}} if that is meant");
        return result;
    }

    private Expansion ExpandPath(ReadOnlySpan<string> path)
    {
        List<ObjectNode> layers = [root];
        foreach (string key in path[..^1]) layers = ExpandSlots(SlotsOf(layers, key)).Objects;
        return ExpandSlots(SlotsOf(layers, path[^1]));
    }

    private Expansion ExpandConcatenation(ConcatenationNode node)
    {
        Descend(node.Origin);
        var concatenation = new Concatenation(node.Origin);
        foreach (Node part in node.Parts)
        {
            if (part is ScalarNode { IsWhitespace: true } space)
            {
                concatenation.AddSpace(space.Value.Text);
                continue;
            }
            var expansion = new Expansion();
            Expand(part, expansion);
            if (!expansion.IsUndefined) concatenation.Add(expansion, part.Origin);
            Spend(concatenation.Cost, node.Origin);
        }
        _depth--;
        return concatenation.Finish();
    }

    private void Descend(HoconOrigin origin)
    {
        if (++_depth > MaxDepth) throw new HoconException(origin, $"values refer to each other more than {MaxDepth} deep: probably in a circle");
    }

    // A few lines of nested substitutions can ask for more than any memory holds.
    private void Spend(int steps, HoconOrigin origin)
    {
        _steps += Math.Min(steps, MaxSteps);
        if (_steps > MaxSteps) throw new HoconException(origin, "the substitutions expand to more than the reader's limit");
    }
}
