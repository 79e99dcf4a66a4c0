using System.Text;

namespace ActorExchange.Hocon;

/// <summary>Joins values that stand beside each other: scalars to a string, lists to a list, objects to an object.</summary>
internal sealed class Concatenation(HoconOrigin origin)
{
    private readonly StringBuilder _text = new();
    private readonly List<HoconValue> _items = [];
    private readonly List<ObjectNode> _objects = [];
    private string? _kind;

    /// <summary>How much it has grown, in the resolver's steps.</summary>
    public int Cost => _items.Count + _objects.Count + (_text.Length / 64);

    public void AddSpace(string space) => _text.Append(space);

    /// <summary>Adds a part; of an undefined substitution nothing is added.</summary>
    public void Add(Expansion part, HoconOrigin partOrigin)
    {
        switch (part.Terminal)
        {
            case HoconArray array:
                Require("a list", partOrigin);
                _items.AddRange(array.Items);
                break;
            case HoconScalar scalar:
                Require("a string", partOrigin);
                _text.Append(scalar.Text);
                break;
            default:
                Require("an object", partOrigin);
                _objects.InsertRange(0, part.Objects);
                break;
        }
    }

    public Expansion Finish()
    {
        var result = new Expansion();
        switch (_kind)
        {
            case "a list": result.AddBelow(new HoconArray(_items, origin)); break;
            case "a string": result.AddBelow(new HoconScalar(HoconScalarKind.String, _text.ToString(), origin)); break;
            case "an object": result.Objects.AddRange(_objects); break;
        }
        return result;
    }

    private void Require(string kind, HoconOrigin partOrigin)
    {
        _kind ??= kind;
        if (_kind != kind) throw new HoconException(partOrigin, $"{kind} cannot stand beside {_kind}; put a comma or a new line between them");
    }
}
