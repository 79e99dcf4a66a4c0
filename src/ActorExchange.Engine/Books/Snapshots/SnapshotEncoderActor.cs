using ActorExchange.Actors;

namespace ActorExchange.Engine.Books;

/// <summary>Encoder → book.</summary>
internal sealed record SnapshotEncoded(long Sequence, byte[] Payload, InstrumentBook Book);

/// <summary>Encodes snapshots off the book's thread.</summary>
internal sealed class SnapshotEncoderActor : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is BookSnapshot snapshot) Sender.Tell(new SnapshotEncoded(snapshot.Sequence, snapshot.Encode(), snapshot.Book));
        else Unhandled(message);
    }
}
