namespace ActorExchange.Gateway;

/// <summary>The gateway cannot listen; the message says why and what to do.</summary>
public sealed class GatewayStartException(string message, Exception? cause = null) : Exception(message, cause);
