using System.Runtime.CompilerServices;
using ActorExchange.Core;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Tests;

/// <summary>The tables of the documents against the code.</summary>
public sealed class DocumentTests
{
    [Fact]
    public void The_list_of_statuses_is_the_enum()
    {
        (string Number, string Name)[] listed = [.. Rows("statuses.md").Where(row => int.TryParse(row[0], out _)).Select(row => (row[0], row[1]))];
        listed.ShouldBe(Enum.GetValues<CommandStatus>().Select(status => ($"{(int)status}", $"{status}")));
    }

    [Fact]
    public void The_table_of_permissions_is_the_enum()
    {
        Dictionary<string, string> bits = Rows("protocol.md")
            .Where(row => uint.TryParse(row[0], out _) && Enum.TryParse<Permissions>(row[1], out _))
            .ToDictionary(row => row[1], row => row[0], StringComparer.Ordinal);
        bits.ShouldBe(
            Enum.GetValues<Permissions>().Where(p => p is not (Permissions.None or Permissions.All)).ToDictionary(p => $"{p}", p => $"{(uint)p}"),
            ignoreOrder: true);
    }

    [Fact]
    public void The_table_of_requests_says_what_each_needs()
    {
        Dictionary<string, string> needs = Rows("protocol.md")
            .Where(row => row[0].StartsWith('`') && Enum.TryParse<Request.BodyOneofCase>(row[0].Trim('`'), out _))
            .ToDictionary(row => row[0].Trim('`'), row => row[1], StringComparer.Ordinal);
        foreach (Request.BodyOneofCase body in Enum.GetValues<Request.BodyOneofCase>().Where(b => b != Request.BodyOneofCase.None))
        {
            Permissions others = RequestRights.Needed(RightsTests.OfOthers(body), "alice");
            string expected = others == Permissions.None ? "" : others.ToString().Replace(", ", " or ", StringComparison.Ordinal);
            needs[$"{body}"].Replace(" (another's)", "", StringComparison.Ordinal).Replace(" (with `seconds`)", "", StringComparison.Ordinal).ShouldBe(expected, $"{body}");
        }
    }

    private static IEnumerable<string[]> Rows(string page, [CallerFilePath] string here = "") =>
        File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", page))
            .Where(line => line.StartsWith('|'))
            .Select(line => (string[])[.. line.Split('|')[1..^1].Select(cell => cell.Trim())]);
}
