using ActorExchange.Actors;
using ActorExchange.Engine;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>
/// A connection to the exchange from within its process: the same protocol, actors, limits and rights as over TCP, without a socket. The web's ways in
/// are translators on top of it. Any thread may send.
/// </summary>
public sealed class ExchangeLink : IConnectionSink
{
    private readonly ILinkReceiver _receiver;
    private readonly InputCredit _credit;
    private readonly FrameWriter _writer;
    private readonly Lock _gate = new();
    private readonly int _maxFrameBytes;
    private IActorRef _actor = ActorRefs.Nobody;
    private int _closed;

    private ExchangeLink(string remoteName, GatewayLimits limits, ILinkReceiver receiver)
    {
        RemoteName = remoteName;
        _receiver = receiver;
        _credit = new InputCredit(limits.MaxUnprocessedBytes);
        _writer = new FrameWriter(limits.MaxFrameBytes, limits.MaxMessagesPerFrame);
        _maxFrameBytes = limits.MaxFrameBytes;
    }

    public string RemoteName { get; }

    string IConnectionSink.Way => "WEB";

    long IConnectionSink.PendingBytes => _receiver.PendingBytes;

    /// <summary>Opens a link; null if the exchange takes no more connections.</summary>
    /// <param name="connections">The <see cref="ConnectionsActor"/>.</param>
    /// <param name="limits">Of every connection.</param>
    /// <param name="remoteName">Who is at the far end, for logs.</param>
    /// <param name="verified">What the web's authentication found; the Logon that follows then needs no key. Null: the Logon brings one, or none in open mode.</param>
    /// <param name="receiver">Takes what the exchange says.</param>
    public static async Task<ExchangeLink?> OpenAsync(
        IActorRef connections, GatewayLimits limits, string remoteName, VerifiedKey? verified, ILinkReceiver receiver)
    {
        var link = new ExchangeLink(remoteName, limits, receiver);
        OpenConnection open = new(link) { Verified = verified };
        connections.Tell(open, ActorRefs.NoSender);
        if (await open.Opened is not { } actor) return null;
        link._actor = actor;
        return link;
    }

    /// <summary>Sends a message. False if it is larger than a frame may be: nothing was sent.</summary>
    public bool Send(ClientMessage message)
    {
        lock (_gate)
        {
            _writer.Clear();
            if (!_writer.TryAdd(message)) return false;
            _writer.EndFrame();
            _actor.Tell(InboundFrames.Copy(_writer.Written.Span, _credit), ActorRefs.NoSender);
        }
        return true;
    }

    /// <summary>Completes when the exchange has kept up with what was sent: to be awaited before reading more from the far end.</summary>
    public Task WhenKeptUp() => _credit.WhenAvailable();

    /// <summary>The far end is gone. May be called twice.</summary>
    public void Hangup() => _actor.Tell(ConnectionClosed.Instance, ActorRefs.NoSender);

    void IConnectionSink.Send(ReadOnlySpan<byte> frames)
    {
        while (FrameReader.TryRead(frames, _maxFrameBytes, out ReadOnlySpan<byte> payload, out int consumed) == FrameStatus.Complete)
        {
            FrameMessages messages = FrameMessages.OfServer(payload);
            while (messages.MoveNext()) _receiver.Take((ServerMessage.MessageOneofCase)messages.Kind, messages.Body);
            frames = frames[consumed..];
        }
        _receiver.Flush();
    }

    void IConnectionSink.Close()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0) _receiver.Closed();
    }
}
