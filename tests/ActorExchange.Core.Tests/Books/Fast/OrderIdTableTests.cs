namespace ActorExchange.Core.Tests;

/// <summary>The table of order ids against a dictionary, for ids of every kind.</summary>
public sealed class OrderIdTableTests
{
    public static TheoryData<string, int> Habits()
    {
        var data = new TheoryData<string, int>();
        foreach (string habit in (string[])["rising", "gaps", "shuffled", "falling", "sparse", "anywhere", "jumps", "mixed"])
        {
            foreach (int seed in Seeds.Take(3)) data.Add(habit, seed);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Habits))]
    public void Every_working_id_is_found_and_no_other(string habit, int seed)
    {
        var random = new Random(seed);
        var table = new OrderIdTable();
        var expected = new Dictionary<long, int>();
        var ids = new List<long>();
        for (int i = 1; i < 60_000; i++)
        {
            long id = NewId(habit, i, random);
            int wanted = expected.GetValueOrDefault(id);
            if (table.Find(id) != wanted) Assert.Fail($"ACTOREXCHANGE_SEED={seed}, {habit}, step {i}: {id} gives {table.Find(id)}, expected {wanted}");
            if (wanted == 0)
            {
                table.Add(id, i);
                expected.Add(id, i);
                ids.Add(id);
            }

            int keep = i % 20_000 < 10_000 ? 3_000 : 5;
            for (int round = 0; round < 3 && ids.Count > keep; round++) RemoveOne();
            long any = ids[random.Next(ids.Count)];
            if (table.Find(any) != expected[any]) Assert.Fail($"ACTOREXCHANGE_SEED={seed}, {habit}, step {i}: {any} is lost");
        }

        while (ids.Count > 0) RemoveOne();

        void RemoveOne()
        {
            int at = random.Next(ids.Count);
            table.Remove(ids[at]);
            if (table.Find(ids[at]) != 0) Assert.Fail($"ACTOREXCHANGE_SEED={seed}, {habit}: {ids[at]} is still there");
            expected.Remove(ids[at]);
            ids[at] = ids[^1];
            ids.RemoveAt(ids.Count - 1);
        }
    }

    [Theory]
    [InlineData("sparse")]
    [InlineData("anywhere")]
    [InlineData("falling sparse")]
    [InlineData("jumps")]
    public void A_few_ids_far_from_each_other_take_little_memory(string habit)
    {
        var random = new Random(5);
        var table = new OrderIdTable();
        var ids = new Queue<long>();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 1; i < 200_000; i++)
        {
            long id = NewId(habit, i, random);
            if (table.Find(id) != 0) continue;
            table.Add(id, i);
            ids.Enqueue(id);
            if (ids.Count > 1_000) table.Remove(ids.Dequeue());
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(80_000_000);
    }

    [Fact]
    public void A_few_ids_of_any_size_do_not_stretch_the_directory()
    {
        var random = new Random(3);
        var table = new OrderIdTable();
        var ids = new Queue<long>();
        for (int i = 1; i < 20_000; i++)
        {
            long id = random.NextInt64(1, 1L << random.Next(10, 62));
            if (table.Find(id) != 0) continue;
            table.Add(id, i);
            ids.Enqueue(id);
            if (ids.Count > 20) table.Remove(ids.Dequeue());
        }

        LiveBytes.Of(table).ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void Neighboring_ids_in_any_order_need_no_hash_table()
    {
        const int count = 1 << 21;
        var table = new OrderIdTable();
        var random = new Random(1);
        long[] ids = new long[count];
        for (int i = 0; i < count; i++) ids[i] = i + 1;
        random.Shuffle(ids);
        for (int i = 0; i < count; i++) table.Add(ids[i], i + 1);
        table.SparseCount.ShouldBe(0);
        for (int i = 0; i < count; i += 97) table.Find(ids[i]).ShouldBe(i + 1);
    }

    private static long NewId(string habit, int i, Random random) => habit switch
    {
        "rising" => i,
        "gaps" => ((long)i * 50) + random.Next(50),
        "shuffled" => random.Next(1, 1 << 21),
        "falling" => 2_000_000 - (i * 3),
        "sparse" => i * 1_000_000L,
        "falling sparse" => (400_000 - i) * 1_000_000L,
        "anywhere" => random.NextInt64(1, long.MaxValue),
        "jumps" => ((i / 1000) * 100_000_000_000L) + i,
        _ => random.Next(50) == 0 ? random.NextInt64(1, long.MaxValue) : random.Next(20) == 0 ? random.NextInt64(1, 1L << 33) : i + (1 << 20) - random.Next(5_000),
    };
}
