namespace ActorExchange.TestKit;

/// <summary>An expectation of a probe was not met. The message says what was expected and what came.</summary>
public sealed class ProbeException(string message) : Exception(message);
