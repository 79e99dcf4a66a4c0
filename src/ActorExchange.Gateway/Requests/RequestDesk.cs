using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway;

/// <summary>
/// Hands a logged-on client's requests to the actors that answer them, and the answers back. Every request is answered once: by its
/// actor, by a refusal here, or after <see cref="MaxTicks"/> heartbeats with OUTCOME_UNKNOWN. What is refused here is told to the audit trail, and what
/// becomes of requests whose actors do not know who asked. Of the connection's actor only.
/// </summary>
internal sealed class RequestDesk(RequestContext context, IActorRef self, ConnectionOutput output, ActionNotes actions)
{
    /// <summary>Heartbeat intervals after which a request is given up.</summary>
    private const int MaxTicks = 6;

    private readonly Dictionary<uint, Waiting> _waiting = [];
    private long _tick;

    public void Take(Request request)
    {
        uint number = request.RequestNumber;
        if (_waiting.ContainsKey(number))
            Refuse(number, CommandStatus.InvalidMessage, $"request_number {number} is still waiting for its answer");
        else if (_waiting.Count >= context.Services.Limits.MaxPendingRequests)
            Refuse(number, CommandStatus.Busy, $"{_waiting.Count} requests are waiting for their answers");
        else if (!RequestRights.Allow(request, context.By.User, context.Permissions))
            Answer(NotAuthorized(request), ActionNote.Of(request) ?? ActionNote.OfQuery(request));
        else Follow(RouteOf(request), ActionNote.Of(request));
    }

    /// <summary>Passes an answer on; false if the message is none.</summary>
    public bool TryAnswer(object message)
    {
        if (Responses.From(message, context.Services) is not { } response) return false;
        if (!_waiting.Remove(response.RequestNumber, out Waiting waiting)) return true; // too late
        Answer(response, waiting.Note is { IsToldByActor: false } note ? note : null);
        return true;
    }

    /// <summary>The actor asked had no room for the request.</summary>
    public void TurnedAway(object request)
    {
        if (request is IEngineRequest { RequestNumber: uint number })
            End(Responses.Of(number, CommandStatus.Busy, "the exchange is busy; nothing was done"));
    }

    /// <summary>Called every heartbeat interval.</summary>
    public void Tick()
    {
        _tick++;
        foreach ((uint number, Waiting waiting) in _waiting)
            if (_tick > waiting.Deadline) End(Responses.Of(number, CommandStatus.OutcomeUnknown, "no answer in time"));
    }

    private RequestRoute RouteOf(Request request) =>
        OrderRequests.Route(request, context)
        ?? InstrumentRequests.Route(request, context)
        ?? AccountRequests.Route(request, context)
        ?? RiskRequests.Route(request, context)
        ?? UserRequests.Route(request, context)
        ?? ReportRequests.Route(request, context)
        ?? RequestRoute.Refuse(request.RequestNumber, CommandStatus.InvalidMessage, "Request.body: none that this version knows");

    private void Follow(RequestRoute route, ActionNote? note)
    {
        if (route.Answer is { } answer)
        {
            Answer(answer, note);
            return;
        }
        _waiting[route.Question!.RequestNumber] = new Waiting(_tick + MaxTicks, note);
        route.To!.Tell(route.Question, self);
    }

    private static Response NotAuthorized(Request request)
    {
        Permissions needed = RequestRights.Needed(request, "");
        return Responses.Of(request.RequestNumber, CommandStatus.NotAuthorized, $"{request.BodyCase} needs {needed.ToString().Replace(", ", " or ", StringComparison.Ordinal)}");
    }

    /// <summary>Ends a request that its actor has not answered.</summary>
    private void End(Response response)
    {
        if (_waiting.Remove(response.RequestNumber, out Waiting waiting)) Answer(response, waiting.Note);
    }

    private void Answer(Response response, ActionNote? note)
    {
        if (note is not null) actions.Add(context.By, note, (CommandStatus)response.Status, response.Reason);
        Send(response);
    }

    private void Refuse(uint number, CommandStatus status, string reason) => Send(Responses.Of(number, status, reason));

    /// <summary>Sends a response; one that is too large is cut until it fits.</summary>
    private void Send(Response response)
    {
        ServerMessage message = new() { Response = response };
        while (!output.TryAdd(message))
        {
            if (Responses.TryCut(response)) continue;
            Refuse(response.RequestNumber, CommandStatus.FrameTooLarge, "the answer is larger than a frame may be");
            return;
        }
    }

    /// <summary>A request on its way.</summary>
    /// <param name="Deadline">The tick after which it is given up.</param>
    /// <param name="Note">For the audit trail; null: a query.</param>
    private readonly record struct Waiting(long Deadline, ActionNote? Note);
}
