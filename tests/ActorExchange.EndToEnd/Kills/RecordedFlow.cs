using System.Globalization;
using System.Text;
using ActorExchange.EndToEnd.Processes;

namespace ActorExchange.EndToEnd.Kills;

/// <summary>A flow file, and the trades that must come of it where they are known.</summary>
/// <param name="Symbol">The instrument to replay it on.</param>
/// <param name="Path">The flow.</param>
/// <param name="TradesPath">The recorded trades; null: whatever an undisturbed run gives.</param>
internal sealed record RecordedFlow(string Symbol, string Path, string? TradesPath)
{
    /// <summary>The flow's own names of its rows, from row 1.</summary>
    public IReadOnlyList<string> Refs { get; } = [.. File.ReadLines(Path).Skip(1).Select(line => line.Split(',')[2])];

    /// <summary>Commands in it; the rest are phase changes.</summary>
    public int Commands { get; } = File.ReadLines(Path).Skip(1).Count(line => line.Split(',')[1] != "PHASE");

    /// <summary>The first minutes of 600519 at Shanghai, from the opening call on.</summary>
    public static RecordedFlow Shanghai() => FromData("S600519", "sse-600519-2023-02-07-open");

    /// <summary>A morning of AAPL at Nasdaq.</summary>
    public static RecordedFlow Nasdaq() => FromData("AAPL", "aapl-2012-06-21-morning");

    /// <summary>A small random one.</summary>
    public static RecordedFlow Generate(TestFolder folder, int seed, int rows)
    {
        var random = new Random(seed);
        var text = new StringBuilder("time,action,ref,side,type,tif,price,quantity\n0,PHASE,OPENING_CALL,,,,,\n");
        var placed = new List<int>();
        for (int row = 1; row <= rows; row++)
        {
            if (row == rows / 4) text.Append("0,PHASE,CONTINUOUS,,,,,\n");
            text.Append(Command(random, row, placed)).Append('\n');
        }
        return new RecordedFlow("RANDOM", folder.Write("random.flow.csv", text.ToString()), null);
    }

    private static string Command(Random random, int row, List<int> placed)
    {
        int kind = random.Next(10);
        if (kind < 3 && placed.Count > 0)
        {
            int target = placed[random.Next(Math.Max(0, placed.Count - 40), placed.Count)];
            return kind < 2 ? $"0,CANCEL,r{target},,,,," : $"0,REDUCE,r{target},,,,,{random.Next(1, 5)}";
        }
        placed.Add(row);
        string side = random.Next(2) == 0 ? "BUY" : "SELL";
        decimal price = 100m + (random.Next(-20, 21) / 100m);
        return string.Create(CultureInfo.InvariantCulture, $"0,NEW,r{row},{side},LIMIT,GTC,{price},{random.Next(1, 20)}");
    }

    private static RecordedFlow FromData(string symbol, string name)
    {
        string path = System.IO.Path.Combine(DataFactAttribute.Folder!, "flows", name);
        return new RecordedFlow(symbol, path + ".flow.csv", path + ".trades.csv");
    }
}
