using ActorExchange.Client;
using ActorExchange.EndToEnd.Processes;
using ActorExchange.Protocol;

namespace ActorExchange.EndToEnd.BadInput;

public sealed class FullDiskTests
{
    private const int Batch = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [SmallDiskFact]
    public async Task On_a_full_disk_outcomes_are_unknown_and_with_room_again_nothing_acknowledged_is_missing()
    {
        using var disk = new SmallDisk(16);
        string data = Path.Combine(disk.Path, "data");
        Dictionary<string, Status> answers;
        using (ServerProcess server = await ServerProcess.StartAsync(data))
        {
            using RawConnection alice = await RawConnection.LogOnAsync(server.Port, "alice");
            disk.LeaveFree(200_000);
            answers = await PlaceUntilUnknownAsync(alice);
            server.HasEnded.ShouldBeFalse(server.Errors);

            // Room again: the exchange goes on without a restart, and the unknown become known.
            disk.LeaveFree(null);
            foreach (string id in answers.Where(a => a.Value != Status.Ok).Select(a => a.Key).ToArray())
                await Eventually.HoldsAsync(async () => (answers[id] = (await alice.AskAsync(RawCommands.Place(id).ToMessage())).Status) == Status.Ok, $"{id} is done", Patience);
            await IsAllThereAsync(server, answers.Keys);
            server.Kill();
        }
        using ServerProcess again = await ServerProcess.StartAsync(data);
        await IsAllThereAsync(again, answers.Keys);
        (await ExchangeCommand.RunAsync("journal", "verify", "--data", data)).MustSucceed();
        (await ExchangeCommand.RunAsync("ledger", "verify", "--data", data)).MustSucceed();
    }

    [SmallDiskFact]
    public async Task A_server_that_is_killed_on_a_full_disk_starts_with_room_and_has_all_that_was_acknowledged()
    {
        using var disk = new SmallDisk(16);
        string data = Path.Combine(disk.Path, "data");
        Dictionary<string, Status> answers;
        using (ServerProcess server = await ServerProcess.StartAsync(data))
        {
            using RawConnection alice = await RawConnection.LogOnAsync(server.Port, "alice");
            disk.LeaveFree(200_000);
            answers = await PlaceUntilUnknownAsync(alice);
            server.Kill();
        }
        disk.LeaveFree(0);
        using (ExchangeCommand start = ServerProcess.Launch(data))
        {
            CommandResult result = await start.EndAsync();
            result.ExitCode.ShouldBeOneOf(3, 6);
            result.Failure.GetProperty("why").GetString().ShouldNotBeNullOrWhiteSpace();
        }
        disk.LeaveFree(null);
        using ServerProcess again = await ServerProcess.StartAsync(data);
        await IsAllThereAsync(again, answers.Where(a => a.Value == Status.Ok).Select(a => a.Key), orMore: true);
    }

    // Resting orders until the first that the exchange cannot vouch for.
    private static async Task<Dictionary<string, Status>> PlaceUntilUnknownAsync(RawConnection alice)
    {
        var answers = new Dictionary<string, Status>(StringComparer.Ordinal);
        while (answers.Values.All(s => s == Status.Ok))
        {
            answers.Count.ShouldBeLessThan(100_000, "the disk must be full by now");
            string[] ids = [.. Enumerable.Range(answers.Count, Batch).Select(n => $"order-{n}")];
            await alice.SendAsync(ids.Select(id => RawCommands.Place(id).ToMessage()));
            foreach (string id in ids) answers[id] = (await alice.AnswerAsync(id, Patience)).Status;
        }
        answers.Values.Where(s => s != Status.Ok).Distinct().ShouldAllBe(s => s == Status.OutcomeUnknown || s == Status.Busy);
        return answers;
    }

    private static async Task IsAllThereAsync(ServerProcess server, IEnumerable<string> ids, bool orMore = false)
    {
        var log = new Kills.ReportLog();
        await using ExchangeClient alice = await server.ConnectAsync("alice", o => o with { ResumeFrom = ResumeTokens.Beginning, RawHandler = log });
        string[] wanted = [.. ids.Order(StringComparer.Ordinal)];
        string[] answered = [.. log.Answered.Order(StringComparer.Ordinal)];
        answered.Distinct(StringComparer.Ordinal).Count().ShouldBe(answered.Length, "nothing is doubled");
        wanted.Except(answered, StringComparer.Ordinal).ShouldBeEmpty();
        if (!orMore) answered.ShouldBe(wanted);
    }
}
