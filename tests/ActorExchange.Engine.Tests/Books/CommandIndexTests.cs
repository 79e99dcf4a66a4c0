using ActorExchange.Engine.Books;
using Xunit.Abstractions;

namespace ActorExchange.Engine.Tests.Books;

public sealed class CommandIndexTests(ITestOutputHelper output)
{
    [Fact]
    public void It_knows_the_same_as_a_dictionary_with_a_queue()
    {
        foreach (int seed in Seed.Take(10))
        {
            output.WriteLine($"ACTOREXCHANGE_SEED={seed}");
            Compare(new Random(seed));
        }
    }

    [Fact]
    public void A_removed_command_is_forgotten_and_its_slot_used_again()
    {
        var index = new CommandIndex(10);
        int slot = index.Add(1, ClientOrderId.Parse("a"));
        index.Remove(slot);
        index.Find(1, ClientOrderId.Parse("a")).ShouldBe(-1);
        index.Add(1, ClientOrderId.Parse("b")).ShouldBe(slot);
        index.Count.ShouldBe(1);
    }

    private static void Compare(Random random)
    {
        int window = random.Next(1, 50);
        var index = new CommandIndex(window);
        var known = new Dictionary<(uint, ClientOrderId), int>();
        var live = new List<(uint, ClientOrderId)>();
        var finished = new Queue<(uint, ClientOrderId)>();
        var added = new List<(uint, ClientOrderId)>();
        for (int i = 0; i < 6000; i++)
        {
            (uint, ClientOrderId) key = ((uint)random.Next(1, 4), ClientOrderId.Parse($"id-{random.Next(3000)}"));
            index.Find(key.Item1, key.Item2).ShouldBe(known.GetValueOrDefault(key, -1));
            if (!known.ContainsKey(key) && random.Next(3) > 0)
            {
                known[key] = index.Add(key.Item1, key.Item2);
                live.Add(key);
                added.Remove(key);
                added.Add(key);
            }
            else if (live.Count > 0)
            {
                int at = random.Next(live.Count);
                index.Finish(known[live[at]]);
                finished.Enqueue(live[at]);
                live.RemoveAt(at);
                if (finished.Count > window) known.Remove(finished.Dequeue());
            }

            (index.Count, index.FinishedCount).ShouldBe((known.Count, finished.Count));
            if (i % 100 == 0) CompareAccounts(index, added, known, live);
        }

        var copy = new CommandEntry[index.FinishedCount];
        index.CopyFinished(copy).ShouldBe(copy.Length);
        copy.Select(e => (e.Account, e.Id)).ShouldBe(finished);
    }

    private static void CompareAccounts(
        CommandIndex index, List<(uint, ClientOrderId)> added, Dictionary<(uint, ClientOrderId), int> known, List<(uint, ClientOrderId)> live)
    {
        added.RemoveAll(key => !known.ContainsKey(key));
        for (uint account = 0; account < 6; account++)
        {
            var own = new List<(ClientOrderId Id, bool Live, long OrderId)>();
            index.CopyOf(account, own);
            own.Select(c => (c.Id, c.Live)).ShouldBe(added.Where(k => k.Item1 == account).Select(k => (k.Item2, live.Contains(k))));
        }
    }
}
