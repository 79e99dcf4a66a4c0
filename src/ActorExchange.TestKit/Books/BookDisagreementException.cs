namespace ActorExchange.TestKit;

/// <summary>Two books that must be the same are not, or a book broke a rule that needs no other book to be seen.</summary>
public sealed class BookDisagreementException(string message, Exception? inner = null) : Exception(message, inner);
