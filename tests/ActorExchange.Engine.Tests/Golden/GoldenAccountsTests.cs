using System.Globalization;
using System.Runtime.CompilerServices;
using ActorExchange.Actors;
using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine.Accounts;
using ActorExchange.Engine.Tests.Actors;
using ActorExchange.TestKit;
using Google.Protobuf;
using Wire = ActorExchange.Protocol.Journal;

namespace ActorExchange.Engine.Tests.Golden;

/// <summary>
/// The journals of users and accounts with every kind of event, a snapshot, and what they mean: every later version must read them to the same. To add
/// those of a new version, name a new file here: the test writes it next to this source and fails once. Never change an old one.
/// </summary>
public sealed class GoldenAccountsTests : EngineTest
{
    private const string File1 = "accounts-v1.txt";

    private static readonly Actor Boss = new(1, "operator");

    private readonly TestProbe _asker;

    public GoldenAccountsTests() => _asker = CreateTestProbe();

    [Fact]
    public void The_journal_of_the_first_version_means_what_it_meant()
    {
        string[] lines = Lines();
        foreach (string[] row in lines.Where(l => l.StartsWith("row ", StringComparison.Ordinal)).Select(l => l.Split(' ')))
        {
            Journal.Rows.Add(new JournalRow(
                Journal.Rows.Count + 1, row[1], Number(row[2]), (int)Number(row[3]), 1, (int)Number(row[4]), Convert.FromHexString(row[5])));
        }

        int rows = Journal.Rows.Count;
        Start(s => s with { OpenMode = false });
        Journal.Rows.Count.ShouldBe(rows, "recovery alone writes nothing");
        Users().ShouldBe(lines.Where(l => l.StartsWith("user ", StringComparison.Ordinal)));
        AccountBooks books = Replay();
        Meaning(books).ShouldBe(lines.Where(l => l.StartsWith("account ", StringComparison.Ordinal)));
        _asker.Send(Engine.Accounts, new GetAllBookings(1));
        _asker.ExpectMsg<AllBookings>().StateHash.ShouldBe(books.StateHash());
    }

    [Fact]
    public void The_snapshot_of_the_first_version_is_the_same_state()
    {
        string[] lines = Lines();
        string snapshot = lines.Single(l => l.StartsWith("snapshot 1 ", StringComparison.Ordinal)).Split(' ')[2];
        var books = new AccountBooks(RiskModel.Default);
        AccountsSnapshotCodec.Restore(Wire.AccountsSnapshot.Parser.ParseFrom(Convert.FromHexString(snapshot)), books);
        Meaning(books).ShouldBe(lines.Where(l => l.StartsWith("account ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_kind_of_event_is_in_it()
    {
        var seen = new HashSet<Enum>();
        foreach (string[] row in Lines().Where(l => l.StartsWith("row ", StringComparison.Ordinal)).Select(l => l.Split(' ')))
        {
            var input = new CodedInputStream(Convert.FromHexString(row[5]));
            for (long i = 0; i < Number(row[3]); i++)
            {
                if (row[1] == "users") seen.Add(Read<Wire.UserEvent>(input).EventCase);
                else seen.Add(Read<Wire.AccountEvent>(input).EventCase);
            }
        }

        // Keys are changed by older journals only.
        Enum[] all = [.. Enum.GetValues<Wire.UserEvent.EventOneofCase>().Where(c => c is not (Wire.UserEvent.EventOneofCase.None or Wire.UserEvent.EventOneofCase.KeyChanged)).Cast<Enum>(),
            .. Enum.GetValues<Wire.AccountEvent.EventOneofCase>().Where(c => c != Wire.AccountEvent.EventOneofCase.None).Cast<Enum>()];
        all.Except(seen).ShouldBeEmpty();
    }

    private string[] Lines()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Golden", File1);
        if (!File.Exists(path))
        {
            File.WriteAllLines(Path.Combine(Path.GetDirectoryName(ThisFile())!, File1), Write());
            Assert.Fail($"{File1} was missing and has been written: build and run again, and check it in.");
        }

        return File.ReadAllLines(path);
    }

    private List<string> Write()
    {
        byte last = 0;
        Start(s => s with { OpenMode = false, NewKey = () => [.. Enumerable.Repeat(++last, 32)] });
        List();
        WriteUsers();
        WriteAccounts();
        RunFor(50);
        List<string> lines = [];
        foreach (JournalRow row in Journal.Rows.Where(r => r.PersistenceId is "users" or "accounts"))
        {
            lines.Add(string.Create(
                CultureInfo.InvariantCulture, $"row {row.PersistenceId} {row.FirstSequence} {row.Count} {row.SchemaVersion} {Convert.ToHexString(row.Payload.Span)}"));
        }

        AccountBooks books = Replay();
        lines.Add($"snapshot {AccountsSnapshotCodec.SchemaVersion} {Convert.ToHexString(AccountsSnapshotCodec.Encode(books).ToByteArray())}");
        lines.AddRange(Users());
        lines.AddRange(Meaning(books));
        return lines;
    }

    private void WriteUsers()
    {
        Ask<UsersAnswer>(Engine.Users, new AddUser(1, "alice", false) { By = Boss });
        Ask<UsersAnswer>(Engine.Users, new AddUser(1, "trudy", false) { Role = "trader", By = Boss });
        Ask<UsersAnswer>(Engine.Users, new AddUser(1, "carol", false) { By = Boss });
        Ask<UsersAnswer>(Engine.Users, new ChangeUser(1, "alice", "risk", "desk", AccountStatus.Suspended, "why not", Boss));
        Ask<UsersAnswer>(Engine.Users, new AddKey(1, "alice", "second", Permissions.Read, 2_000_000_000_000_000_000, 0, default, Boss));
        Ask<UsersAnswer>(Engine.Users, new AddKey(1, "alice", "third", Permissions.All, 0, 2, TimeSpan.FromDays(1), Boss));
        Ask<UsersAnswer>(Engine.Users, new RevokeKey(1, "alice", 1, "lost", Boss));
        Ask<UsersAnswer>(Engine.Users, new ChangeUser(1, "carol", null, null, AccountStatus.Closed, "gone", Boss));
    }

    private void WriteAccounts()
    {
        Ask<AccountAnswer>(Engine.Users, new GetAccountOf(1, "trudy"));
        Book("d1", BookingKind.Deposit, "alice", "", Amount.Of(123_456, 3));
        Book("w1", BookingKind.Withdrawal, "alice", "", Amount.Of(1, 18));
        Book("t1", BookingKind.Transfer, "alice", "trudy", Amount.Whole(7));
        Book("a1", BookingKind.Adjustment, "trudy", "", -Amount.Whole(3));
        Book("q1", BookingKind.QuotingCredit, "trudy", "", Amount.Of(5, 1));
        var role = new Role
        {
            Name = "scalper",
            Permissions = Permissions.Trade,
            Mode = AccountMode.Margin,
            Constraints = [new Constraint { Kind = ConstraintKind.OrderRate, Maximum = Amount.Whole(5), Window = 1_000_000_000 }],
            Fees = "tiers",
            OnBreach = [new BreachResponse(BreachRule.LossLimit, [BreachAction.Cancel])],
        };
        var schedule = new FeeSchedule("tiers", [new FeeTier(Amount.Zero, new FeeRates(-1, 2)), new FeeTier(Amount.Whole(1000), new FeeRates(-2, 3))]);
        var changes = new RiskModel { Roles = [role], FeeSchedules = [schedule], Margins = [new MarginRates(["A*"], Amount.Of(5, 1), Amount.Of(25, 2))] };
        Ask<RiskModelAnswer>(Engine.Accounts, new ChangeRiskModel(1, changes, ["auditor"], "why not", false, Boss)).Status.ShouldBe(CommandStatus.Ok);
        var limit = new Constraint { Kind = ConstraintKind.PositionLimit, Instruments = ["A*"], Maximum = Amount.Whole(10) };
        Ask<LimitsAnswer>(Engine.Accounts, new ChangeLimits(1, "trudy", [limit], "why not", false, Boss)).Status.ShouldBe(CommandStatus.Ok);
        Ask<SwitchesAnswer>(Engine.Accounts, new ThrowSwitch(1, SwitchScope.Account, "trudy", SwitchLevel.Throttle, 5, "slowly", false, Boss));
        Ask<SwitchesAnswer>(Engine.Accounts, new ThrowSwitch(1, SwitchScope.Venue, "", SwitchLevel.Throttle, 50, "slowly", false, Boss));
        Ask<SwitchesAnswer>(Engine.Accounts, new ClearSwitch(1, 1, "over", Boss));
        Engine.Accounts.Tell(new SafetyChanged(3, new Safety(false, TimeSpan.FromHours(1))));
    }

    private void Book(string id, BookingKind kind, string user, string toUser, Amount amount) =>
        Ask<BookingAnswer>(Engine.Accounts, new BookCash(1, id, kind, user, toUser, "USD", amount, "why not", Boss)).Status.ShouldBe(CommandStatus.Ok);

    private T Ask<T>(IActorRef actor, object request)
        where T : class
    {
        _asker.Send(actor, request);
        return _asker.ExpectMsg<T>();
    }

    private List<string> Users()
    {
        var lines = new List<string>();
        foreach (UserView u in Ask<UsersAnswer>(Engine.Users, new ListUsers(1)).Users)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"user {u.Account} {u.User} {u.Role} '{u.Group}' {Engine.AccountDirectory.GroupOf(u.Account)} {u.Status}"));
            foreach (KeyView k in u.Keys)
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"user {u.Account} key {k.Id} '{k.Name}' {k.Permissions} {k.CreatedAt} {k.ExpiresAt} {k.Revoked}"));
        }

        return lines;
    }

    private AccountBooks Replay()
    {
        var books = new AccountBooks(RiskModel.Default);
        foreach (JournalRow row in Journal.Rows.Where(r => r.PersistenceId == "accounts"))
        {
            var input = new CodedInputStream(row.Payload.ToArray());
            for (int i = 0; i < row.Count; i++) books.Apply(Read<Wire.AccountEvent>(input));
        }

        return books;
    }

    private static T Read<T>(CodedInputStream input)
        where T : IMessage, new()
    {
        var e = new T();
        input.ReadMessage(e);
        return e;
    }

    private static List<string> Meaning(AccountBooks books)
    {
        List<string> lines = [.. books.Cash.Balances().Select(b => $"account cash {b.Account} {b.VenueKind} {b.Currency} {b.Amount}")];
        lines.AddRange(books.Cash.All.Select(b => $"account booking {b.Key} {b.Value}"));
        lines.AddRange(books.Rules.Changes.Roles.Select(r => $"account role {r.Name} {r.Permissions} {r.Mode} {r.Fees} {Text(r.Constraints)} {r.OnBreach[0].Rule} {r.OnBreach[0].Actions[0]}"));
        lines.AddRange(books.Rules.Changes.FeeSchedules.Select(f => $"account fees {f.Name} {string.Join(' ', f.Tiers)}"));
        lines.AddRange(books.Rules.Changes.Margins.Select(m => $"account margin {string.Join(' ', m.Instruments)} {m.Initial} {m.Maintenance}"));
        lines.Add($"account removed {string.Join(' ', books.Rules.RemovedRoles)}");
        lines.AddRange(books.Rules.Limits.Select(l => $"account limits {l.Key} {Text(l.Value)}"));
        lines.AddRange(books.Switches.All.Select(s => $"account switch {s}"));
        lines.Add($"account last-switch {books.Switches.LastId}");
        lines.AddRange(books.Safety.Select(s => $"account safety {s.Key} {s.Value}"));
        return lines;
    }

    private static string Text(IReadOnlyList<Constraint> limits) =>
        string.Join(' ', limits.Select(l => $"{l.Kind} {string.Join(' ', l.Instruments)} {l.Minimum} {l.Maximum} {l.Window}"));

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
