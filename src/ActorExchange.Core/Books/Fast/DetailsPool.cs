namespace ActorExchange.Core;

/// <summary>
/// The details of all orders of one book that are not plain, and the extras array that leads to them. Empty until the first such
/// order. Grows by doubling and never shrinks; references into it are valid until the next Rent.
/// </summary>
internal struct DetailsPool()
{
    private OrderExtras[] _extras = [];
    private DetailsRecord[] _records = [];
    private int _used = 1;
    private int _free;

    /// <summary>The extras of an order record. Only for records for which <see cref="Reach"/> was called since the pool of orders grew.</summary>
    public readonly ref OrderExtras Extras(int order) => ref _extras[order];

    /// <summary>The details of an order that is marked <see cref="OrderMarks.Details"/>.</summary>
    public readonly ref DetailsRecord Of(int order) => ref _records[_extras[order].Details];

    /// <summary>Makes room for the extras of an order record.</summary>
    public void Reach(int order)
    {
        if (order >= _extras.Length) Array.Resize(ref _extras, Math.Max(256, Math.Max(order + 1, _extras.Length * 2)));
    }

    /// <summary>Gives an order all-zero details, unless it has some.</summary>
    public ref DetailsRecord Rent(int order)
    {
        Reach(order);
        ref int at = ref _extras[order].Details;
        if (at == 0)
        {
            at = RentIndex();
            _records[at].Order = order;
        }

        return ref _records[at];
    }

    /// <summary>The details at an index that <see cref="OrderExtras.Details"/> gave: a handle of its order for as long as that has details.</summary>
    public readonly ref DetailsRecord At(int details) => ref _records[details];

    public void Return(int order)
    {
        int at = _extras[order].Details;
        _records[at].NextFree = _free;
        _free = at;
        _extras[order].Details = 0;
    }

    private int RentIndex()
    {
        int at = _free;
        if (at == 0)
        {
            if (_used >= _records.Length) Array.Resize(ref _records, Math.Max(64, _records.Length * 2));
            return _used++;
        }

        _free = _records[at].NextFree;
        _records[at] = default;
        return at;
    }
}
