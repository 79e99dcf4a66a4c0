using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>
/// What a book counts per account, accounts being numbered densely: the number of its last report, and its net position, which is what it
/// bought here less what it sold, in lots. One thread at a time.
/// </summary>
public sealed class AccountTotals
{
    private Total[] _totals = new Total[64];

    /// <summary>Accounts are numbered below this.</summary>
    public int Limit => _totals.Length;

    /// <summary>Number of the account's last report; 0: none yet.</summary>
    public long LastNumber(uint account) => account < (uint)_totals.Length ? _totals[account].Number : 0;

    /// <summary>Lots; short is negative. Stops at the ends of 64 bits.</summary>
    public long Position(uint account) => account < (uint)_totals.Length ? _totals[account].Position : 0;

    internal long NextNumber(uint account)
    {
        if (account >= (uint)_totals.Length) Grow(account);
        return ++_totals[account].Number;
    }

    internal void SetNumber(uint account, long number)
    {
        if (account >= (uint)_totals.Length) Grow(account);
        _totals[account].Number = number;
    }

    internal void SetPosition(uint account, long position)
    {
        if (account >= (uint)_totals.Length) Grow(account);
        _totals[account].Position = position;
    }

    /// <summary>Takes a trade in. A trade of an account with itself changes nothing.</summary>
    internal void CountTrade(uint buyer, uint seller, long quantity)
    {
        if (buyer == seller) return;
        if (Math.Max(buyer, seller) >= (uint)_totals.Length) Grow(Math.Max(buyer, seller));
        ref long bought = ref _totals[buyer].Position;
        ref long sold = ref _totals[seller].Position;
        bought = Saturating.Add(bought, quantity);
        sold = Saturating.Subtract(sold, quantity);
    }

    private void Grow(uint account) => Array.Resize(ref _totals, (int)Math.Max(account + 1, _totals.Length * 2L));

    private struct Total
    {
        public long Number;
        public long Position;
    }
}
