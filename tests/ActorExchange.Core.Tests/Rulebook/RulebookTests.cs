namespace ActorExchange.Core.Tests;

/// <summary>The rulebook is true: both books do what each of its worked examples says.</summary>
public sealed class RulebookTests
{
    public static TheoryData<int, string> Examples
    {
        get
        {
            var data = new TheoryData<int, string>();
            for (int i = 0; i < RulebookText.Examples.Count; i++) data.Add(i, RulebookText.Examples[i].ToString());
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_reference_book_does_what_the_rulebook_says(int number, string example) =>
        Run(number, example, (rules, max) => new ReferenceOrderBook(rules, max));

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_fast_book_does_what_the_rulebook_says(int number, string example) =>
        Run(number, example, (rules, max) => new OrderBook(rules, max));

    private static void Run(int number, string name, Func<BookRules, int, IOrderBook> newBook)
    {
        RulebookExample example = RulebookText.Examples[number];
        example.ToString().ShouldBe(name);
        new ExampleRun(example, newBook).Run();
    }
}
