using System.Globalization;

namespace ActorExchange.Core.Tests;

/// <summary>However an order ends, nothing of it stays: no level, no index, no effect.</summary>
public abstract partial class OrderBookSuite
{
    /// <summary>Orders in every place that a book has, which end at time 1000.</summary>
    private const string OrdersThatExpire = """
        #1 buy 2 @ 90 gtd 1000
        #2 buy 2 @ 91 gtd 1000 iceberg 1 account 5
        #3 buy 2 @ 92 gtd 1000 hidden
        #4 buy 2 @ 80 gtd 1000 post-only
        #5 buy 2 stop 200 gtd 1000
        #6 buy 2 @ 205 stop 201 gtd 1000
        #7 sell 2 trail 5 gtd 1000
        #8 buy 2 @ 95 peg primary gtd 1000
        #9 sell 2 @ 300 peg primary gtd 1000
        #10 buy 2 @ 90 all-or-none gtd 1000
        #11 buy 2 @ 85 gtd 1000 reduce-only position -9 account 6
        group oco { #12 buy 2 @ 84 gtd 1000 account 8; #13 sell 2 @ 210 gtd 1000 account 8 }
        group quote { #14 buy 2 @ 83 gtd 1000 account 8; #15 sell 2 @ 211 gtd 1000 account 8 }
        group bracket { #16 buy 2 @ 82 gtd 1000 account 8; #17 sell 2 @ 212 account 8; #18 sell 2 stop 70 account 8 }
        """;

    [Fact]
    public void Expiry_leaves_every_index() => EndsWithoutATrace("time 1000; expire");

    [Theory]
    [InlineData("mass-cancel")]
    [InlineData("cancel-all")]
    [InlineData("mass-cancel buy; mass-cancel sell")]
    public void Whatever_cancels_orders_leaves_every_index(string commands) => EndsWithoutATrace(commands);

    [Theory]
    [InlineData("cancel {0}")]
    [InlineData("reduce {0} 2")]
    public void Orders_that_end_one_by_one_leave_every_index(string command)
    {
        // The others end with their groups.
        int[] first = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16];
        EndsWithoutATrace(string.Join("; ", first.Select(id => string.Format(CultureInfo.InvariantCulture, command, id))));
    }

    [Theory]
    [InlineData("cancel 1")]
    [InlineData("reduce 1 5")]
    [InlineData("replace 1 5 @ 120; cancel 1")]
    [InlineData("replace 1 2 @ 80 anew; reduce 1 2")]
    [InlineData("mass-cancel from 100 to 100")]
    [InlineData("mass-cancel sell")]
    [InlineData("cancel-all")]
    [InlineData("time 1000; expire")]
    [InlineData("#2 buy 5 @ 100 account 7 stp expire-maker; cancel 2")]
    [InlineData("#2 buy 5 @ 100 account 7 stp expire-both")]
    [InlineData("#2 buy 5 @ 100 account 7 stp decrement")]
    [InlineData("#2 buy 5 @ 100")]
    [InlineData("#2 buy 6 @ 100 ioc")]
    [InlineData("#2 buy 6 market")]
    [InlineData("#2 buy 3 market; #3 buy 2 @ 101 fok")]
    public void No_phantom_level_is_left_after_any_cancel_or_fill(string commands)
    {
        foreach (string condition in (string[])["", " iceberg 2", " hidden"])
        {
            Scenario book = Given($"#1 sell 5 @ 100 gtd 1000 account 7{condition}");
            Send(book, commands);
            string told = $"{condition} {commands}";
            book.Book.OrderCount.ShouldBe(0, told);
            book.Levels().ShouldBe(" / ", told);
            book.Book.TryGetBest(Side.Sell, out _, out _).ShouldBeFalse(told);
            foreach (long price in (long[])[80, 100, 120]) book.Book.QuantityAt(Side.Sell, price).ShouldBe(0, told);
            book.Send("#90 buy 1 @ 500").ShouldStartWith("new 90", customMessage: told);
            book.Levels().ShouldBe("1x1@500 / ", told);
        }
    }

    [Fact]
    public void The_end_of_the_day_leaves_every_index()
    {
        Scenario book = Given(OrdersThatExpire.Replace("gtd 1000", "day", StringComparison.Ordinal));
        Send(book, "#19 sell 1 @ 400 at-the-close; #20 buy 1 market at-the-close");
        book.Book.OrderCount.ShouldBe(20);
        book.Send("phase Closed");
        book.Send("phase Continuous");
        ShouldBeAsNew(book.Book);
    }

    private void EndsWithoutATrace(string commands)
    {
        Scenario book = Given("time 5\n" + OrdersThatExpire);
        book.Book.OrderCount.ShouldBe(18);
        book.Book.NextExpiry.ShouldBe(1000);
        Send(book, commands);
        ShouldBeAsNew(book.Book);
        book.Send("expire").ShouldBe("");
        book.Send("mass-cancel").ShouldBe("mass-canceled 0 0");
        book.Send("#30 sell 3 @ 50").ShouldBe("new 30");
        book.Send("#31 buy 3 @ 250").ShouldBe("new 31; trade 31x30 3@50");
        book.Send("phase Closed").ShouldBe("phase Closed");
        book.Send("phase Continuous").ShouldBe("phase Continuous");
        book.Book.OrderCount.ShouldBe(0);
    }

    /// <summary>Nothing that a book can be asked tells it from one in which there never was an order.</summary>
    private void ShouldBeAsNew(IOrderBook book)
    {
        book.OrderCount.ShouldBe(0);
        book.NextExpiry.ShouldBe(long.MaxValue);
        book.StateHash().ShouldBe(new Scenario(NewBook()).Book.StateHash());
        book.TryGetIndicative(out _).ShouldBeFalse();
        for (long id = 1; id <= 20; id++)
        {
            book.TryGetOrder(id, out _).ShouldBeFalse();
            book.TryGetDetails(id, out _).ShouldBeFalse();
        }

        foreach (Side side in (Side[])[Side.Buy, Side.Sell])
        {
            book.TryGetBest(side, out _, out _).ShouldBeFalse();
            book.CopyLevels(side, new BookLevel[1]).ShouldBe(0);
            for (long price = 80; price <= 95; price++) book.QuantityAt(side, price).ShouldBe(0);
        }
    }

    private static void Send(Scenario book, string commands)
    {
        foreach (string command in commands.Split(';', StringSplitOptions.TrimEntries))
            book.Send(command).ShouldNotStartWith("!", customMessage: command);
    }
}
