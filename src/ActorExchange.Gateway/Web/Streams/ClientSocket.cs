using System.Globalization;

namespace ActorExchange.Gateway.Web;

/// <summary>One WebSocket's outgoing side: messages in, and its end. Any thread may send and close.</summary>
/// <param name="limits">How much market data may wait.</param>
/// <param name="maxOwnBytes">How much else may wait.</param>
/// <param name="clock">For the time that a close may take.</param>
/// <param name="abort">Cuts the connection.</param>
internal sealed class ClientSocket(SocketLimits limits, long maxOwnBytes, TimeProvider clock, Action abort) : IDisposable
{
    private ITimer? _patience;

    public OutgoingQueue Queue { get; } = new(limits.MaxQueuedBytes);

    /// <summary>The close frame is on its way, or the connection is gone: nothing more is taken from the client.</summary>
    public bool IsClosing => Queue.HasEnded;

    /// <summary>Sends what a scratch holds.</summary>
    public void Send(MessageScratch message) => Send(message.Written, Opcode.Text);

    /// <summary>Sends a frame of this socket alone. A client that asks for more than it reads is closed.</summary>
    public void Send(ReadOnlySpan<byte> payload, Opcode opcode)
    {
        Queue.AddOwn(payload, opcode);
        if (Queue.OwnBytes > maxOwnBytes) Close(CloseCode.SlowConsumer, SlowReason(maxOwnBytes));
        Queue.Wake();
    }

    /// <summary>Sends a message that others get, too. A client that has not read what came before is closed.</summary>
    public void SendShared(ReadOnlyMemory<byte> message)
    {
        if (!Queue.TryAddShared(message)) Close(CloseCode.SlowConsumer, SlowReason(limits.MaxQueuedBytes));
    }

    /// <summary>Closes with a code and a reason, after what waits already; a slow consumer does not get that any more. Only the first close counts.</summary>
    public void Close(CloseCode code, string reason)
    {
        if (!Queue.End(SocketFrames.ClosePayload(code, reason), drop: code == CloseCode.SlowConsumer)) return;
        _patience = clock.CreateTimer(static state => ((Action)state!)(), abort, limits.CloseTimeout, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _patience?.Dispose();

    private static string SlowReason(long most) =>
        string.Create(CultureInfo.InvariantCulture, $"SLOW_CONSUMER: more than {most} bytes wait to be read; subscribe with conflate, or to less");
}
