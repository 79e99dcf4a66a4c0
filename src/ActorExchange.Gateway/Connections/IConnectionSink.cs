using System.Net;

namespace ActorExchange.Gateway;

/// <summary>
/// A connection's way out, as its <see cref="ConnectionActor"/> sees it: a network's, or a simulation's. Called by that actor only,
/// one call at a time; no call blocks or throws for a fault of the network (the connection then ends with <see cref="ConnectionClosed"/>).
/// </summary>
public interface IConnectionSink
{
    /// <summary>Who is at the other end, for logs.</summary>
    string RemoteName { get; }

    /// <summary>Address of the other end; null: not known, or it has none.</summary>
    IPAddress? RemoteAddress => null;

    /// <summary>By which way it came: "TCP", or "WEB".</summary>
    string Way => "TCP";

    /// <summary>Bytes taken by <see cref="Send"/> that the network has not accepted yet.</summary>
    long PendingBytes { get; }

    /// <summary>Sends finished frames in order; the bytes are copied. After <see cref="Close"/> they are dropped.</summary>
    void Send(ReadOnlySpan<byte> frames);

    /// <summary>
    /// Ends the connection once all that was sent is on its way, or after a short time if it does not get away. May be called twice.
    /// </summary>
    void Close();
}
