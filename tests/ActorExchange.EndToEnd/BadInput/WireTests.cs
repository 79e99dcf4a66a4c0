using System.Text;
using ActorExchange.Client;
using ActorExchange.EndToEnd.Processes;
using ActorExchange.Protocol;

namespace ActorExchange.EndToEnd.BadInput;

/// <summary>Bytes that make no sense: their connection is told why, once, and closed; the others do not notice.</summary>
public sealed class WireTests
{
    private static readonly byte[] Garbage = Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");

    [Fact]
    public async Task Senseless_bytes_close_their_own_connection_with_a_reason_and_harm_nobody_else()
    {
        using var folder = new TestFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"]);
        await using ExchangeClient bystander = await server.ConnectAsync("bystander");
        int disturbances = 0;
        bystander.StateChanged += _ => disturbances++;

        (await SayAsync(server, c => c.SendBytesAsync(Garbage))).ShouldBe(Status.FrameTooLarge);
        (await SayAsync(server, c => c.SendBytesAsync([0x7F, 0xFF, 0xFF, 0xFF]))).ShouldBe(Status.FrameTooLarge);
        (await SayAsync(server, c => c.SendBytesAsync([0, 0, 0, 0]))).ShouldBe(Status.InvalidMessage);
        (await SayAsync(server, c => c.SendBytesAsync([0, 0, 0, 4, 0xFF, 0xFF, 0xFF, 0xFF]))).ShouldBe(Status.InvalidMessage);
        (await SayAsync(server, c => c.SendAsync(new ClientMessage { Hello = new Hello { ProtocolVersion = 99 } }))).ShouldBe(Status.UnsupportedVersion);
        (await SayAsync(server, c => c.SendAsync(RawCommands.Place("early").ToMessage()))).ShouldBe(Status.NotLoggedOn);

        OrderAnswer answer = await bystander.SubmitAsync(OrderTicket.Limit("ACME", Side.Buy, 1, 1m));
        answer.Accepted.ShouldBeTrue();
        disturbances.ShouldBe(0);
    }

    [Fact]
    public async Task A_logged_on_connection_that_sends_garbage_is_closed_and_its_orders_stay()
    {
        using var folder = new TestFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"]);
        using (RawConnection alice = await RawConnection.LogOnAsync(server.Port, "alice"))
        {
            (await alice.AskAsync(RawCommands.Place("stays").ToMessage())).ExecType.ShouldBe(ExecType.New);
            await alice.SendBytesAsync(Garbage);
            (await alice.GoodbyesAsync()).ShouldHaveSingleItem().Status.ShouldBe(Status.FrameTooLarge);
        }
        await using ExchangeClient again = await server.ConnectAsync("alice");
        (await again.GetOpenOrdersAsync()).Items.ShouldHaveSingleItem().ClientOrderId.ShouldBe("stays");
    }

    [Fact]
    public async Task A_frame_split_into_single_bytes_is_a_frame()
    {
        using var folder = new TestFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder["data"]);
        using RawConnection alice = await RawConnection.LogOnAsync(server.Port, "alice");
        // The frame that docs/protocol.md shows, on instrument 1.
        byte[] frame = Convert.FromHexString("00000018" + "0a16" + "2214" + "0801" + "12024131" + "1801" + "2002" + "2801" + "30cc9e01" + "3802" + "4032");
        foreach (byte one in frame) await alice.SendBytesAsync([one]);
        ExecutionReport report = await alice.AnswerAsync("A1");
        (report.ExecType, report.Price, report.Quantity).ShouldBe((ExecType.New, 10_150L, 25L));
    }

    // Status of the one goodbye.
    private static async Task<Status> SayAsync(ServerProcess server, Func<RawConnection, Task> say)
    {
        using RawConnection connection = await RawConnection.OpenAsync(server.Port);
        await say(connection);
        Goodbye goodbye = (await connection.GoodbyesAsync()).ShouldHaveSingleItem();
        goodbye.Reason.ShouldNotBeNullOrWhiteSpace();
        return goodbye.Status;
    }
}
