using System.Text.Json;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Replay;
using ActorExchange.Cli.Tests.Verbs;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Tests.Replay;

public sealed class ReplayTests(RunningExchange exchange) : IClassFixture<RunningExchange>
{
    private const string Header = "time,action,ref,side,type,tif,price,quantity\n";

    private const string Morning = Header
        + "1,PHASE,OPENING_CALL,,,,,\n"
        + "2,NEW,A,BUY,LIMIT,GTC,10.02,100\n"
        + "3,NEW,B,SELL,LIMIT,GTC,10.00,60\n"
        + "4,REDUCE,A,,,,,10\n"
        + "5,PHASE,CONTINUOUS,,,,,\n"
        + "6,NEW,C,SELL,LIMIT,IOC,10.02,50\n"
        + "7,NEW,D,BUY,MARKET,,,5\n"
        + "8,CANCEL,A,,,,,\n";

    [Fact]
    public async Task Trades_name_the_row_that_caused_them_and_a_second_run_does_nothing_twice()
    {
        string flow = Write("morning.csv", Morning);
        string trades = Path.Combine(exchange.Folder, "trades.csv");
        string[] expected = ["flow_row,buy_ref,sell_ref,price,quantity", "5,A,B,10.02,60", "6,A,C,10.02,30"];
        for (int run = 0; run < 2; run++)
        {
            CommandResult result = await exchange.RunAsync("replayer", "replay", flow, "--symbol", "MORN", "--trades", trades, "--json");
            result.ExitCode.ShouldBe(ExitCodes.Ok, result.Error);
            File.ReadAllLines(trades).ShouldBe(expected, $"run {run}");
            using JsonDocument json = JsonDocument.Parse(result.Out);
            json.RootElement.GetProperty("refused").GetProperty("TOO_LATE_TO_CANCEL").GetInt32().ShouldBe(1);
        }
        string expect = Write("expect.csv", string.Join('\n', expected).Replace("6,A,C", "7,A,C", StringComparison.Ordinal));
        CommandResult differs = await exchange.RunAsync("replayer", "replay", flow, "--symbol", "MORN", "--expect", expect);
        differs.ExitCode.ShouldBe(ExitCodes.Failed);
        differs.Out.ShouldContain("trade 2 is 6,A,C,10.02,30, expected 7,A,C,10.02,30");
    }

    [DataFact]
    public async Task Two_exchanges_mornings_come_out_trade_for_trade()
    {
        string flows = Path.Combine(DataFactAttribute.Folder!, "flows");
        foreach (string name in (string[])["aapl-2012-06-21-morning", "sse-600519-2023-02-07-open"])
        {
            string symbol = name[..4].Trim('-').ToUpperInvariant();
            CommandResult result = await exchange.RunAsync(
                "replayer", "replay", Path.Combine(flows, name + ".flow.csv"), "--symbol", symbol, "--tick", "0.01", "--expect", Path.Combine(flows, name + ".trades.csv"));
            result.Out.ShouldContain("the trades are exactly the expected ones", customMessage: result.Out + result.Error);
            result.ExitCode.ShouldBe(ExitCodes.Ok);
        }
    }

    [Theory]
    [InlineData("x\n", ":1: the first line must be")]
    [InlineData(Header + "1,NEW,A,BUY\n", ":2: 8 columns are expected, not 4")]
    [InlineData(Header + "1,NEW,A,BUY,LIMIT,GTC,1,1\n2,CANCEL,B,,,,,\n", ":3: no NEW row before this one has the ref 'B'")]
    [InlineData(Header + "1,NEW,A,UP,LIMIT,GTC,1,1\n", ":2: side must be buy or sell")]
    [InlineData(Header + "1,NEW,A,BUY,LIMIT,DAY,1,1\n", ":2: time in force 'DAY'")]
    [InlineData(Header + "1,NEW,A,BUY,LIMIT,GTC,x,1\n", ":2: price 'x' is not a number")]
    [InlineData(Header + "1,PHASE,LUNCH,,,,,\n", ":2: 'LUNCH' is no phase")]
    [InlineData(Header + "1,SING,A,,,,,\n", ":2: action 'SING'")]
    public void A_wrong_flow_is_told_with_file_and_line(string text, string expected) =>
        Should.Throw<InvalidDataException>(() => FlowFile.Read(Write("wrong.csv", text))).Message.ShouldContain(expected);

    [Fact]
    public void Ids_are_rows_and_nothing_else_is()
    {
        var ids = new FlowIds("ACME", 20_000);
        ids.Of(12).ToString().ShouldBe("ACME.12");
        ids.RowOf(WireId.Parse("ACME.12")).ShouldBe(12);
        foreach (string other in (string[])["ACME.", "ACME.0", "ACME.12x", "ACMF.12", "12"]) ids.RowOf(WireId.Parse(other)).ShouldBe(0, other);
        Should.Throw<FormatException>(() => new FlowIds(new string('A', 30), 100));
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(exchange.Folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
