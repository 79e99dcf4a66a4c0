namespace ActorExchange.Core.Tests;

/// <summary>docs/accounts.md is true.</summary>
public sealed class AccountExampleTests
{
    public static TheoryData<string> Examples => [.. AccountsText.Examples.Select(example => example.Name)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_account_does_what_the_worked_example_says(string name) =>
        new AccountExampleRun(AccountsText.Examples.Single(example => example.Name == name)).Run();

    [Fact]
    public void There_is_an_example_of_everything_that_is_promised() => AccountsText.Examples.Count.ShouldBe(6);

    [Fact]
    public void Every_kind_of_limit_is_in_the_table_with_a_status_that_there_is()
    {
        IReadOnlyList<string[]> rows = AccountsText.Table("constraints");

        rows.Select(row => row[0].Trim('`')).ShouldBe(ConstraintKindText.All);
        foreach (string[] row in rows) Enum.TryParse(row[4], out CommandStatus _).ShouldBeTrue(row[4]);
    }

    [Fact]
    public void Messages_are_as_written()
    {
        Dictionary<string, string> messages = AccountsText.Table("messages").ToDictionary(row => row[0], row => row[1]);
        RiskVerdict[] verdicts =
        [
            new(CommandStatus.PositionLimit, ConstraintKind.PositionLimit, RiskUnit.Quantity, Amount.Whole(1_000), Amount.Whole(1_001)),
            new(CommandStatus.InsufficientFunds, ConstraintKind.None, RiskUnit.Money, Amount.Zero, Amount.Of(1_005, 2)),
            new(CommandStatus.OrderSizeLimit, ConstraintKind.OrderSize, RiskUnit.Quantity, Amount.Whole(5_000), Amount.Whole(5_001)),
            new(CommandStatus.PriceCollarLimit, ConstraintKind.PriceCollar, RiskUnit.Share, Amount.Of(1, 1), Amount.Of(125, 3)),
            RiskVerdict.Of(CommandStatus.TradingBlocked),
        ];

        messages.Count.ShouldBe(verdicts.Length);
        foreach (RiskVerdict verdict in verdicts) RiskVerdictText.Of(verdict, RiskBench.Aaa).ShouldBe(messages[verdict.Status.ToString()]);
    }

    [Fact]
    public void The_roles_are_those_that_the_exchange_has_without_configuration()
    {
        RiskModel.Default.FindProblem().ShouldBeNull();
        AccountsText.Table("roles").Select(row => string.Join(" | ", row)).ShouldBe(RiskModel.Default.Roles.Select(role => string.Join(
            " | ", role.Name, role.Mode, role.Permissions,
            string.Join(", ", role.StartingCash.Select(cash => $"{(long)(cash.Amount.Units / Amount.Whole(1).Units):#,##0} {cash.Currency}")),
            string.Join("; ", role.OnBreach.Select(response => $"{response.Rule}: {string.Join(", ", response.Actions)}")))));
    }
}
