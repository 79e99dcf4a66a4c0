using ActorExchange.Core;
using ActorExchange.Engine.Books;
using ActorExchange.TestKit;
using static ActorExchange.Engine.Tests.Actors.TestClient;

namespace ActorExchange.Engine.Tests.Actors;

/// <summary>A probe in place of a session: what a book tells it, and in which order.</summary>
public sealed class AccountOpenedTests : EngineTest
{
    private const uint Account = 50;

    [Fact]
    public void The_account_is_told_in_its_place_among_the_reports_although_one_batch_holds_them_all()
    {
        Start();
        InstrumentView acme = List();
        TestProbe first = CreateTestProbe();
        Open(acme, first);
        first.ExpectMsg<AccountOpened>().LastNumber.ShouldBe(0);
        Journal.IsHeld = true;

        // Two batches are on their way, so that what follows shares a third one.
        for (int i = 1; i <= 5; i++) Send(acme, first, $"a{i}");
        TestProbe second = CreateTestProbe();
        Open(acme, second);
        RunFor(1);
        for (int i = 6; i <= 8; i++) Send(acme, first, $"a{i}");
        second.ExpectNoMsg();
        Journal.Release();
        List<long> before = [];
        AccountOpened? opened = null;
        List<long> after = [];
        while (second.ReceiveOne(TimeSpan.FromMilliseconds(20)) is { } message)
        {
            if (message is AccountOpened answer) opened = answer;
            else if (message is ReportBatch reports) (opened is null ? before : after).AddRange(Enumerable.Range(0, reports.Count).Select(i => reports[i].Number));
        }

        opened.ShouldNotBeNull();
        opened.LastNumber.ShouldBe(5);
        opened.Orders.Count.ShouldBe(5);
        opened.Commands.Count.ShouldBe(5);
        before[^1].ShouldBe(5);
        after.ShouldBe([6, 7, 8]);
    }

    [Fact]
    public void Nothing_undurable_is_told_of_an_account_and_a_failed_write_is_followed_by_a_recovery()
    {
        Start();
        InstrumentView acme = List();
        TestProbe session = CreateTestProbe();
        Engine.Directory.Find(acme.Instrument.Id).ShouldNotBeNull();
        Journal.IsHeld = true;
        Send(acme, session, "a1");
        Open(acme, session);
        TestProbe asker = CreateTestProbe();
        asker.Send(acme.Book, new GetBookAccounts(1));
        session.ExpectNoMsg();
        asker.ExpectNoMsg();
        Journal.Fail();
        RunFor(20);
        Open(acme, session);
        session.FishForMessage<AccountOpened>(_ => true).LastNumber.ShouldBe(0);
        asker.Send(acme.Book, new GetBookAccounts(2));
        BookAccounts all = asker.ExpectMsg<BookAccounts>();
        (all.Query, all.Issued, all.Accounts.Count, all.Orders.Count).ShouldBe((2, 0, 0, 0));
    }

    private void Send(InstrumentView view, TestProbe session, string id)
    {
        session.Send(view.Book, CommandBatch.Of(Account, Place(view, id, Side.Buy, 100, 5)));
        RunFor(1);
    }

    private static void Open(InstrumentView view, TestProbe session) => session.Send(view.Book, new OpenAccount(Account, session.Ref));
}
