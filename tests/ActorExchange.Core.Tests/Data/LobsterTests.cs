namespace ActorExchange.Core.Tests;

/// <summary>A whole day of Amazon on Nasdaq, message by message: after each one the book shows the five levels that LOBSTER recorded.</summary>
public sealed class LobsterTests
{
    private const int Rows = 155_935;

    /// <summary>Orders that the file executes before one that stands ahead of them: counted once with an independent program.</summary>
    private const int OutOfTurn = 35;

    [DataFact]
    public void The_fast_book_shows_the_five_levels_of_every_row() => Check(new OrderBook());

    [DataFact]
    public void The_reference_book_shows_the_five_levels_of_every_row() => Check(new ReferenceOrderBook());

    private static void Check(IOrderBook book)
    {
        var lobster = new LobsterBook(book);
        int rows = 0;
        foreach ((LobsterMessage message, LobsterRow row) in LobsterDay.Read(DataFolder.File("lobster", "LOBSTER_SampleFile_AMZN_2012-06-21_5.zip")))
        {
            // The book from before the first message, which is a hidden execution, is what the first row shows.
            if (rows++ == 0) lobster.Begin(row);
            else lobster.Take(message);
            lobster.Compare(row, rows);
        }

        rows.ShouldBe(Rows);
        (lobster.Matched + lobster.OutOfTurn).ShouldBe(8_974);
        lobster.OutOfTurn.ShouldBe(OutOfTurn);
    }
}
