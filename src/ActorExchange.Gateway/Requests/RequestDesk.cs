using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway;

/// <summary>
/// Hands a logged-on client's requests to the actors that answer them, and the answers back. Every request is answered once: by its
/// actor, by a refusal here, or after <see cref="MaxTicks"/> heartbeats with OUTCOME_UNKNOWN. Of the connection's actor only.
/// </summary>
internal sealed class RequestDesk(GatewayServices services, IActorRef self, IActorRef session, bool isOperator, ConnectionOutput output)
{
    /// <summary>Heartbeat intervals after which a request is given up.</summary>
    private const int MaxTicks = 6;

    // Request number → the tick after which it is given up.
    private readonly Dictionary<uint, long> _waiting = [];
    private long _tick;

    public void Take(Request request)
    {
        uint number = request.RequestNumber;
        if (_waiting.ContainsKey(number)) Refuse(number, CommandStatus.InvalidMessage, $"request_number {number} is still waiting for its answer");
        else if (_waiting.Count >= services.Limits.MaxPendingRequests) Refuse(number, CommandStatus.Busy, $"{_waiting.Count} requests are waiting for their answers");
        else if (NeedsOperator(request) && !isOperator) Refuse(number, CommandStatus.NotAuthorized, "only operators may do this");
        else Dispatch(request);
    }

    /// <summary>Passes an answer on; false if the message is none.</summary>
    public bool TryAnswer(object message)
    {
        if (Responses.From(message, services) is not { } response) return false;
        if (_waiting.Remove(response.RequestNumber)) Send(response);
        return true;
    }

    /// <summary>The actor asked had no room for the request.</summary>
    public void TurnedAway(object request)
    {
        if (request is IEngineRequest { RequestNumber: uint number } && _waiting.Remove(number)) Refuse(number, CommandStatus.Busy, "the exchange is busy; nothing was done");
    }

    /// <summary>Called every heartbeat interval.</summary>
    public void Tick()
    {
        _tick++;
        foreach ((uint number, long deadline) in _waiting)
            if (_tick > deadline && _waiting.Remove(number)) Refuse(number, CommandStatus.OutcomeUnknown, "no answer in time");
    }

    private static bool NeedsOperator(Request request) => request.BodyCase
        is Request.BodyOneofCase.AddInstrument or Request.BodyOneofCase.SetPhase or Request.BodyOneofCase.Delist
        or Request.BodyOneofCase.AddUser or Request.BodyOneofCase.ListUsers or Request.BodyOneofCase.SetReferencePrice;

    private void Dispatch(Request request)
    {
        uint number = request.RequestNumber;
        switch (request.BodyCase)
        {
            case Request.BodyOneofCase.ListInstruments:
                ListInstruments(number);
                break;
            case Request.BodyOneofCase.AddInstrument:
                AddInstrument(number, request.AddInstrument);
                break;
            case Request.BodyOneofCase.SetPhase:
                SetPhase(number, request.SetPhase);
                break;
            case Request.BodyOneofCase.SetReferencePrice:
                SetReferencePrice(number, request.SetReferencePrice);
                break;
            case Request.BodyOneofCase.Delist:
                Ask(services.Instruments, number, new Engine.Delist(number, request.Delist.InstrumentId));
                break;
            case Request.BodyOneofCase.GetOpenOrders:
                Ask(session, number, new Engine.GetOpenOrders(number, request.GetOpenOrders.InstrumentId));
                break;
            case Request.BodyOneofCase.GetOrder:
                GetOrder(number, request.GetOrder);
                break;
            case Request.BodyOneofCase.GetBook:
                AskMarketData(request.GetBook.InstrumentId, number, new Engine.GetBook(number, Limit(request.GetBook.Depth)));
                break;
            case Request.BodyOneofCase.GetTrades:
                AskMarketData(request.GetTrades.InstrumentId, number, new Engine.GetTrades(number, request.GetTrades.AfterTradeId, LimitOrAll(request.GetTrades.Limit)));
                break;
            case Request.BodyOneofCase.GetHistory:
                Protocol.GetHistory history = request.GetHistory;
                Ask(session, number, new Engine.GetHistory(number, history.InstrumentId, history.AfterNumber, LimitOrAll(history.Limit)));
                break;
            case Request.BodyOneofCase.AddUser:
                Ask(services.Users, number, new Engine.AddUser(number, request.AddUser.User, request.AddUser.IsOperator));
                break;
            case Request.BodyOneofCase.ListUsers:
                Ask(services.Users, number, new Engine.ListUsers(number));
                break;
            case Request.BodyOneofCase.GetServerStatus:
                Ask(services.Status, number, new Engine.GetServerStatus(number));
                break;
            default:
                Refuse(number, CommandStatus.InvalidMessage, "Request.body: none that this version knows");
                break;
        }
    }

    private void ListInstruments(uint number)
    {
        Response response = Responses.Of(number, CommandStatus.Ok, "");
        foreach (InstrumentView view in services.Directory.All) response.Instruments.Add(WireBooks.FromEngine(view));
        Send(response);
    }

    private void AddInstrument(uint number, Protocol.AddInstrument add)
    {
        if (add.Instrument is null) Refuse(number, CommandStatus.InvalidInstrument, "AddInstrument.instrument is missing");
        else if (!IsPhase(add.InitialPhase)) Refuse(number, CommandStatus.InvalidPhaseChange, $"there is no phase {(int)add.InitialPhase}");
        else Ask(services.Instruments, number, new Engine.AddInstrument(number, WireBooks.ToEngine(add.Instrument), (TradingPhase)add.InitialPhase));
    }

    private void SetPhase(uint number, Protocol.SetPhase set)
    {
        if (!IsPhase(set.Phase)) Refuse(number, CommandStatus.InvalidPhaseChange, $"there is no phase {(int)set.Phase}");
        else Ask(services.Instruments, number, new Engine.SetPhase(number, set.InstrumentId, (TradingPhase)set.Phase));
    }

    private void SetReferencePrice(uint number, Protocol.SetReferencePrice set)
    {
        if (services.Directory.Find(set.InstrumentId)?.Instrument is not { } instrument)
        {
            Refuse(number, CommandStatus.UnknownInstrument, $"there is no instrument {set.InstrumentId}");
            return;
        }
        Protocol.Status status = DecimalConversion.PriceToTicks(set.Price, set.PriceScale, instrument.TickMantissa, instrument.TickScale, out long ticks);
        if (status != Protocol.Status.Ok) Refuse(number, (CommandStatus)status, "SetReferencePrice.price: not a whole number of ticks");
        else if (ticks < instrument.MinPrice || ticks > instrument.MaxPrice)
            Refuse(number, CommandStatus.PriceOutOfBounds, "SetReferencePrice.price: outside the instrument's bounds");
        else Ask(services.Instruments, number, new Engine.SetReferencePrice(number, set.InstrumentId, ticks));
    }

    private void GetOrder(uint number, Protocol.GetOrder get)
    {
        ClientOrderId id = default;
        if (!get.ClientOrderId.IsEmpty && !ClientOrderId.TryCreate(get.ClientOrderId.Span, out id))
            Refuse(number, CommandStatus.InvalidClientOrderId, "GetOrder.client_order_id: 1–32 printable ASCII characters without spaces");
        else Ask(session, number, new Engine.GetOrder(number, get.InstrumentId, id, get.OrderId));
    }

    private void AskMarketData(uint instrumentId, uint number, object question)
    {
        if (services.Directory.Find(instrumentId) is { } view) Ask(view.MarketData, number, question);
        else Refuse(number, CommandStatus.UnknownInstrument, $"there is no instrument {instrumentId}");
    }

    private void Ask(IActorRef actor, uint number, object question)
    {
        _waiting[number] = _tick + MaxTicks;
        actor.Tell(question, self);
    }

    private void Refuse(uint number, CommandStatus status, string reason) => Send(Responses.Of(number, status, reason));

    /// <summary>Sends a response; one that is too large is cut until it fits.</summary>
    private void Send(Response response)
    {
        ServerMessage message = new() { Response = response };
        while (!output.TryAdd(message) && Responses.TryCut(response))
        {
        }
    }

    private static bool IsPhase(Phase phase) => phase is >= Phase.Closed and <= Phase.PeriodicAuction;

    /// <summary>0: as much as the exchange gives at once.</summary>
    private static int LimitOrAll(uint value) => value == 0 ? int.MaxValue : Limit(value);

    private static int Limit(uint value) => (int)Math.Min(value, int.MaxValue);
}
