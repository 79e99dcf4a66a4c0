using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>
/// What a <see cref="ClientCore"/> tells its owner: called from within the core's methods, one call at a time. A callback may submit,
/// request and subscribe; it must not call the core's other methods.
/// </summary>
public interface IClientEvents
{
    /// <summary>A step of the connection.</summary>
    void OnState(ConnectionStateChange change);

    /// <summary>Logged on; the instruments have been told before.</summary>
    void OnLogon(SessionInfo session);

    /// <summary>An instrument was listed or changed.</summary>
    void OnInstrument(InstrumentDefinition definition);

    /// <summary>A numbered report: each exactly once, in order per instrument.</summary>
    void OnReport(in WireExecutionReport report);

    /// <summary>
    /// A command has its answer, exactly once per accepted command; after <see cref="OnReport"/> if the answer is a numbered report.
    /// When the core closes first: <see cref="Status.OutcomeUnknown"/>, or <see cref="Status.NotLoggedOn"/> for what was never sent.
    /// </summary>
    void OnAnswer(in ClientCommand command, in WireExecutionReport answer);

    /// <summary>
    /// A request has its answer, exactly once per accepted request. An operator's request whose connection was lost, and whatever is open
    /// when the core closes, is answered with <see cref="Status.OutcomeUnknown"/> or <see cref="Status.NotLoggedOn"/> as above.
    /// </summary>
    void OnResponse(object? state, Response response);

    /// <summary>The account changed, as <see cref="ClientCoreOptions.WatchAccount"/> asked for: after each logon all of it, then what is new.</summary>
    void OnAccount(AccountUpdate update)
    {
        // Most have not asked.
    }

    /// <summary>A subscribed book changed: by an update, or by a snapshot (null). Read the book before returning.</summary>
    void OnBook(LocalBook book, MarketDataUpdate? update);
}
