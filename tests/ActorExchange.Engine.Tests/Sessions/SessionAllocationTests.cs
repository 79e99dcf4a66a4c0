using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Sessions;

namespace ActorExchange.Engine.Tests.Sessions;

/// <summary>The way of an order through a session allocates nothing once its tables have grown.</summary>
public sealed class SessionAllocationTests
{
    private const int Orders = 20_000;

    private static readonly Instrument Acme = new() { Id = 1, Symbol = "ACME", TickScale = 0 };

    [Fact]
    public void An_order_that_is_admitted_accepted_and_traded_allocates_nothing()
    {
        var directory = new InstrumentDirectory();
        var view = new InstrumentView(Acme, TradingPhase.Continuous, false, ActorRefs.Nobody, ActorRefs.Nobody);
        directory.Set(view);
        var books = new SessionBooks(7, ActorRefs.Nobody, static _ => { });
        var account = new SessionAccount(7, directory, books);
        account.Know(view);
        account.Set(Terms());
        var admission = new CommandAdmission(books, account, directory, new EngineSettings { FinishedWindow = 1000 });
        SessionBook book = books.Open(view);
        ClientOrderId[] ids = [.. Enumerable.Range(0, 2 * Orders).Select(i => ClientOrderId.Parse($"order-{i}"))];
        Trade(admission, account, book, ids.AsSpan(0, Orders));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Trade(admission, account, book, ids.AsSpan(Orders));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        account.State.Lots(1).ShouldBe(0);
    }

    private static TermsInForce Terms()
    {
        Role role = new()
        {
            Name = "tested",
            Mode = AccountMode.Margin,
            Constraints =
            [
                new Constraint { Kind = ConstraintKind.PositionLimit, Maximum = Amount.Whole(1000) },
                new Constraint { Kind = ConstraintKind.OrderRate, Maximum = Amount.Whole(100), Window = 1000 },
                new Constraint { Kind = ConstraintKind.Notional, Maximum = Amount.Whole(1_000_000) },
            ],
        };
        return new TermsInForce(1, new AccountTerms { Role = role }, "", [("USD", Amount.Whole(1_000_000))], default);
    }

    /// <summary>A buy and a sell in turn: each is accepted, then filled.</summary>
    private static void Trade(CommandAdmission admission, SessionAccount account, SessionBook book, ReadOnlySpan<ClientOrderId> ids)
    {
        for (int i = 0; i < ids.Length; i++)
        {
            var command = new OrderCommand
            {
                Kind = OrderCommandKind.Place,
                InstrumentId = 1,
                ClientOrderId = ids[i],
                Side = i % 2 == 0 ? Side.Buy : Side.Sell,
                Type = OrderType.Limit,
                TimeInForce = TimeInForce.GoodTillCancel,
                Price = 100,
                Quantity = 5,
            };
            if (!admission.Admit(ref command, book.FollowedTo * 10, out _).IsOk) throw new InvalidOperationException($"order {i} was refused");
            Tell(admission, account, book, new ExecutionReport { ExecType = ExecType.New, OrderStatus = OrderStatus.New, RequestId = ids[i], ClientOrderId = ids[i], Leaves = 5 });
            Tell(admission, account, book, new ExecutionReport
            {
                ExecType = ExecType.Trade,
                OrderStatus = OrderStatus.Filled,
                ClientOrderId = ids[i],
                Side = command.Side,
                LastPrice = 100,
                LastQuantity = 5,
            });
        }
    }

    private static void Tell(CommandAdmission admission, SessionAccount account, SessionBook book, ExecutionReport report)
    {
        report.InstrumentId = 1;
        report.Number = book.FollowedTo + 1;
        report.OrderId = (report.Number + 1) / 2;
        report.Quantity = 5;
        account.Take(book, report, admission.Answered(book, report), withItself: false);
    }
}
