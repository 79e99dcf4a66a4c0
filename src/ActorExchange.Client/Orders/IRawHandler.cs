using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>
/// Takes answers and reports without allocation. Called on the client's I/O loop, one call at a time, in order; must not block.
/// May call <see cref="ExchangeClient.TrySubmit"/>: what is queued from here goes out together when the received bytes are worked off.
/// </summary>
public interface IRawHandler
{
    /// <summary>A numbered report: each exactly once, in order per instrument, across reconnects.</summary>
    void OnReport(in WireExecutionReport report);

    /// <summary>
    /// The command with this tag has its answer (follows <see cref="OnReport"/> if the answer is a numbered report). Called exactly
    /// once per queued command; when the client closes first, with <see cref="Status.OutcomeUnknown"/>, or with
    /// <see cref="Status.NotLoggedOn"/> if the command was never sent.
    /// </summary>
    void OnAnswer(long tag, in WireExecutionReport report);
}
