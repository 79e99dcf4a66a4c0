namespace ActorExchange.Client;

/// <summary>A text that is no order; the message says what is expected.</summary>
/// <param name="word">Place of the word at fault, from 0; the number of words if something is missing at the end.</param>
/// <param name="message">What is wrong.</param>
public sealed class TicketTextException(int word, string message) : FormatException(message)
{
    public int Word { get; } = word;
}
