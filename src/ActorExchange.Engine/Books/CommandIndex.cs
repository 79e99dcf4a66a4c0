using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>What is remembered of one command: enough to recognize its repetition and to answer it as before.</summary>
public struct CommandEntry
{
    public ClientOrderId Id;
    public uint Account;
    public OrderCommandKind Kind;
    public Side Side;
    public OrderType Type;
    public TimeInForce TimeInForce;
    public SelfTradePrevention SelfTradePrevention;

    /// <summary>Placement: what it has beyond a plain one, as of its last event; null: a plain order.</summary>
    public OrderTerms? Terms;

    /// <summary>The first answer: Ok or the refusal.</summary>
    public CommandStatus Status;

    /// <summary>A working order's placement; never forgotten while it works.</summary>
    public bool Live;

    /// <summary>The order placed, canceled, replaced or reduced.</summary>
    public long OrderId;

    /// <summary>Placement: current limit price and total quantity. Mass cancel: the quantity that it canceled.</summary>
    public long Price;
    public long Quantity;

    /// <summary>Placement: lots traded so far (mass cancel: orders canceled), and the order's state, its last one if it is no longer live.</summary>
    public long Filled;
    public OrderStatus OrderStatus;

    /// <summary>Placement that was accepted: what the order pays.</summary>
    public FeeRates Fees;

    /// <summary>Number and time of the first answer.</summary>
    public long Number;
    public long Time;
    public ulong ContentHash;

    /// <summary>What the first answer was, for a cancel, replace, reduce or mass cancel.</summary>
    public BookRecordKind Answer;
    internal int HashNext;
    internal int FifoNext;
    internal int AccountOlder;
    internal int AccountNewer;
}

/// <summary>
/// The commands that a book knows by (account, client order id): those of working orders, and a window of the newest finished ones,
/// forgotten in the order in which they finished. Slots are stable and dense: a slot is the order's tag in the book.
/// </summary>
public sealed class CommandIndex
{
    private const int None = -1;

    private readonly int _window;
    private CommandEntry[] _entries = new CommandEntry[1024];
    private int[] _buckets = new int[2048];
    private int _used;
    private int _free = None;
    private int _oldest = None;
    private int _newest = None;
    private AccountCommands[] _accounts = [];

    /// <param name="window">Finished commands to remember, at least 1.</param>
    public CommandIndex(int window)
    {
        _window = Math.Max(1, window);
        Array.Fill(_buckets, None);
    }

    public int Count { get; private set; }

    public int FinishedCount { get; private set; }

    public ref CommandEntry this[int slot] => ref _entries[slot];

    /// <summary>The slot of a command, or -1.</summary>
    public int Find(uint account, in ClientOrderId id)
    {
        int slot = _buckets[Bucket(account, id)];
        while (slot != None)
        {
            ref CommandEntry entry = ref _entries[slot];
            if (entry.Account == account && entry.Id == id) return slot;
            slot = entry.HashNext;
        }

        return None;
    }

    /// <summary>Adds a live entry for a command that <see cref="Find"/> does not know. The caller fills in the rest.</summary>
    public int Add(uint account, in ClientOrderId id)
    {
        int slot = TakeSlot();
        ref CommandEntry entry = ref _entries[slot];
        entry = default;
        entry.Account = account;
        entry.Id = id;
        entry.Live = true;
        entry.FifoNext = None;
        Count++;
        if (Count > _buckets.Length) Rehash(_buckets.Length * 2);
        int bucket = Bucket(account, id);
        _entries[slot].HashNext = _buckets[bucket];
        _buckets[bucket] = slot;
        LinkToAccount(slot);
        return slot;
    }

    /// <summary>The command is done: from now on it is one of the window. May forget the oldest finished one.</summary>
    public void Finish(int slot)
    {
        ref CommandEntry entry = ref _entries[slot];
        entry.Live = false;
        entry.FifoNext = None;
        if (_newest == None) _oldest = slot;
        else _entries[_newest].FifoNext = slot;
        _newest = slot;
        FinishedCount++;
        if (FinishedCount > _window) ForgetOldest();
    }

    /// <summary>Takes back an <see cref="Add"/> of a command that left no trace.</summary>
    public void Remove(int slot) => Release(slot);

    /// <summary>Lists one account's commands, in the order in which they were added.</summary>
    public void CopyOf(uint account, List<(ClientOrderId Id, bool Live, long OrderId)> destination)
    {
        if (account >= (uint)_accounts.Length) return;
        for (int slot = _accounts[account].Oldest; slot != None; slot = _entries[slot].AccountNewer)
            destination.Add((_entries[slot].Id, _entries[slot].Live, _entries[slot].OrderId));
    }

    /// <summary>The slot of the account's oldest command, or -1.</summary>
    public int OldestOf(uint account) => account < (uint)_accounts.Length ? _accounts[account].Oldest : None;

    /// <summary>The slot of the command that the same account gave next, or -1.</summary>
    public int NewerOf(int slot) => _entries[slot].AccountNewer;

    /// <summary>Copies the finished entries, oldest first. The span must hold <see cref="FinishedCount"/>.</summary>
    public int CopyFinished(Span<CommandEntry> destination)
    {
        int count = 0;
        for (int slot = _oldest; slot != None; slot = _entries[slot].FifoNext) destination[count++] = _entries[slot];
        return count;
    }

    private void ForgetOldest()
    {
        int slot = _oldest;
        _oldest = _entries[slot].FifoNext;
        if (_oldest == None) _newest = None;
        FinishedCount--;
        Release(slot);
    }

    private void Release(int slot)
    {
        ref CommandEntry entry = ref _entries[slot];
        ref int link = ref _buckets[Bucket(entry.Account, entry.Id)];
        while (link != slot) link = ref _entries[link].HashNext;
        link = entry.HashNext;
        UnlinkFromAccount(entry);
        entry.Account = 0;
        entry.Terms = null;
        entry.FifoNext = _free;
        _free = slot;
        Count--;
    }

    private void LinkToAccount(int slot)
    {
        ref CommandEntry entry = ref _entries[slot];
        EnsureAccount(entry.Account);
        ref AccountCommands own = ref _accounts[entry.Account];
        entry.AccountOlder = own.Newest;
        entry.AccountNewer = None;
        if (own.Newest == None) own.Oldest = slot;
        else _entries[own.Newest].AccountNewer = slot;
        own.Newest = slot;
    }

    private void UnlinkFromAccount(in CommandEntry entry)
    {
        ref AccountCommands own = ref _accounts[entry.Account];
        if (entry.AccountOlder == None) own.Oldest = entry.AccountNewer;
        else _entries[entry.AccountOlder].AccountNewer = entry.AccountNewer;
        if (entry.AccountNewer == None) own.Newest = entry.AccountOlder;
        else _entries[entry.AccountNewer].AccountOlder = entry.AccountOlder;
    }

    /// <summary>Accounts are numbered densely, so that a list head each is an array.</summary>
    private void EnsureAccount(uint account)
    {
        int known = _accounts.Length;
        if (account < (uint)known) return;
        Array.Resize(ref _accounts, (int)Math.Max(account + 1, known * 2L));
        Array.Fill(_accounts, new AccountCommands { Oldest = None, Newest = None }, known, _accounts.Length - known);
    }

    private int TakeSlot()
    {
        if (_free != None)
        {
            int slot = _free;
            _free = _entries[slot].FifoNext;
            return slot;
        }

        if (_used == _entries.Length) Array.Resize(ref _entries, _entries.Length * 2);
        return _used++;
    }

    private int Bucket(uint account, in ClientOrderId id) =>
        (int)(((uint)id.GetHashCode() ^ (account * 0x9E3779B9u)) & (uint)(_buckets.Length - 1));

    private void Rehash(int size)
    {
        int[] old = _buckets;
        _buckets = new int[size];
        Array.Fill(_buckets, None);
        foreach (int head in old)
        {
            int slot = head;
            while (slot != None)
            {
                ref CommandEntry entry = ref _entries[slot];
                int next = entry.HashNext;
                int bucket = Bucket(entry.Account, entry.Id);
                entry.HashNext = _buckets[bucket];
                _buckets[bucket] = slot;
                slot = next;
            }
        }
    }

    /// <summary>Ends of the list of one account's commands.</summary>
    private struct AccountCommands
    {
        public int Oldest;
        public int Newest;
    }
}
