namespace ActorExchange.Client.Tests;

public class PendingCommandsTests
{
    [Fact]
    public void Random_additions_and_removals_agree_with_a_list()
    {
        foreach (int seed in Seeds.Take(30)) Seeds.Check(seed, CompareWithList);
    }

    private static void CompareWithList(Random random)
    {
        var table = new PendingCommands(500);
        var expected = new List<string>();
        for (int i = 0; i < 5_000; i++)
        {
            if (expected.Count < 500 && random.Next(5) < 3)
            {
                string id = $"{random.Next(10)}-{i}";
                table.Add(CoreHarness.Order(id), i);
                expected.Add(id);
            }
            else if (expected.Count > 0)
            {
                string id = expected[random.Next(expected.Count)];
                expected.Remove(id);
                table.Remove(table.Find(ClientOrderIds.Parse(id)));
                table.Find(ClientOrderIds.Parse(id)).ShouldBe(PendingCommands.None);
            }
        }

        Ids(table).ShouldBe(expected);
        table.Count.ShouldBe(expected.Count);
        foreach (string id in expected) table[table.Find(ClientOrderIds.Parse(id))].Command.Id.ToString().ShouldBe(id);
    }

    private static List<string> Ids(PendingCommands table)
    {
        var ids = new List<string>();
        for (int slot = table.First; slot != PendingCommands.None; slot = table[slot].Next) ids.Add(table[slot].Command.Id.ToString());
        return ids;
    }
}
