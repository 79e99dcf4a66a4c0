using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using Google.Protobuf;
using static ActorExchange.Gateway.Tests.ConnectionFixture;

namespace ActorExchange.Gateway.Tests;

public sealed class RequestTests
{
    [Fact]
    public void Requests_reach_the_actors_that_answer_them()
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn(isOperator: true);
        fixture.Ask(
            new Request { RequestNumber = 1, SetPhase = new Protocol.SetPhase { InstrumentId = 2, Phase = Phase.Halted } },
            new Request { RequestNumber = 2, Delist = new Protocol.Delist { InstrumentId = 2 } },
            new Request { RequestNumber = 3, GetOpenOrders = new Protocol.GetOpenOrders { InstrumentId = 1 } },
            new Request { RequestNumber = 4, GetOrder = new Protocol.GetOrder { InstrumentId = 1, ClientOrderId = ByteString.CopyFromUtf8("a"), OrderId = 5 } },
            new Request { RequestNumber = 5, GetHistory = new Protocol.GetHistory { InstrumentId = 1, AfterNumber = 6, Limit = uint.MaxValue } },
            new Request { RequestNumber = 6, GetBook = new Protocol.GetBook { InstrumentId = 1, Depth = 3 } },
            new Request { RequestNumber = 7, GetTrades = new Protocol.GetTrades { InstrumentId = 1, AfterTradeId = 8, Limit = 9 } },
            new Request { RequestNumber = 8, AddUser = new Protocol.AddUser { User = "bob", IsOperator = true } },
            new Request { RequestNumber = 9, ListUsers = new Protocol.ListUsers() },
            new Request { RequestNumber = 10, GetServerStatus = new Protocol.GetServerStatus() },
            new Request { RequestNumber = 11, SetReferencePrice = new Protocol.SetReferencePrice { InstrumentId = 2, Price = 5, PriceScale = 3 } },
            new Request { RequestNumber = 13, GetHistory = new Protocol.GetHistory { InstrumentId = 1 } },
            new Request { RequestNumber = 12, SetPhase = new Protocol.SetPhase { InstrumentId = 1, Phase = Phase.PeriodicAuction } });
        fixture.InstrumentsInbox.ShouldBe(
        [
            new Engine.SetPhase(1, 2, TradingPhase.Halted), new Engine.Delist(2, 2), new Engine.SetReferencePrice(11, 2, 2),
            new Engine.SetPhase(12, 1, TradingPhase.PeriodicAuction),
        ]);
        fixture.SessionInbox.ShouldBe(
        [
            new Engine.GetOpenOrders(3, 1), new Engine.GetOrder(4, 1, ClientOrderId.Parse("a"), 5), new Engine.GetHistory(5, 1, 6, int.MaxValue),
            new Engine.GetHistory(13, 1, 0, int.MaxValue),
        ]);
        fixture.MarketDataInbox.ShouldBe([new Engine.GetBook(6, 3), new Engine.GetTrades(7, 8, 9)]);
        fixture.UsersInbox.ShouldBe([new Engine.AddUser(8, "bob", true) { By = new Engine.Actor(Account, "alice") }, new Engine.ListUsers(9)]);
        fixture.StatusInbox.ShouldBe([new Engine.GetServerStatus(10)]);
    }

    [Fact]
    public void A_new_instrument_is_passed_on_as_defined()
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn(isOperator: true);
        InstrumentDefinition definition = new()
        {
            Symbol = "NEW",
            Currency = "EUR",
            TickMantissa = 5,
            TickScale = 3,
            LotMantissa = 10,
            LotScale = 1,
            MinPriceTicks = -9,
            MaxPriceTicks = 99,
            MaxQuantityLots = 7,
            Description = "new",
        };
        fixture.Ask(new Request { RequestNumber = 1, AddInstrument = new Protocol.AddInstrument { Instrument = definition, InitialPhase = Phase.OpeningCall } });
        Engine.AddInstrument add = fixture.InstrumentsInbox.ShouldHaveSingleItem().ShouldBeOfType<Engine.AddInstrument>();
        add.InitialPhase.ShouldBe(TradingPhase.OpeningCall);
        add.Instrument.ShouldBe(new Instrument
        {
            Id = 0,
            Symbol = "NEW",
            Currency = "EUR",
            TickMantissa = 5,
            TickScale = 3,
            LotMantissa = 10,
            LotScale = 1,
            MinPrice = -9,
            MaxPrice = 99,
            MaxQuantity = 7,
            Description = "new",
        });
        fixture.Tell(new InstrumentAnswer(1, CommandStatus.InstrumentExists, "NEW exists", null));
        fixture.Run();
        fixture.Answer().ShouldBe(new Response { RequestNumber = 1, Status = Protocol.Status.InstrumentExists, Reason = "NEW exists" });
    }

    [Fact]
    public void What_only_operators_may_do_is_refused_to_others()
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn(isOperator: false);
        fixture.Ask(
            new Request { RequestNumber = 1, SetPhase = new Protocol.SetPhase { InstrumentId = 1, Phase = Phase.Halted } },
            new Request { RequestNumber = 2, Delist = new Protocol.Delist { InstrumentId = 1 } },
            new Request { RequestNumber = 3, AddInstrument = new Protocol.AddInstrument { Instrument = new InstrumentDefinition() } },
            new Request { RequestNumber = 4, AddUser = new Protocol.AddUser { User = "x" } },
            new Request { RequestNumber = 5, ListUsers = new Protocol.ListUsers() },
            new Request { RequestNumber = 6, SetReferencePrice = new Protocol.SetReferencePrice { InstrumentId = 1, Price = 1 } });
        fixture.Sink.Take().Select(m => m.Response.Status).ShouldBe(Enumerable.Repeat(Protocol.Status.NotAuthorized, 6));
        fixture.InstrumentsInbox.ShouldBeEmpty();
        fixture.UsersInbox.ShouldBeEmpty();
    }

    [Fact]
    public void Instruments_are_listed_from_the_directory()
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn();
        fixture.Ask(new Request { RequestNumber = 3, ListInstruments = new ListInstruments() });
        fixture.Answer().Instruments.Select(i => i.Symbol).ShouldBe(["ACME", "BOND"]);
    }

    [Fact]
    public void Requests_that_make_no_sense_are_answered()
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn(isOperator: true);
        fixture.Ask(
            new Request { RequestNumber = 1 },
            new Request { RequestNumber = 2, GetBook = new Protocol.GetBook { InstrumentId = 99 } },
            new Request { RequestNumber = 3, SetPhase = new Protocol.SetPhase { InstrumentId = 1, Phase = (Phase)260 } },
            new Request { RequestNumber = 4, AddInstrument = new Protocol.AddInstrument() },
            new Request { RequestNumber = 5, GetOrder = new Protocol.GetOrder { ClientOrderId = ByteString.CopyFromUtf8("a b") } },
            new Request { RequestNumber = 6, SetReferencePrice = new Protocol.SetReferencePrice { InstrumentId = 99, Price = 1 } },
            new Request { RequestNumber = 7, SetReferencePrice = new Protocol.SetReferencePrice { InstrumentId = 1, Price = 1, PriceScale = 3 } },
            new Request { RequestNumber = 8, SetReferencePrice = new Protocol.SetReferencePrice { InstrumentId = 1, Price = -1 } },
            new Request { RequestNumber = 9, SetPhase = new Protocol.SetPhase { InstrumentId = 1, Phase = (Phase)11 } });
        fixture.Sink.Take().Select(m => (m.Response.RequestNumber, m.Response.Status)).ShouldBe(
        [
            (1u, Protocol.Status.InvalidMessage), (2u, Protocol.Status.UnknownInstrument), (3u, Protocol.Status.InvalidPhaseChange),
            (4u, Protocol.Status.InvalidInstrument), (5u, Protocol.Status.InvalidClientOrderId), (6u, Protocol.Status.UnknownInstrument),
            (7u, Protocol.Status.PriceOffTick), (8u, Protocol.Status.PriceOutOfBounds), (9u, Protocol.Status.InvalidPhaseChange),
        ]);
    }

    [Fact]
    public void Too_many_requests_and_a_number_in_use_are_refused_until_one_is_answered()
    {
        using ConnectionFixture fixture = new ConnectionFixture(new GatewayLimits { MaxPendingRequests = 2 }).LogOn();
        fixture.Ask(Orders(1), Orders(1), Orders(2), Orders(3));
        fixture.Sink.Take().Select(m => (m.Response.RequestNumber, m.Response.Status)).ShouldBe(
            [(1u, Protocol.Status.InvalidMessage), (3u, Protocol.Status.Busy)]);
        fixture.Tell(new OrdersAnswer(2, CommandStatus.Ok, "", [], false));
        fixture.Run();
        fixture.Answer().RequestNumber.ShouldBe(2u);
        fixture.Ask(Orders(3));
        fixture.SessionInbox.Count.ShouldBe(3);
    }

    [Fact]
    public void A_request_is_answered_once_even_if_nobody_answers_or_twice()
    {
        using ConnectionFixture fixture = new ConnectionFixture(new GatewayLimits { Heartbeat = TimeSpan.FromSeconds(1) }).LogOn();
        fixture.Ask(Orders(1));
        List<Response> responses = [];
        for (int i = 0; i < 10; i++)
        {
            fixture.RunFor(TimeSpan.FromSeconds(1));
            fixture.Send(new ClientMessage { Heartbeat = new Heartbeat() });
            responses.AddRange(fixture.Sink.Take().Where(m => m.Response is not null).Select(m => m.Response));
        }
        fixture.Tell(new OrdersAnswer(1, CommandStatus.Ok, "", [], false));
        fixture.Run();
        fixture.Sink.Take().ShouldBeEmpty();
        responses.ShouldHaveSingleItem().Status.ShouldBe(Protocol.Status.OutcomeUnknown);
    }

    [Fact]
    public void A_request_that_found_a_full_mailbox_is_answered_busy()
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn();
        fixture.Ask(Orders(4));
        fixture.Tell(new MailboxOverflow(fixture.SessionInbox[0], fixture.Session));
        fixture.Run();
        (fixture.Answer() is { RequestNumber: 4, Status: Protocol.Status.Busy }).ShouldBeTrue();
    }

    [Fact]
    public void An_answer_too_large_for_a_frame_is_cut()
    {
        using ConnectionFixture fixture = new ConnectionFixture(new GatewayLimits { MaxFrameBytes = 2048 }).LogOn();
        fixture.Ask(new Request { RequestNumber = 1, GetHistory = new Protocol.GetHistory { InstrumentId = 1 } });
        Engine.ExecutionReport[] reports = [.. Enumerable.Range(1, 1000).Select(i => new Engine.ExecutionReport { Number = i, OrderId = i })];
        fixture.Tell(new HistoryAnswer(1, CommandStatus.Ok, "", reports, false));
        fixture.Run();
        Response response = fixture.Answer();
        response.More.ShouldBeTrue();
        response.Reports.Count.ShouldBeGreaterThan(50);
        response.Reports.Select(r => r.Number).ShouldBe(Enumerable.Range(1, response.Reports.Count).Select(i => (long)i));
    }

    [Fact]
    public void Answers_carry_what_the_exchange_said()
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn(isOperator: true);
        fixture.Ask(
            Orders(1),
            new Request { RequestNumber = 2, GetTrades = new Protocol.GetTrades { InstrumentId = 1 } },
            new Request { RequestNumber = 3, ListUsers = new Protocol.ListUsers() },
            new Request { RequestNumber = 4, GetServerStatus = new Protocol.GetServerStatus() });
        fixture.Tell(new OrdersAnswer(
            1, CommandStatus.Ok, "",
            [new OrderView(1, 2, ClientOrderId.Parse("x"), Core.Side.Sell, Core.OrderType.Limit, Core.TimeInForce.GoodTillCancel, -3, 4, 5, 6, Engine.OrderStatus.PartiallyFilled, 7)],
            true));
        fixture.Tell(new TradesAnswer(2, 1, [new Engine.TradeTick(5, 6, 7, Core.Side.Buy, 8)], true));
        fixture.Tell(new UsersAnswer(3, CommandStatus.Ok, "", [new UserView("bob", 3, true, true)], "the key"));
        fixture.Tell(new ServerStatusAnswer(4, 1, 2, 3, 4, 6, [new Engine.BookStatus(1, 2, 3, 4, 5)]));
        fixture.Run();
        List<Response> responses = [.. fixture.Sink.Take().Select(m => m.Response)];
        responses[0].ShouldBe(new Response
        {
            RequestNumber = 1,
            More = true,
            Orders =
            {
                new OrderInfo
                {
                    InstrumentId = 1, OrderId = 2, ClientOrderId = ByteString.CopyFromUtf8("x"), Side = Protocol.Side.Sell, Type = Protocol.OrderType.Limit,
                    TimeInForce = Protocol.TimeInForce.Gtc, Price = -3, Quantity = 4, Leaves = 5, Filled = 6,
                    Status = Protocol.OrderStatus.StatusPartiallyFilled, Time = 7,
                },
            },
        });
        responses[1].Trades.ShouldHaveSingleItem().ShouldBe(
            new TradeInfo { InstrumentId = 1, TradeId = 5, Price = 6, Quantity = 7, Aggressor = Protocol.Side.Buy, Time = 8 });
        responses[2].NewKey.ShouldBe("the key");
        responses[2].Users.ShouldHaveSingleItem().ShouldBe(new UserInfo { User = "bob", Account = 3, IsOperator = true, Connected = true });
        responses[3].Server.ShouldBe(new ServerStatus
        {
            JournalOrdinal = 1,
            LedgerOrdinal = 2,
            LedgerTrades = 3,
            Sessions = 4,
            Connections = 1,
            Started = 6,
            Version = "test server",
            Books = { new Protocol.BookStatus { InstrumentId = 1, DurableSequence = 2, OpenOrders = 3, LastTradeId = 4, StateHash = 5 } },
        });
    }

    private static Request Orders(uint number) => new() { RequestNumber = number, GetOpenOrders = new Protocol.GetOpenOrders() };
}
