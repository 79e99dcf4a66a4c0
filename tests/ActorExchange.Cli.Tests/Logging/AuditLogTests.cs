using ActorExchange.Cli.Logging;
using ActorExchange.Core;
using ActorExchange.Engine;

namespace ActorExchange.Cli.Tests.Logging;

public sealed class AuditLogTests : IDisposable
{
    private static readonly Instrument Acme = new() { Id = 1, Symbol = "ACME" };
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("exchange-audit-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Placements_and_executions_are_one_readable_line_each_in_the_users_own_file()
    {
        await using (AuditLog log = Open())
        {
            log.Record("alice", Acme, Report(ExecType.New)).ShouldBeTrue();
            log.Record("alice", Acme, Report(ExecType.Trade) with { LastPrice = 1004, LastQuantity = 40, Leaves = 60, TradeId = 7 });
            log.Record("bob", Acme, Report(ExecType.Rejected) with { Status = CommandStatus.PriceOutOfBounds });
        }
        File.ReadAllLines(Path.Combine(_folder.FullName, "alice.log")).ShouldBe(
        [
            "1970-01-01 00:00:01.000000005Z PLACED    BUY 100 ACME at 10.05 GTC  [client order c1, order 12, report 3]",
            "1970-01-01 00:00:01.000000005Z EXECUTED  BUY 40 ACME at 10.04, 60 left, trade 7  [client order c1, order 12, report 3]",
        ]);
        File.ReadAllText(Path.Combine(_folder.FullName, "bob.log")).ShouldContain("REFUSED   BUY 100 ACME at 10.05 GTC: PriceOutOfBounds");
    }

    [Fact]
    public async Task A_restart_appends()
    {
        for (int i = 0; i < 2; i++)
        {
            await using AuditLog log = Open();
            log.Record("alice", Acme, Report(ExecType.New));
        }
        File.ReadAllLines(Path.Combine(_folder.FullName, "alice.log")).Length.ShouldBe(2);
    }

    [Fact]
    public async Task What_does_not_fit_the_queue_is_counted_in_the_file()
    {
        // A directory in place of the file makes every write fail, as a full disk would.
        string file = Path.Combine(_folder.FullName, "alice.log");
        Directory.CreateDirectory(file);
        var faults = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        await using (var log = new AuditLog(_folder.FullName, 16, faults.Enqueue))
        {
            for (int i = 0; i < 10; i++) log.Record("alice", Acme, Report(ExecType.New));
            SpinWait.SpinUntil(() => !faults.IsEmpty, TimeSpan.FromSeconds(10)).ShouldBeTrue();
            for (int i = 0; i < 3; i++) log.Record("mallory", Acme, Report(ExecType.New));
            SpinWait.SpinUntil(() => File.Exists(Path.Combine(_folder.FullName, "mallory.log")), TimeSpan.FromSeconds(10)).ShouldBeTrue();
            Directory.Delete(file);
            log.Record("alice", Acme, Report(ExecType.New));
        }
        string[] lines = File.ReadAllLines(file);
        lines.Length.ShouldBe(2);
        lines[0].ShouldStartWith("... 10 entries are left out here");
        lines[1].ShouldContain("PLACED");
    }

    [Theory]
    [InlineData("alice", "alice.log")]
    [InlineData("../../etc/passwd", "%2E.%2F..%2Fetc%2Fpasswd.log")]
    [InlineData("a b", "a%20b.log")]
    [InlineData("ä", "%C3%A4.log")]
    public void File_names_stay_in_the_folder(string user, string expected) => AuditFiles.NameOf(user).ShouldBe(expected);

    private AuditLog Open() => new(_folder.FullName, 1000, e => throw e);

    private static ExecutionReport Report(ExecType type) => new()
    {
        ExecType = type,
        Side = Side.Buy,
        Type = OrderType.Limit,
        TimeInForce = TimeInForce.GoodTillCancel,
        Price = 1005,
        Quantity = 100,
        OrderId = 12,
        Number = 3,
        ClientOrderId = ClientOrderId.Parse("c1"),
        Time = 1_000_000_005,
    };
}
