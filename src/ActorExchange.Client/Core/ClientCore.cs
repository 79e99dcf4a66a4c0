using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>
/// The client without its network: bytes in, bytes out, time as an argument, events to a callback. Single-threaded and deterministic:
/// the same calls give the same bytes and events, so it runs under a simulated clock and network as it does in production.
/// </summary>
/// <remarks>
/// The owner opens a transport whenever <see cref="WantsTransport"/> is true and there is none, and drops it when it turns false; tells
/// <see cref="OnTransportOpened"/>, <see cref="OnReceived"/> and <see cref="OnTransportClosed"/>; calls <see cref="Tick"/> at
/// <see cref="NextDeadline"/>; and after any call writes what <see cref="TryTakeOutput"/> gives. Times are nanoseconds of any monotonic clock.
/// </remarks>
public sealed partial class ClientCore
{
    private readonly ClientCoreOptions _options;
    private readonly IClientEvents _events;
    private readonly Queue<ClientMessage> _control = new();
    private readonly ReportPlaces _places = new();
    private readonly CommandFlow _commands;
    private readonly RequestFlow _requests;
    private readonly SubscriptionFlow _subscriptions;
    private bool _resumesFromTokens;
    private long _sequence;

    public ClientCore(ClientCoreOptions options, IClientEvents events)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxInFlight, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MaxInFlight, 1 << 20);
        (_options, _events) = (options, events);
        _reconnectBackoff = new Backoff(options.MinBackoff, options.MaxBackoff, options.Seed);
        _commands = new CommandFlow(events, new Backoff(options.MinBackoff, options.MaxBackoff, ~options.Seed), options.MaxInFlight);
        _requests = new RequestFlow(events, options.MaxRequests);
        _subscriptions = new SubscriptionFlow(events, _control, options.MaxSubscriptions);
        _resumesFromTokens = options.ResumeFrom is not null;
        if (options.ResumeFrom is null) return;
        foreach ((uint instrumentId, long number) in options.ResumeFrom.Tokens) _places.Set(instrumentId, number);
    }

    /// <summary>Commands without an answer.</summary>
    public int InFlight => _commands.Count;

    /// <summary>The user's place in the reports: everything up to here was given to <see cref="IClientEvents.OnReport"/>.</summary>
    public ResumeTokens GetResumeTokens() => _places.ToTokens();

    /// <summary>
    /// Takes a command on: it is sent as soon as there is a connection, and again on every later one, until it is answered.
    /// The id must not be empty. The orders of a group are answered one by one, each as the command that it is; all of them count as commands.
    /// </summary>
    public SubmitResult TrySubmit(in ClientCommand command)
    {
        if (command.Kind == CommandKind.Group) return TrySubmitGroup(command);
        if (command.Id.IsEmpty) throw new ArgumentException("a command needs an id");
        if (command.Kind is < CommandKind.New or > CommandKind.MassCancel) throw new ArgumentException($"{command.Kind} is not a command");
        return IsClosing ? SubmitResult.Closed : _commands.TrySubmit(command, _sequence++);
    }

    private SubmitResult TrySubmitGroup(in ClientCommand command)
    {
        if (command.Terms is not { Legs.Count: > 0 and <= WireNewOrderGroup.MaxLegs } group)
            throw new ArgumentException($"a group has 1 to {WireNewOrderGroup.MaxLegs} orders");
        foreach (ClientCommand leg in group.Legs)
        {
            if (leg.Kind != CommandKind.New || leg.InstrumentId != command.InstrumentId || leg.Id.IsEmpty)
                throw new ArgumentException("a group consists of new orders of its instrument, each with an id");
        }

        return IsClosing ? SubmitResult.Closed : _commands.TrySubmitGroup(group, _sequence++);
    }

    /// <summary>
    /// Takes a request on (and numbers it); goes out in order with the commands. The state is handed back with the answer.
    /// </summary>
    public SubmitResult TryRequest(Request request, object? state)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (IsClosing) return SubmitResult.Closed;
        return _requests.TrySubmit(request, state, _sequence++) ? SubmitResult.Queued : SubmitResult.TooManyInFlight;
    }

    /// <summary>
    /// Keeps a local book of an instrument, 1–100 levels deep. Null if there is one already, or as many as there may be.
    /// </summary>
    public LocalBook? TrySubscribe(uint instrumentId, int depth) => _subscriptions.TrySubscribe(instrumentId, depth);

    public void Unsubscribe(uint instrumentId) => _subscriptions.Unsubscribe(instrumentId);
}
