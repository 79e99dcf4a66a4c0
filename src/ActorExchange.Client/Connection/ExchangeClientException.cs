using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>The exchange or the client refused something; <see cref="Status"/> says what in the exchange's numbers.</summary>
public class ExchangeClientException(Status status, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Ok if no number fits (the transport failed, say).</summary>
    public Status Status { get; } = status;
}

/// <summary>A request (not an order) was refused.</summary>
public sealed class RequestRefusedException(Status status, string message) : ExchangeClientException(status, message);

/// <summary>No connection could be made, or the client is closed.</summary>
public sealed class NotConnectedException(Status status, string message, Exception? inner = null) : ExchangeClientException(status, message, inner);

/// <summary>A ticket cannot be sent as it is: unknown symbol, price off the tick, quantity off the lot, bad id. Nothing was sent.</summary>
public sealed class OrderTicketException(Status status, string message) : ExchangeClientException(status, message);

/// <summary>As many commands or requests are unanswered as the client may have. Nothing was sent.</summary>
public sealed class TooManyInFlightException(string message) : ExchangeClientException(Status.Busy, message);

/// <summary>The client closed before the answer came. The command may or may not have been done: ask with its client order id.</summary>
public sealed class OutcomeUnknownException(string message) : ExchangeClientException(Status.OutcomeUnknown, message);

/// <summary>Nobody read the reports and the buffer overflowed; the stream ended here. Resume from stored tokens to see the rest.</summary>
public sealed class ReportsOverflowException(string message) : ExchangeClientException(Status.SlowConsumer, message);
