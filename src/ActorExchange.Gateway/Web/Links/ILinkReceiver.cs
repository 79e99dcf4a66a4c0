using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>Takes what the exchange says over an <see cref="ExchangeLink"/>. Called by the connection's actor, one call at a time; no call may block or throw.</summary>
public interface ILinkReceiver
{
    /// <summary>Bytes that wait for whoever is at the far end to read them; beyond <see cref="GatewayLimits.MaxPendingBytes"/> the exchange says goodbye.</summary>
    long PendingBytes { get; }

    /// <summary>One message. Its bytes are only good until the call returns.</summary>
    void Take(ServerMessage.MessageOneofCase kind, ReadOnlySpan<byte> body);

    /// <summary>All that the exchange had to say at a time has been taken: what was gathered can go.</summary>
    void Flush();

    /// <summary>The exchange has closed the link. Nothing comes after it.</summary>
    void Closed();
}
