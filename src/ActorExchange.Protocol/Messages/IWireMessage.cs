namespace ActorExchange.Protocol;

/// <summary>A message that writes itself without allocation.</summary>
public interface IWireMessage
{
    /// <summary>Number of its field in <see cref="ClientMessage"/> or <see cref="ServerMessage"/>.</summary>
    int Kind { get; }

    /// <summary>Most bytes that its fields can take.</summary>
    int MaxBytes { get; }

    /// <summary>Writes the message's fields.</summary>
    void Write(ref ProtoWriter writer);
}
