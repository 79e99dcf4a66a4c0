using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.EndToEnd.AccountInput;

/// <summary>Bookings that cannot be: each is refused by its name, moves nothing, and is in the audit trail.</summary>
public sealed class BookingRefusalTests(JudgedExchange exchange) : IClassFixture<JudgedExchange>
{
    private static readonly (string Id, string Status, string[] Booking)[] OfTheCommandLine =
    [
        ("overdraft", "INSUFFICIENT_FUNDS", ["withdraw", "anna", "10000.01", "USD", "--yes"]),
        ("lent-out", "INSUFFICIENT_FUNDS", ["transfer", "anna", "bert", "10000.000000000000000001", "USD", "--yes"]),
        ("no-shares", "INSUFFICIENT_SHARES", ["shares", "anna", "-1", "ACME", "--price", "1", "--yes"]),
        ("nothing", "INVALID_AMOUNT", ["deposit", "anna", "0", "USD"]),
        ("negative", "INVALID_AMOUNT", ["deposit", "anna", "-5", "USD"]),
        ("too-large", "INVALID_AMOUNT", ["deposit", "anna", "1000000000000000.01", "USD"]),
        ("no-currency", "UNKNOWN_CURRENCY", ["deposit", "anna", "5", "ZZZ"]),
        ("nobody", "UNKNOWN_USER", ["deposit", "nobody-of-this-name", "5", "USD"]),
        ("to-nobody", "UNKNOWN_USER", ["transfer", "anna", "nobody-of-this-name", "5", "USD", "--yes"]),
        ("to-herself", "INVALID_ARGUMENT", ["transfer", "anna", "anna", "5", "USD", "--yes"]),
        ("starting-cash-9-USD", "INVALID_ARGUMENT", ["deposit", "anna", "5", "USD"]),
        ("half-a-share", "QUANTITY_OFF_LOT", ["shares", "anna", "0.5", "ACME", "--price", "1", "--yes"]),
    ];

    [Fact]
    public async Task A_booking_that_cannot_be_is_refused_moves_nothing_and_is_audited()
    {
        await exchange.WelcomeAsync("anna", "bert");
        string before = await exchange.FiguresAsync("anna", "bert");
        foreach ((string id, string status, string[] booking) in OfTheCommandLine)
            JudgedExchange.MustBeRefused(await exchange.RunAsync("judge", ["accounts", .. booking, "--id", id]), JudgedExchange.Refused, status, id);
        (await exchange.FiguresAsync("anna", "bert")).ShouldBe(before);
        foreach (string kind in (string[])["booking", "shares"])
            await exchange.AreAuditedAsync(kind, [.. OfTheCommandLine.Where(b => b.Booking[0] == "shares" == (kind == "shares")).Select(static b => (b.Id, b.Status))]);
    }

    [Theory]
    [InlineData("1,5", "USD")]
    [InlineData("five", "USD")]
    [InlineData("0.0000000000000000001", "USD")]
    [InlineData("5", "usd")]
    public async Task What_is_no_amount_or_no_currency_never_leaves_the_command_line(string amount, string currency)
    {
        await exchange.WelcomeAsync("cleo");
        string before = await exchange.FiguresAsync("cleo");
        JudgedExchange.MustBeRefused(await exchange.RunAsync("judge", "accounts", "deposit", "cleo", amount, currency), JudgedExchange.Usage, "nothing was booked", amount);
        (await exchange.FiguresAsync("cleo")).ShouldBe(before);
    }

    [Fact]
    public async Task Past_the_command_line_the_exchange_itself_refuses_and_audits()
    {
        await exchange.WelcomeAsync("dora");
        string before = await exchange.FiguresAsync("dora");
        var refused = new (string Id, Status Status, Action<BookCash> Change)[]
        {
            ("unparsable", Status.InvalidAmount, b => b.Amount = "five"),
            ("comma", Status.InvalidAmount, b => b.Amount = "1,5"),
            ("empty", Status.InvalidAmount, b => b.Amount = ""),
            ("too-precise", Status.InvalidAmount, b => b.Amount = "0.0000000000000000001"),
            ("beyond-128-bits", Status.InvalidAmount, b => b.Amount = new string('9', 40)),
            ("small-letters", Status.UnknownCurrency, b => b.Currency = "usd"),
            ("no-kind", Status.InvalidArgument, b => b.Kind = BookingKind.BookingNone),
            ("kind-of-the-exchange", Status.InvalidArgument, b => b.Kind = (BookingKind)5),
            ("to-somebody", Status.InvalidArgument, b => b.ToUser = "judge"),
        };
        foreach ((string id, Status status, Action<BookCash> change) in refused)
        {
            var booking = new BookCash { Id = id, Kind = BookingKind.Deposit, User = "dora", Currency = "USD", Amount = "5" };
            change(booking);
            RequestRefusedException answer = await Should.ThrowAsync<RequestRefusedException>(() => exchange.Judge.RequestAsync(new Request { BookCash = booking }), id);
            answer.Status.ShouldBe(status, id);
        }

        (await exchange.FiguresAsync("dora")).ShouldBe(before);
        await exchange.AreAuditedAsync("booking", [.. refused.Select(static b => (b.Id, ""))]);
    }

    [Fact]
    public async Task An_id_books_once_and_nothing_else()
    {
        await exchange.WelcomeAsync("emil");
        await exchange.MustAsync("judge", "accounts", "deposit", "emil", "5", "USD", "--id", "wire-1");
        string before = await exchange.FiguresAsync("emil");
        await exchange.MustAsync("judge", "accounts", "deposit", "emil", "5", "USD", "--id", "wire-1");
        string[][] others = [["deposit", "emil", "6", "USD"], ["withdraw", "emil", "5", "USD", "--yes"], ["deposit", "judge", "5", "USD"]];
        foreach (string[] other in others)
            JudgedExchange.MustBeRefused(await exchange.RunAsync("judge", ["accounts", .. other, "--id", "wire-1"]), JudgedExchange.Refused, "DUPLICATE_BOOKING", other[0]);
        (await exchange.FiguresAsync("emil")).ShouldBe(before);
        await exchange.IsAuditedAsync("booking", "wire-1", "DUPLICATE_BOOKING");
    }

    [Fact]
    public async Task A_dry_run_changes_nothing()
    {
        await exchange.WelcomeAsync("fred");
        string before = await exchange.FiguresAsync("fred");
        string[][] dry =
        [
            ["accounts", "deposit", "fred", "5", "USD"], ["accounts", "withdraw", "fred", "5", "USD"], ["accounts", "adjust", "fred", "5", "USD"],
            ["accounts", "transfer", "fred", "judge", "5", "USD"], ["accounts", "shares", "fred", "5", "ACME", "--price", "1"],
            ["users", "role", "fred", "gambler"], ["users", "group", "fred", "desk"], ["users", "suspend", "fred"], ["users", "close", "fred"],
            ["kill", "throw", "block", "account", "fred"], ["kill", "throw", "flatten", "venue"], ["roles", "remove", "gambler"],
        ];
        foreach (string[] verb in dry) (await exchange.RunAsync("judge", [.. verb, "--dry-run"])).MustSucceed().Output.ShouldContain("dryRun", Case.Sensitive, string.Join(' ', verb));
        (await exchange.FiguresAsync("fred")).ShouldBe(before);
        (await exchange.RunAsync("judge", "roles", "show", "gambler")).MustSucceed();
    }
}
