using System.Globalization;

namespace ActorExchange.Core.Tests;

/// <summary>The fast book's indices against lists that are sorted on every look.</summary>
public sealed class OrderIndexTests
{
    private sealed record Listed(int Handle, long Id, uint Account, ulong Key);

    public static TheoryData<int> SeedsOf8() => [.. Seeds.Take(8)];

    [Theory]
    [MemberData(nameof(SeedsOf8))]
    public void A_heap_gives_its_orders_by_key_then_id_however_they_came_and_went(int seed)
    {
        var heap = new OrderHeap();
        var random = new Random(seed);
        Run(seed, 3_000, (listed, all, added) =>
        {
            if (added) heap.Add(listed.Handle, listed.Id, listed.Key);
            else heap.Remove(listed.Handle);
            if (all.Count > 0 && random.Next(4) == 0)
            {
                int at = random.Next(all.Count);
                all[at] = all[at] with { Key = (ulong)random.Next(40) };
                heap.Change(all[at].Handle, all[at].Key);
            }

            heap.Count.ShouldBe(all.Count);
            heap.Contains(listed.Handle).ShouldBe(added);
            if (all.Count == 0) return;
            Listed first = all.OrderBy(o => o.Key).ThenBy(o => o.Id).First();
            (heap.FirstKey, heap.FirstId).ShouldBe((first.Key, first.Id));
            ulong upTo = (ulong)random.Next(41);
            var ids = new IdList();
            ids.Add(77);
            heap.CollectUpTo(upTo, ref ids);
            ids.SortFrom(1);
            ids.Span.ToArray().ShouldBe([77, .. all.Where(o => o.Key <= upTo).Select(o => o.Id).Order()]);
        });
    }

    [Theory]
    [MemberData(nameof(SeedsOf8))]
    public void A_set_holds_what_was_added_and_not_removed(int seed)
    {
        var set = new OrderSet();
        Run(seed, 2_000, (listed, all, added) =>
        {
            if (added) set.Add(listed.Handle);
            else set.Remove(listed.Handle);
            set.Contains(listed.Handle).ShouldBe(added);
            Enumerable.Range(0, set.Count).Select(i => set[i]).Order().ShouldBe(all.Select(o => o.Handle).Order());
        });
    }

    [Theory]
    [MemberData(nameof(SeedsOf8))]
    public void Sorted_orders_stand_by_id(int seed)
    {
        var sorted = new SortedOrders();
        var random = new Random(seed);
        Run(seed, 2_000, (listed, all, added) =>
        {
            if (added) sorted.Add(listed.Id, listed.Handle);
            else sorted.Remove(listed.Id);
            Enumerable.Range(0, sorted.Count).Select(i => (sorted.IdAt(i), sorted.HandleAt(i)))
                .ShouldBe(all.OrderBy(o => o.Id).Select(o => (o.Id, o.Handle)));
            long id = random.Next(1_100);
            sorted.FirstNotBelow(id).ShouldBe(all.Count(o => o.Id < id));
        });
    }

    [Theory]
    [MemberData(nameof(SeedsOf8))]
    public void The_orders_of_an_account_stand_by_id(int seed)
    {
        var orders = new AccountOrders();
        Run(seed, 2_000, (listed, all, added) =>
        {
            if (added) orders.Add(listed.Account, listed.Id, listed.Handle);
            else orders.Remove(listed.Account, listed.Handle);
            orders.Count.ShouldBe(all.Count);
            for (uint account = 1; account <= 3; account++)
            {
                var found = new List<int>();
                for (int handle = orders.First(account); handle != 0; handle = orders.Next(account, handle)) found.Add(handle);
                found.ShouldBe(all.Where(o => o.Account == account).OrderBy(o => o.Id).Select(o => o.Handle));
            }
        });
    }

    [Theory]
    [MemberData(nameof(SeedsOf8))]
    public void A_table_finds_what_it_was_given_whatever_else_has_the_same_hash(int seed)
    {
        var table = new LookupTable();
        var expected = new Dictionary<long, int>();
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++)
        {
            // Few keys, all over the range: slots collide, and chains wrap around the end.
            long key = random.Next(2) == 0 ? random.Next(60) : long.MinValue + (random.NextInt64(60) << 57);
            if (expected.Count > random.Next(70) && expected.Remove(key)) table.Remove(key);
            else table.Set(key, expected[key] = random.Next(1, 1_000));
            table.Count.ShouldBe(expected.Count);
            long other = random.Next(60);
            table.Find(other).ShouldBe(expected.GetValueOrDefault(other), $"ACTOREXCHANGE_SEED={seed}, step {i}");
            table.Find(key).ShouldBe(expected.GetValueOrDefault(key), $"ACTOREXCHANGE_SEED={seed}, step {i}");
        }
    }

    [Fact]
    public void A_group_is_found_by_its_id_and_a_quote_by_its_account_until_the_last_member_is_gone()
    {
        var groups = new GroupTable();
        int quote = groups.Join(10, GroupKind.Quote, account: 7, leg: 0, member: 100);
        groups.Join(10, GroupKind.Quote, account: 7, leg: 1, member: 101).ShouldBe(quote);
        int other = groups.Join(20, GroupKind.Bracket, account: 7, leg: 2, member: 102);
        (groups.Count, groups.Find(10), groups.Find(20), groups.QuoteOf(7)).ShouldBe((2, quote, other, quote));
        (groups.At(quote).Members[0], groups.At(quote).Members[1], groups.At(other).Members[2]).ShouldBe((100, 101, 102));
        groups.Leave(quote, 0);
        groups.At(quote).Members[0].ShouldBe(0);
        groups.QuoteOf(7).ShouldBe(quote);
        groups.Leave(quote, 1);
        (groups.Count, groups.Find(10), groups.QuoteOf(7)).ShouldBe((1, 0, 0));
        groups.Join(30, GroupKind.QuoteOneSide, account: 8, leg: 0, member: 1).ShouldBe(quote);
        groups.At(quote).Members[1].ShouldBe(0);
    }

    [Fact]
    public void A_group_takes_no_order_that_cannot_be_its()
    {
        var groups = new GroupTable();
        groups.Join(10, GroupKind.Bracket, account: 7, leg: 1, member: 100);
        Should.Throw<InvalidOperationException>(() => groups.Join(10, GroupKind.Bracket, account: 7, leg: 1, member: 101));
        Should.Throw<InvalidOperationException>(() => groups.Join(10, GroupKind.Quote, account: 7, leg: 0, member: 101));
        Should.Throw<InvalidOperationException>(() => groups.Join(10, GroupKind.Bracket, account: 7, leg: 8, member: 101));
    }

    [Fact]
    public void Indices_that_have_grown_allocate_nothing()
    {
        var (heap, set, sorted, accounts, groups, ids) =
            (new OrderHeap(), new OrderSet(), new SortedOrders(), new AccountOrders(), new GroupTable(), new IdList());
        Churn(2);
        AllocatedBytes.Least(() => Churn(20)).ShouldBe(0);

        void Churn(int rounds)
        {
            for (int i = 0; i < rounds * 100; i++)
            {
                int handle = (i % 100) + 1;
                if (i >= 100)
                {
                    heap.Remove(handle);
                    set.Remove(handle);
                    sorted.Remove(handle);
                    accounts.Remove((uint)handle % 7, handle);
                    groups.Leave(groups.Find(handle), 0);
                }

                heap.Add(handle, handle, (ulong)(i * 7919 % 101));
                set.Add(handle);
                sorted.Add(handle, handle);
                accounts.Add((uint)handle % 7, handle, handle);
                groups.Join(handle, GroupKind.Quote, (uint)handle, 0, handle);
                ids.CutTo(0);
                heap.CollectUpTo(50, ref ids);
            }

            for (int handle = 1; handle <= 100; handle++)
            {
                heap.Remove(handle);
                set.Remove(handle);
                sorted.Remove(handle);
                accounts.Remove((uint)handle % 7, handle);
                groups.Leave(groups.Find(handle), 0);
            }
        }
    }

    /// <summary>Adds and removes at random; the look gets the order, those that are there after it, and whether it was added.</summary>
    private static void Run(int seed, int steps, Action<Listed, List<Listed>, bool> look)
    {
        var random = new Random(seed);
        var all = new List<Listed>();
        var free = new Stack<int>(Enumerable.Range(1, 60).Reverse());
        for (int i = 0; i < steps; i++)
        {
            bool add = all.Count == 0 || (free.Count > 0 && random.Next(100) < (i / 500 % 2 == 0 ? 60 : 40));
            Listed listed;
            if (add)
            {
                long id;
                do id = random.Next(1, 1_000);
                while (all.Any(o => o.Id == id));
                listed = new Listed(free.Pop(), id, (uint)random.Next(1, 4), (ulong)random.Next(40));
                all.Add(listed);
            }
            else
            {
                listed = all[random.Next(all.Count)];
                all.Remove(listed);
                free.Push(listed.Handle);
            }

            try
            {
                look(listed, all, add);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"ACTOREXCHANGE_SEED={seed}, step {i}"), failure);
            }
        }
    }
}
