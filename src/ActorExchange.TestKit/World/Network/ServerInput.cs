using ActorExchange.Actors;
using ActorExchange.Gateway;
using ActorExchange.Protocol;
using Status = ActorExchange.Protocol.Status;

namespace ActorExchange.TestKit;

/// <summary>The server's end of a connection's input: cuts what arrives into whole frames for the connection's actor.</summary>
internal sealed class ServerInput(IActorRef actor, int maxFrameBytes)
{
    private byte[] _bytes = new byte[1024];
    private int _length;
    private bool _faulty;

    public IActorRef Actor => actor;

    public void Receive(ReadOnlySpan<byte> bytes)
    {
        if (_faulty) return;
        if (_length + bytes.Length > _bytes.Length) Array.Resize(ref _bytes, (_length + bytes.Length) * 2);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
        HandOverFrames();
    }

    private void HandOverFrames()
    {
        int whole = 0;
        FrameStatus status;
        while ((status = FrameReader.TryRead(_bytes.AsSpan(whole, _length - whole), maxFrameBytes, out _, out int consumed)) == FrameStatus.Complete)
            whole += consumed;
        if (whole > 0)
        {
            actor.Tell(InboundFrames.Copy(_bytes.AsSpan(0, whole)), ActorRefs.NoSender);
            _bytes.AsSpan(whole, _length - whole).CopyTo(_bytes);
            _length -= whole;
        }

        if (status == FrameStatus.Incomplete) return;
        _faulty = true;
        actor.Tell(new InboundFault(status == FrameStatus.TooLarge ? Status.FrameTooLarge : Status.InvalidMessage, "not a frame"), ActorRefs.NoSender);
    }
}
