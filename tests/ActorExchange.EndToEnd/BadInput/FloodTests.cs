using ActorExchange.EndToEnd.Processes;
using ActorExchange.Protocol;

namespace ActorExchange.EndToEnd.BadInput;

public sealed class FloodTests
{
    private const int Flood = 5_000;

    [Fact]
    public async Task A_flood_beyond_the_limit_is_answered_BUSY_and_what_was_accepted_is_there()
    {
        using var folder = new TestFolder();
        string config = folder.Write("small.conf", "exchange.sessions.max-unanswered-orders = 16\n");
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"], 0, "--config", config);
        using RawConnection flooder = await RawConnection.LogOnAsync(server.Port, "flooder");
        for (int i = 0; i < Flood; i += 500) await flooder.SendAsync(Enumerable.Range(i, 500).Select(n => RawCommands.Place($"f{n}").ToMessage()));

        var answers = new Dictionary<string, Status>(StringComparer.Ordinal);
        while (answers.Count < Flood)
        {
            ExecutionReport report = (await flooder.ReadAsync()).ShouldNotBeNull().Report.ShouldNotBeNull();
            answers.TryAdd(RawConnection.AnsweredBy(report), report.Status).ShouldBeTrue("answered once");
        }
        answers.Values.Distinct().Order().ShouldBe([Status.Ok, Status.Busy]);

        await flooder.SendAsync(new ClientMessage { Request = new Request { RequestNumber = 1, GetServerStatus = new GetServerStatus() } });
        ServerStatus status = (await flooder.ReadAsync()).ShouldNotBeNull().Response.ShouldNotBeNull().Server;
        status.Books.Single(b => b.InstrumentId == 1).OpenOrders.ShouldBe(answers.Values.Count(s => s == Status.Ok));
        (await flooder.AskAsync(RawCommands.Place(answers.First(a => a.Value == Status.Busy).Key).ToMessage())).ExecType.ShouldBe(ExecType.New);
    }
}
