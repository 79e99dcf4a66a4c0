using System.Buffers;
using System.IO.Pipelines;

namespace ActorExchange.Gateway.Tests;

public sealed class PipeSinkTests
{
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 100, resumeWriterThreshold: 50));
    private readonly PipeSink _sink;

    public PipeSinkTests() => _sink = new PipeSink(_pipe.Writer);

    [Fact]
    public async Task Bytes_leave_at_once_while_the_pipe_flows()
    {
        _sink.Send(Bytes(1, 40));
        _sink.PendingBytes.ShouldBe(0);
        (await ReadAsync(40)).ShouldBe(Bytes(1, 40));
    }

    [Fact]
    public async Task Bytes_wait_in_order_while_it_does_not()
    {
        _sink.Send(Bytes(1, 150));
        _sink.Send(Bytes(2, 60));
        _sink.Send(Bytes(3, 70));
        _sink.PendingBytes.ShouldBe(280);
        (await ReadAsync(280)).ShouldBe([.. Bytes(1, 150), .. Bytes(2, 60), .. Bytes(3, 70)]);
        _sink.Send(Bytes(4, 10));
        (await ReadAsync(10)).ShouldBe(Bytes(4, 10));
    }

    [Fact]
    public async Task A_closed_sink_ends_when_all_has_left_and_takes_no_more()
    {
        _sink.Send(Bytes(1, 150));
        _sink.Close();
        _sink.Ended.IsCompleted.ShouldBeFalse();
        _sink.Send(Bytes(2, 10));
        (await ReadAsync(150)).ShouldBe(Bytes(1, 150));
        await _sink.Ended.WaitAsync(TcpFixture.Patience);
        _sink.PendingBytes.ShouldBe(0);
    }

    [Fact]
    public void An_idle_sink_ends_at_once()
    {
        _sink.Close();
        _sink.Ended.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_network_that_is_gone_ends_the_sink_without_an_exception()
    {
        _sink.Send(Bytes(1, 150));
        _sink.Send(Bytes(2, 10));
        await _pipe.Reader.CompleteAsync(new IOException("gone"));
        await _sink.Ended.WaitAsync(TcpFixture.Patience);
        _sink.PendingBytes.ShouldBe(0);
        _sink.Send(Bytes(3, 10));
    }

    private static byte[] Bytes(byte value, int count) => [.. Enumerable.Repeat(value, count)];

    private async Task<byte[]> ReadAsync(int count)
    {
        List<byte> bytes = [];
        while (bytes.Count < count)
        {
            ReadResult result = await _pipe.Reader.ReadAsync().AsTask().WaitAsync(TcpFixture.Patience);
            bytes.AddRange(result.Buffer.ToArray());
            _pipe.Reader.AdvanceTo(result.Buffer.End);
        }
        return [.. bytes];
    }
}
