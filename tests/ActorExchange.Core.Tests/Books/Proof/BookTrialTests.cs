namespace ActorExchange.Core.Tests;

/// <summary>The proof of the books itself: it finds what is planted, tells it in few commands, and repeats it from its text.</summary>
public sealed class BookTrialTests
{
    private static readonly TimeSpan ShrinkingTime = TimeSpan.FromSeconds(20);

    private static readonly BookTrialOptions OnReference =
        BookTrialOptions.Close with { NewBook = (rules, maxOrders) => new ReferenceOrderBook(rules, maxOrders) };

    public static TheoryData<PlantedBookBug> Bugs() => [.. Enum.GetValues<PlantedBookBug>().Where(bug => bug != PlantedBookBug.None)];

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_planted_bug_is_found_and_told_in_few_commands(PlantedBookBug bug)
    {
        BookTrialOptions options = BookTrialOptions.Close with { NewBook = (rules, maxOrders) => new PlantedBook(rules, maxOrders, bug) };
        BookProofResult result = BookProof.Run(new BookProofPlan
        {
            Profiles = [BookProfiles.Of("conditions")],
            Commands = 20_000,
            CommandsOfRun = 1_000,
            Options = options,
        });
        BookProofFailure failure = result.Failure.ShouldNotBeNull();
        BookScript shrunk = BookScriptShrinker.Shrink(failure.Script, ShrinkingTime);
        shrunk.Run().ShouldNotBeNull();
        (shrunk with { Options = OnReference }).Run().ShouldBeNull();
        shrunk.Commands.Count.ShouldBeLessThan(26, shrunk.ToString());
    }

    [Fact]
    public void The_same_seed_gives_the_same_commands_and_another_one_others()
    {
        string first = Script("everything", 7).ToString();
        Script("everything", 7).ToString().ShouldBe(first);
        Script("everything", 8).ToString().ShouldNotBe(first);
    }

    [Fact]
    public void A_script_is_read_back_as_it_was_written()
    {
        foreach (BookProfile profile in BookProfiles.All)
        {
            string text = Script(profile.Name, 3).ToString();
            BookScript.Parse(text).ToString().ShouldBe(text, profile.Name);
        }
    }

    [Fact]
    public void A_script_without_a_fault_runs_to_its_end() =>
        BookScript.Parse("""
            ## a comment
            look check-every=1 restore-every=2
            rules allocation=Top(maximum:5),ProRata(percent:50;minimum:2;threshold:3),Fifo makers=7:20,8:10 static=50bp action=Hold seed=9 max-orders=12
            phase Continuous
            #1 sell 5 @ 100
            #2 buy 7 @ 100
            """).Run().ShouldBeNull();

    [Theory]
    [InlineData("rules speed=9")]
    [InlineData("rules allocation=Nothing")]
    [InlineData("look sharp=1")]
    [InlineData("buy a lot")]
    public void A_script_that_cannot_be_read_says_so(string text) => Should.Throw<Exception>(() => BookScript.Parse(text));

    private static BookScript Script(string profile, ulong seed)
    {
        var generator = new BookCommandGenerator(seed, BookProfiles.Of(profile));
        var book = new ReferenceOrderBook(generator.Rules, generator.MaxOrders);
        var events = new BookEvents();
        var commands = new List<BookCommand>();
        for (int i = 0; i < 1_000; i++)
        {
            BookCommand command = generator.Next();
            commands.Add(command);
            events.Clear();
            command.RunOn(book, events);
            generator.Observe(events);
        }

        return new BookScript(generator.Rules, generator.MaxOrders, BookTrialOptions.Close, commands);
    }
}
