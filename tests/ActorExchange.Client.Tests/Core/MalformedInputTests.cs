using ActorExchange.Protocol;

namespace ActorExchange.Client.Tests;

public class MalformedInputTests
{
    [Fact]
    public void An_empty_frame_loses_the_connection() => AfterBytes(0, 0, 0, 0).Reason.ShouldContain("an empty frame");

    [Fact]
    public void An_oversized_frame_loses_the_connection() => AfterBytes(0x7F, 0, 0, 0).Reason.ShouldContain("a frame above 262144 bytes");

    [Fact]
    public void Another_protocol_loses_the_connection() => AfterBytes("HTTP/1.1 400 Bad Request\r\n"u8.ToArray()).Status.ShouldBe(Status.InvalidMessage);

    [Fact]
    public void A_malformed_frame_loses_the_connection() => AfterBytes(0, 0, 0, 2, 0x0A, 0x50).Reason.ShouldContain("a malformed frame");

    [Fact]
    public void A_malformed_report_loses_the_connection() =>
        AfterBytes(0, 0, 0, 7, 0x0A, 5, 0x22, 3, 0x10, 0xFF, 0xFF).Reason.ShouldContain("a malformed execution report");

    [Fact]
    public void A_malformed_snapshot_loses_the_connection() =>
        AfterBytes(0, 0, 0, 6, 0x0A, 4, 0x32, 2, 0x10, 0xFF).Reason.ShouldContain("a malformed Snapshot");

    [Fact]
    public void A_negative_report_number_loses_the_connection() =>
        After(c => c.Send(new WireExecutionReport { InstrumentId = 1, Number = -1 })).Reason.ShouldContain("negative");

    [Fact]
    public void A_second_hello_loses_the_connection() =>
        After(c => c.Send(new ServerMessage { HelloAck = c.HelloAck })).Reason.ShouldContain("HelloAck out of turn");

    [Fact]
    public void A_second_logon_answer_loses_the_connection() =>
        After(c => c.Send(new ServerMessage { LogonAck = new LogonAck() })).Reason.ShouldContain("LogonAck out of turn");

    [Fact]
    public void A_second_resume_done_loses_the_connection() =>
        After(c => c.Send(new ServerMessage { ResumeDone = new ResumeDone() })).Reason.ShouldContain("ResumeDone out of turn");

    [Fact]
    public void A_report_before_the_logon_loses_the_connection()
    {
        var harness = new CoreHarness { OnConnect = c => c.Send(new WireExecutionReport { InstrumentId = 1, Number = 1 }) };
        harness.Connect();
        harness.Events.States[^1].Reason.ShouldContain("before the logon");
    }

    [Fact]
    public void Unknown_messages_and_fields_are_passed_over()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.SendToCore(0, 0, 0, 5, 0x0A, 3, 0xFA, 0x06, 0);
        harness.Core.State.ShouldBe(ConnectionState.Connected);
    }

    [Fact]
    public void Random_bytes_never_do_more_than_lose_the_connection()
    {
        foreach (int seed in Seeds.Take(200)) Seeds.Check(seed, Scramble);
    }

    /// <summary>A sound conversation in which bytes from the exchange are changed: the client recovers on the next connection.</summary>
    private static void Scramble(Random random)
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Submit("A", "B");
        harness.Core.TryTakeOutput(harness.Now, out ReadOnlyMemory<byte> bytes).ShouldBeTrue();
        harness.Connection!.Receive(bytes.Span);
        byte[] answer = harness.Connection.TakeOutput();
        for (int i = random.Next(1, 4); i > 0; i--) answer[random.Next(answer.Length)] = (byte)random.Next(256);
        harness.SendToCore(answer);
        harness.Run();
        harness.Core.State.ShouldBeOneOf(ConnectionState.Connected, ConnectionState.Disconnected);
        harness.Events.AnsweredIds.ShouldBeUnique();
        if (harness.Core.State == ConnectionState.Connected) harness.Break();
        harness.SkipToDeadline();
        harness.Core.InFlight.ShouldBe(0);
        harness.Exchange.Done.ShouldBe(["A", "B"]);
    }

    private static ConnectionStateChange AfterBytes(params byte[] bytes)
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.SendToCore(bytes);
        return Lost(harness);
    }

    private static ConnectionStateChange After(Action<FakeConnection> send)
    {
        CoreHarness harness = new CoreHarness().Connect();
        send(harness.Connection!);
        harness.Run();
        return Lost(harness);
    }

    private static ConnectionStateChange Lost(CoreHarness harness)
    {
        harness.Core.State.ShouldBe(ConnectionState.Disconnected);
        ConnectionStateChange change = harness.Events.States[^1];
        harness.SkipToDeadline();
        harness.Core.State.ShouldBe(ConnectionState.Connected);
        return change;
    }
}
