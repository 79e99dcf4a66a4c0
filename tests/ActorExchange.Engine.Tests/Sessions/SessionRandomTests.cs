using ActorExchange.Core;
using ActorExchange.Engine.Books;
using ActorExchange.Engine.Tests.Actors;

namespace ActorExchange.Engine.Tests.Sessions;

/// <summary>Random commands against books that answer, trade, fail, recover and lose reports at random.</summary>
public sealed class SessionRandomTests : SessionTest
{
    private const long Start0 = 1000;

    [Fact]
    public void Nobody_ever_trades_what_they_cannot_pay_for_and_figures_are_exact_whenever_the_books_are_at_rest()
    {
        var random = new Random((int)RunSeed);
        Create();
        TellTerms();
        RandomBook[] books = [new RandomBook(Acme, random), new RandomBook(Zinc, random)];
        foreach (RandomBook book in books)
        {
            book.Give(20);
            book.Script.Open(book.Truth().Position);
        }

        RunFor(1);
        TestClient alice = LogOn();
        var sent = new List<OrderCommand>();
        int filled = 0, rests = 0;
        for (int step = 0; step < 1500; step++)
        {
            RandomBook book = books[random.Next(2)];
            if (random.Next(2) == 0) Send(alice, book, random, sent);
            else book.Step();
            RunFor(0.1);
            if (random.Next(60) == 0)
            {
                Rest(books);
                rests++;
            }

            foreach (RandomBook each in books) each.Script.Forward(each.Receive);
            books.Sum(b => b.Cash).ShouldBeGreaterThanOrEqualTo(-Start0, $"seed {RunSeed}, step {step}");
            foreach (RandomBook each in books) each.Lots.ShouldBeGreaterThanOrEqualTo(0, $"seed {RunSeed}, step {step}");
            if (books.Any(b => b.Lots != 20)) filled++;
            Dollars().Available.ShouldBeLessThanOrEqualTo(
                Amount.Whole(Start0 + books.Sum(b => b.Cash) - books.Sum(b => b.Bound)), $"seed {RunSeed}, step {step}");
            alice.Drain(0.01);
        }

        (filled > 0 && rests > 0).ShouldBeTrue();
    }

    private void Send(TestClient alice, RandomBook book, Random random, List<OrderCommand> sent)
    {
        string id = $"c{sent.Count}";
        OrderCommand command = random.Next(8) switch
        {
            0 when sent.Count > 0 => sent[random.Next(sent.Count)],
            1 or 2 when sent.Count > 0 => Replace(book.Script, id, $"c{random.Next(sent.Count)}", random.Next(1, 120), random.Next(1, 12)),
            3 => Place(book.Script, id, Side.Sell, random.Next(1, 120), random.Next(1, 15)),
            _ => Place(book.Script, id, Side.Buy, random.Next(1, 120), random.Next(1, 15)),
        };
        sent.Add(command);
        alice.Send(command);
        RunFor(0.1);
        book.Script.Forward(book.Receive);
    }

    /// <summary>All books recover and answer; then nothing is under way and every figure is the books'.</summary>
    private void Rest(RandomBook[] books)
    {
        foreach (RandomBook book in books)
        {
            book.Script.Forward(book.Receive);
            Sys.EventStream.Publish(new BookRecovered(book.Script.Instrument, book.Script.Probe.Ref));
            RunFor(0.1);
            book.Settle();
            RunFor(0.1);
        }

        AccountView view = View();
        CashView dollars = view.Cash.Single(c => c.Currency == "USD");
        dollars.Total.ShouldBe(Amount.Whole(Start0 + books.Sum(b => b.Cash)), $"seed {RunSeed}");
        dollars.Held.ShouldBe(Amount.Whole(books.Sum(b => b.Bound)), $"seed {RunSeed}");
        foreach (RandomBook book in books)
            view.Positions.Single(p => p.InstrumentId == book.Script.Instrument).Quantity.ShouldBe(Amount.Whole(book.Lots), $"seed {RunSeed}");
    }
}
