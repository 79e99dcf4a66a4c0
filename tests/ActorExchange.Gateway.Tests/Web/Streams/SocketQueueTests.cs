using System.Text;
using ActorExchange.Gateway.Web;

namespace ActorExchange.Gateway.Tests;

/// <summary>What waits for a client to read: bounded, in order, nobody else's business.</summary>
public sealed class SocketQueueTests
{
    [Fact]
    public void Messages_come_out_as_whole_frames_in_their_order_however_small_the_buffer()
    {
        OutgoingQueue queue = new(1_000_000);
        List<byte> expected = [];
        foreach (int length in (int[])[0, 1, 125, 126, 65_535, 65_536, 3])
        {
            byte[] message = new byte[length];
            Random.Shared.NextBytes(message);
            byte[] header = new byte[SocketFrames.MaxHeaderBytes];
            expected.AddRange(header[..SocketFrames.WriteHeader(header, Opcode.Text, length)]);
            expected.AddRange(message);
            if (length % 2 == 0) queue.TryAddShared(message).ShouldBeTrue();
            else queue.AddOwn(message);
        }

        List<byte> actual = [];
        byte[] buffer = new byte[11];
        for (int taken = queue.Take(buffer); taken > 0; taken = queue.Take(buffer)) actual.AddRange(buffer[..taken]);
        actual.ShouldBe(expected);
        queue.PendingBytes.ShouldBe(expected.Count, "until they are written");
        queue.Written(expected.Count);
        queue.PendingBytes.ShouldBe(0);
    }

    [Fact]
    public void Beyond_its_limit_nothing_shared_is_taken_and_a_close_finishes_only_the_frame_that_was_begun()
    {
        OutgoingQueue queue = new(1000);
        queue.TryAddShared(new byte[100]).ShouldBeTrue();
        queue.IsBehind.ShouldBeFalse();
        queue.TryAddShared(new byte[800]).ShouldBeTrue();
        queue.IsBehind.ShouldBeTrue();
        queue.TryAddShared(new byte[101]).ShouldBeFalse();
        queue.AddOwn(new byte[5000]);
        byte[] buffer = new byte[50];
        queue.Take(buffer).ShouldBe(50);
        queue.End(SocketFrames.ClosePayload(CloseCode.SlowConsumer, "SLOW"), drop: true).ShouldBeTrue();
        queue.End(null, drop: false).ShouldBeFalse();
        byte[] rest = new byte[1000];
        int taken = queue.Take(rest);
        taken.ShouldBe(52 + 2 + 6, "what is left of 102 bytes, then the close frame");
        rest[52].ShouldBe((byte)0x88);
        Encoding.ASCII.GetString(rest, 56, 4).ShouldBe("SLOW");
    }

    [Fact]
    public void A_close_reason_fits_and_is_cut_between_characters()
    {
        byte[] payload = SocketFrames.ClosePayload(CloseCode.Policy, new string('ä', 100));
        payload.Length.ShouldBe(2 + 122);
        Encoding.UTF8.GetString(payload.AsSpan(2)).ShouldBe(new string('ä', 61));
    }

    /// <summary>One client does not read what it asks for; it is closed, and another one of the same feed gets every update.</summary>
    [Fact]
    public async Task A_client_that_does_not_read_is_closed_and_nobody_else_notices()
    {
        SocketLimits limits = new() { MaxQueuedBytes = 64 * 1024, MaxOperationsPerSecond = 10_000, CloseTimeout = TimeSpan.FromSeconds(20) };
        await using WebFixture exchange = await WebFixture.StartAsync(new WebGatewayOptions { Sockets = limits });
        using RawSocket slow = await RawSocket.ConnectAsync(exchange, "/ws/v1", receiveBufferBytes: 8 * 1024);
        await using SocketClient reader = await SocketClient.ConnectAsync(exchange, "/ws/market-data/ACME");
        await using SocketClient alice = await SocketClient.LogOnAsync(exchange);
        foreach (int lowest in (int[])[100, 150, 200, 250]) await AskForLevelsAsync(alice, lowest);

        // Each is answered by a snapshot of two hundred levels, in all more than any connection buffers. The other client's answer comes after it, from the same feed.
        byte[] subscribe = RawSocket.Text("""{"op":"subscribe","channel":"orderbook","symbol":"ACME","depth":100}""");
        await using SocketClient other = await SocketClient.ConnectAsync(exchange);
        for (int i = 0; i < 1_200; i++)
        {
            await slow.SendAsync(subscribe);
            await other.AskAsync("subscribe", """ "channel":"orderbook","symbol":"ACME","depth":100 """);
        }

        await AskForLevelsAsync(alice, 50);
        (int code, string reason) = await slow.ReadCloseAsync();
        (code, reason[..13]).ShouldBe((4008, "SLOW_CONSUMER"));

        (await alice.PlaceAsync("last", "SELL", "1", "199.99")).GetProperty("status").GetString().ShouldBe("OK");
        await reader.FirstAsync(m => m.GetProperty("type").GetString() == "update" && m.ToString().Contains("199.99", StringComparison.Ordinal));
        long[] sequences = [.. reader.Seen.Where(m => m.GetProperty("type").GetString() is "snapshot" or "update").Select(m => m.GetProperty("sequence").GetInt64())];
        sequences.ShouldBe(Enumerable.Range(0, sequences.Length).Select(i => sequences[0] + i));
    }

    /// <summary>Fifty orders, each at a price of its own: below 200 to buy, above to sell.</summary>
    private static async Task AskForLevelsAsync(SocketClient client, int lowest)
    {
        IEnumerable<string> orders = Enumerable.Range(lowest, 50).Select(
            price => $$$"""{"op":"place","order":{"symbol":"ACME","side":"{{{(price < 200 ? "BUY" : "SELL")}}}","type":"LIMIT","quantity":"12345678","price":"{{{price}}}.00"}}""");
        (await client.AskAsync("batch", $"\"commands\":[{string.Join(',', orders)}]")).GetProperty("status").GetString().ShouldBe("OK");
    }

    [Fact]
    public void Operations_are_limited_over_time_and_may_come_in_bursts()
    {
        TestClock clock = new();
        OperationRate rate = new(10, clock);
        for (int i = 0; i < 20; i++) rate.TryTake().ShouldBeTrue();
        rate.TryTake().ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(0.5));
        for (int i = 0; i < 5; i++) rate.TryTake().ShouldBeTrue();
        rate.TryTake().ShouldBeFalse();
    }

    private sealed class TestClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Advance(TimeSpan time) => _now += time.Ticks;
    }
}
