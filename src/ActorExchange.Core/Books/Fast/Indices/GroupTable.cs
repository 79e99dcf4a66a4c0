using System.Runtime.CompilerServices;

namespace ActorExchange.Core;

/// <summary>
/// The groups of a book that have working members, in one pooled array: index 0 is none. A group is found by its id, a quote also by its
/// account. Members are whatever numbers the book knows its orders by, by leg; 0: gone, or not there yet.
/// </summary>
internal sealed class GroupTable
{
    public const int MaxLegs = 8;

    private readonly LookupTable _byId = new();
    private readonly LookupTable _quotes = new();
    private GroupRecord[] _groups = [];
    private int _used = 1;
    private int _free;

    /// <summary>Groups with members.</summary>
    public int Count { get; private set; }

    public ref GroupRecord At(int group) => ref _groups[group];

    /// <summary>The group with an id, or 0.</summary>
    public int Find(long id) => _byId.Find(id);

    /// <summary>The account's quote, or 0.</summary>
    public int QuoteOf(uint account) => _quotes.Find(account);

    /// <summary>Puts an order into the group with an id, which begins if it is its first; returns the group.</summary>
    /// <exception cref="InvalidOperationException">The group is of another kind or has such a leg already: facts that do not fit.</exception>
    public int Join(long id, GroupKind kind, uint account, int leg, int member)
    {
        int group = Find(id);
        if (group == 0) group = Begin(id, kind, account);
        ref GroupRecord record = ref _groups[group];
        if (record.Kind != kind || leg >= MaxLegs || record.Members[leg] != 0) ThrowNotOfGroup(id, leg);
        record.Members[leg] = member;
        record.Working++;
        return group;
    }

    /// <summary>Takes a member out; the group ends with its last one.</summary>
    public void Leave(int group, int leg)
    {
        ref GroupRecord record = ref _groups[group];
        record.Members[leg] = 0;
        if (--record.Working > 0) return;
        _byId.Remove(record.Id);
        if (QuoteOf(record.Account) == group) _quotes.Remove(record.Account);
        record.Next = _free;
        _free = group;
        Count--;
    }

    private int Begin(long id, GroupKind kind, uint account)
    {
        int group = _free;
        if (group != 0)
        {
            _free = _groups[group].Next;
        }
        else
        {
            if (_used >= _groups.Length) Array.Resize(ref _groups, Math.Max(16, _used * 2));
            group = _used++;
        }

        _groups[group] = new GroupRecord { Id = id, Kind = kind, Account = account };
        _byId.Set(id, group);
        if (kind is GroupKind.Quote or GroupKind.QuoteOneSide) _quotes.Set(account, group);
        Count++;
        return group;
    }

    private static void ThrowNotOfGroup(long id, int leg) => throw new InvalidOperationException($"group {id} cannot have an order as leg {leg}");

    internal struct GroupRecord
    {
        public long Id;
        public LegMembers Members;
        public uint Account;
        public GroupKind Kind;

        /// <summary>Members that work.</summary>
        public byte Working;

        /// <summary>In the pool of free groups: the next one.</summary>
        public int Next;
    }

    [InlineArray(MaxLegs)]
    internal struct LegMembers
    {
        private int _first;
    }
}
