using System.Text.Json.Nodes;

namespace ActorExchange.Hocon.Tests;

/// <summary>Independent files: in each group, every file must give the tree of original.json.</summary>
public class EquivalenceTests
{
    [DataFact]
    public void Every_file_of_a_group_parses_to_the_groups_tree()
    {
        string[] groups = Directory.GetDirectories(Path.Combine(DataFactAttribute.Folder!, "hocon"));
        int compared = 0;
        foreach (string group in groups)
        {
            JsonNode expected = JsonNode.Parse(File.ReadAllText(Path.Combine(group, "original.json")))!;
            foreach (string file in Directory.GetFiles(group))
            {
                JsonNode actual = JsonNode.Parse(HoconJson.Write(HoconConfig.ParseFile(file).Root))!;
                JsonNode.DeepEquals(actual, expected).ShouldBeTrue($"{file} gives {actual.ToJsonString()}");
                compared++;
            }
        }
        groups.Length.ShouldBeGreaterThanOrEqualTo(3);
        compared.ShouldBeGreaterThanOrEqualTo(15);
    }
}
