namespace ActorExchange.Gateway.Tests;

public sealed class InputCreditTests
{
    [Fact]
    public void The_reader_waits_while_the_limit_is_out()
    {
        InputCredit credit = new(100);
        credit.Take(99);
        credit.WhenAvailable().IsCompleted.ShouldBeTrue();
        credit.Take(1);
        credit.WhenAvailable().IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task The_reader_goes_on_when_enough_came_back()
    {
        InputCredit credit = new(100);
        credit.Take(150);
        Task waiting = credit.WhenAvailable();
        credit.Give(50);
        waiting.IsCompleted.ShouldBeFalse();
        credit.Give(1);
        await waiting.WaitAsync(TcpFixture.Patience);
        credit.WhenAvailable().IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void Frames_give_their_bytes_back_once()
    {
        InputCredit credit = new(10);
        InboundFrames first = InboundFrames.Copy(new System.Buffers.ReadOnlySequence<byte>(new byte[6]), credit);
        InboundFrames second = InboundFrames.Copy(new System.Buffers.ReadOnlySequence<byte>(new byte[6]), credit);
        credit.WhenAvailable().IsCompleted.ShouldBeFalse();
        first.Release();
        first.Release();
        credit.WhenAvailable().IsCompleted.ShouldBeTrue();
        credit.Take(4);
        credit.WhenAvailable().IsCompleted.ShouldBeFalse();
        second.Release();
    }
}
