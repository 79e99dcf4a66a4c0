using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>
/// Requests with one answer each. A query whose connection was lost is asked again, and so is a booking, which has an id; any other request of an operator
/// is not, because doing it twice is not the same as doing it once.
/// </summary>
internal sealed class RequestFlow(IClientEvents events, int capacity)
{
    private readonly List<OpenRequest> _open = [];
    private uint _lastNumber;

    /// <summary>Place of the next request to send among everything submitted; <see cref="long.MaxValue"/> if none waits.</summary>
    public long NextSequence => FindUnsent() is { } next ? next.Sequence : long.MaxValue;

    public bool TrySubmit(Request request, object? state, long sequence)
    {
        if (_open.Count >= capacity) return false;
        request.RequestNumber = ++_lastNumber;
        _open.Add(new OpenRequest(request, state, sequence));
        return true;
    }

    public void SendNext(FrameWriter output)
    {
        OpenRequest next = FindUnsent()!;
        next.Sent = true;
        if (!output.TryAdd(new ClientMessage { Request = next.Request }))
            Complete(next, Status.FrameTooLarge, "the request is larger than a frame may be; nothing was sent");
    }

    public void OnResponse(Response response)
    {
        foreach (OpenRequest open in _open)
        {
            if (open.Request.RequestNumber != response.RequestNumber || !open.Sent) continue;
            _open.Remove(open);
            events.OnResponse(open.State, response);
            return;
        }
    }

    public void OnDisconnected()
    {
        foreach (OpenRequest open in _open.ToArray())
        {
            if (open.Sent && !MayRepeat(open.Request)) Complete(open, Status.OutcomeUnknown, "the connection was lost before the answer came");
            else open.Sent = false;
        }
    }

    public void OnClosed()
    {
        while (_open.Count > 0) Complete(_open[0], Status.NotLoggedOn, "the client is closed");
    }

    /// <summary>Queries, and what the exchange does once however often it is asked: bookings by their ids, and the dead man's switch.</summary>
    private static bool MayRepeat(Request request) => request.BodyCase is not
        (Request.BodyOneofCase.AddInstrument or Request.BodyOneofCase.SetPhase or Request.BodyOneofCase.Delist or Request.BodyOneofCase.AddUser
        or Request.BodyOneofCase.SetReferencePrice or Request.BodyOneofCase.ChangeUser or Request.BodyOneofCase.AddKey or Request.BodyOneofCase.RevokeKey
        or Request.BodyOneofCase.ChangeRiskModel or Request.BodyOneofCase.ChangeLimits or Request.BodyOneofCase.ThrowSwitch
        or Request.BodyOneofCase.ClearSwitch);

    private void Complete(OpenRequest open, Status status, string reason)
    {
        _open.Remove(open);
        events.OnResponse(open.State, new Response { RequestNumber = open.Request.RequestNumber, Status = status, Reason = reason });
    }

    private OpenRequest? FindUnsent()
    {
        foreach (OpenRequest open in _open)
        {
            if (!open.Sent) return open;
        }

        return null;
    }

    private sealed class OpenRequest(Request request, object? state, long sequence)
    {
        public Request Request { get; } = request;
        public object? State { get; } = state;
        public long Sequence { get; } = sequence;
        public bool Sent { get; set; }
    }
}
