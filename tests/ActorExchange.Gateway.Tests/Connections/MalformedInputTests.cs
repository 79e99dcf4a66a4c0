using System.Globalization;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using Google.Protobuf;
using static ActorExchange.Gateway.Tests.ConnectionFixture;

namespace ActorExchange.Gateway.Tests;

public sealed class MalformedInputTests
{
    [Theory]
    [InlineData(ClientMessage.MessageOneofCase.NewOrder, new byte[] { 6 << 3, 0xFF }, "NewOrder.price: malformed")]
    [InlineData(ClientMessage.MessageOneofCase.NewOrder, new byte[] { 1 << 3, 0x80, 0x80, 0x80, 0x80, 0x10 }, "NewOrder.instrument_id: malformed")]
    [InlineData(ClientMessage.MessageOneofCase.CancelOrder, new byte[] { (3 << 3) | 2, 9, 1 }, "CancelOrder.target_client_order_id: malformed")]
    [InlineData(ClientMessage.MessageOneofCase.ReplaceOrder, new byte[] { 7 << 3 }, "ReplaceOrder.quantity: malformed")]
    [InlineData(ClientMessage.MessageOneofCase.ReduceOrder, new byte[] { 0x80 }, "ReduceOrder: malformed at field 0")]
    [InlineData(ClientMessage.MessageOneofCase.Subscribe, new byte[] { 2 << 3, 0x80 }, "Subscribe.depth: malformed")]
    [InlineData(ClientMessage.MessageOneofCase.Request, new byte[] { (5 << 3) | 2, 50 }, "Request.delist: malformed")]
    public void A_malformed_message_names_its_field_and_the_session_lives_on(ClientMessage.MessageOneofCase kind, byte[] content, string reason)
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn();
        fixture.SendRaw(RawFrame(kind, content));
        fixture.ShouldHaveEnded(Protocol.Status.InvalidMessage).Reason.ShouldBe(reason);
        fixture.SessionInbox.ShouldHaveSingleItem().ShouldBe(new Detach(fixture.Connection, LoggedOut: false));
    }

    [Fact]
    public void Orders_before_the_malformed_one_are_taken()
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn();
        fixture.SendRaw([.. Frame(Place("a"), Place("b")), .. RawFrame(ClientMessage.MessageOneofCase.NewOrder, [0xFF])]);
        fixture.ShouldHaveEnded(Protocol.Status.InvalidMessage);
        fixture.SessionInbox.Count.ShouldBe(2);
        CommandBatch batch = fixture.SessionInbox[0].ShouldBeOfType<CommandBatch>();
        // Nothing of the malformed message may be in it.
        batch.Count.ShouldBe(2);
        fixture.SessionInbox[1].ShouldBe(new Detach(fixture.Connection, LoggedOut: false));
    }

    [Fact]
    public void A_message_without_content_is_refused()
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn();
        fixture.Send(new ClientMessage());
        fixture.ShouldHaveEnded(Protocol.Status.InvalidMessage).Reason.ShouldBe("ClientMessage: no content that this version knows");
    }

    [Fact]
    public void More_messages_than_a_frame_may_hold_are_refused()
    {
        using ConnectionFixture fixture = new ConnectionFixture(new GatewayLimits { MaxMessagesPerFrame = 3 }).LogOn();
        fixture.Send(Place("a"), Place("b"), Place("c"), Place("d"));
        fixture.ShouldHaveEnded(Protocol.Status.InvalidMessage).Reason.ShouldBe("ClientFrame.messages: more than 3 in one frame");
        fixture.SessionInbox[0].ShouldBeOfType<CommandBatch>().Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0 }, Protocol.Status.InvalidMessage)]
    [InlineData(new byte[] { 0x47, 0x45, 0x54, 0x20 }, Protocol.Status.FrameTooLarge)]
    [InlineData(new byte[] { 0, 0, 0, 9, 1 }, Protocol.Status.InvalidMessage)]
    [InlineData(new byte[] { 0, 0 }, Protocol.Status.InvalidMessage)]
    public void What_is_no_frame_ends_the_connection(byte[] bytes, Protocol.Status status)
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn();
        fixture.SendRaw(bytes);
        fixture.ShouldHaveEnded(status);
    }

    [Fact]
    public void Garbage_and_mutated_frames_end_the_connection_or_do_nothing_but_never_fail_the_actor()
    {
        string? given = Environment.GetEnvironmentVariable("ACTOREXCHANGE_SEED");
        int seed = given is null ? Random.Shared.Next() : int.Parse(given, CultureInfo.InvariantCulture);
        Console.WriteLine($"seed {seed}");
        Random random = new(seed);
        int ended = 0;
        for (int round = 0; round < 400; round++)
        {
            using ConnectionFixture fixture = new ConnectionFixture();
            if (round % 4 != 0) fixture.LogOn();
            byte[] frame = Frame(Sample(random), Sample(random), Sample(random));
            for (int n = random.Next(1, 5); n > 0; n--) frame[random.Next(4, frame.Length)] = (byte)random.Next(256);
            fixture.SendRaw(frame);
            fixture.Failures.ShouldBeEmpty($"seed {seed}, round {round}");
            List<ServerMessage> said = fixture.Sink.Take();
            if (!fixture.Sink.Closed) continue;
            ended++;
            said[^1].MessageCase.ShouldBe(ServerMessage.MessageOneofCase.Goodbye, $"seed {seed}, round {round}");
        }
        ended.ShouldBeGreaterThan(50);
    }

    /// <summary>Every request of accounts and rules, its texts replaced by garbage, is answered or asked: none ends the connection or fails the actor.</summary>
    [Fact]
    public void Nonsense_in_requests_of_accounts_is_answered()
    {
        string? given = Environment.GetEnvironmentVariable("ACTOREXCHANGE_SEED");
        int seed = given is null ? Random.Shared.Next() : int.Parse(given, CultureInfo.InvariantCulture);
        Console.WriteLine($"seed {seed}");
        Random random = new(seed);
        using ConnectionFixture fixture = new ConnectionFixture(new GatewayLimits { MaxPendingRequests = 10_000 }).LogOn(isOperator: true);
        for (uint number = 1; number <= 2_000; number++)
        {
            Request request = AccountRequest(random);
            request.RequestNumber = number;
            fixture.Send(new ClientMessage { Request = request });
            fixture.Failures.ShouldBeEmpty($"seed {seed}, {request}");
            fixture.Sink.Closed.ShouldBeFalse($"seed {seed}, {request}");
            int asked = fixture.AccountsInbox.Count + fixture.UsersInbox.Count + fixture.SessionInbox.Count + fixture.ReportsInbox.Count;
            (asked + fixture.Sink.Take().Count).ShouldBe(1, $"seed {seed}, {request}");
            foreach (List<object> inbox in new[] { fixture.AccountsInbox, fixture.UsersInbox, fixture.SessionInbox, fixture.ReportsInbox }) inbox.Clear();
        }
    }

    private static Request AccountRequest(Random random) => random.Next(9) switch
    {
        0 => new Request { GetAccount = new Protocol.GetAccount { User = Text(random) } },
        1 => new Request { PreviewOrder = new Protocol.PreviewOrder { Order = Place(Text(random), random.NextInt64(), (uint)random.Next(30), random.NextInt64(-5, 5)).NewOrder } },
        2 => new Request { BookCash = new Protocol.BookCash { Kind = (Protocol.BookingKind)random.Next(-1, 6), Id = Text(random), Amount = Text(random) } },
        3 => new Request { BookShares = new Protocol.BookShares { InstrumentId = (uint)random.Next(4), Quantity = Text(random), Price = Text(random) } },
        4 => new Request { AddKey = new Protocol.AddKey { User = Text(random), Permissions = (uint)random.Next(), GraceMs = random.NextInt64() } },
        5 => new Request { ThrowSwitch = new Protocol.ThrowSwitch { Scope = (uint)random.Next(7), Level = (uint)random.Next(6), Key = Text(random) } },
        6 => new Request { CancelAllAfter = new Protocol.CancelAllAfter { Milliseconds = random.NextInt64() } },
        7 => new Request { GetReport = new Protocol.GetReport { Name = Text(random), Arguments = { [Text(random)] = Text(random) } } },
        _ => new Request { ChangeLimits = new Protocol.ChangeLimits { Limits = { new Protocol.Constraint { Kind = (uint)random.Next(20), Maximum = Text(random) } } } },
    };

    private static string Text(Random random) => random.Next(4) switch
    {
        0 => random.NextInt64().ToString(CultureInfo.InvariantCulture),
        1 => "",
        2 => new string((char)random.Next(' ', 0xD7FF), random.Next(300)),
        _ => $"-{random.Next()}.{random.NextInt64()}",
    };

    private static ClientMessage Sample(Random random) => random.Next(8) switch
    {
        0 => Hello(),
        1 => Logon("user" + random.Next(100)),
        2 => new ClientMessage { Subscribe = new Subscribe { InstrumentId = 1, Depth = 5 } },
        3 => new ClientMessage { Request = new Request { RequestNumber = 5, AddUser = new Protocol.AddUser { User = "x" } } },
        4 => new ClientMessage { Request = new Request { RequestNumber = 6, GetOrder = new Protocol.GetOrder { ClientOrderId = ByteString.CopyFromUtf8("abc") } } },
        5 => new ClientMessage { CancelOrder = new CancelOrder { ClientOrderId = ByteString.CopyFromUtf8("c"), TargetOrderId = 5, InstrumentId = 1 } },
        _ => Place("id-" + random.Next(1000), random.Next(1, 100_000), 2, random.Next(1, 100)),
    };
}
