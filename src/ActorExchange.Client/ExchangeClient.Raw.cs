using ActorExchange.Protocol;

namespace ActorExchange.Client;

// Many orders, in ticks and lots, without allocation.
public sealed partial class ExchangeClient
{
    private const int MaxInboxCapacity = 16_384;

    private readonly Lock _inboxGate = new();
    private ClientInbox? _inbox;

    /// <summary>
    /// Queues one command without allocating; its answer goes to <see cref="ExchangeClientOptions.RawHandler"/>. Goes out by itself, together
    /// with all that is queued while the write before it runs; from within the handler, when the received bytes are worked off.
    /// </summary>
    public SubmitResult TrySubmit(in RawOrder order)
    {
        if (State is ConnectionState.Idle or ConnectionState.Closed) return SubmitResult.Closed;
        if (!TryMakeCommand(order, out ClientCommand command)) return SubmitResult.Overflow;
        if (!TryCount()) return SubmitResult.TooManyInFlight;
        if (_loop.Gate.IsHeldByCurrentThread) return SubmitFromHandler(command);
        bool queued = Inbox.TryAdd(command);
        if (!queued) Interlocked.Decrement(ref _inFlight);
        _loop.Flush();
        return queued ? SubmitResult.Queued : SubmitResult.TooManyInFlight;
    }

    /// <summary>Makes sure that what was queued goes out now. Any thread; does not wait.</summary>
    public void Flush() => _loop.Flush();

    private ClientInbox Inbox
    {
        get
        {
            if (_inbox is { } inbox) return inbox;
            lock (_inboxGate) return _inbox ??= new ClientInbox(Math.Min(Options.MaxInFlight, MaxInboxCapacity));
        }
    }

    private SubmitResult SubmitFromHandler(in ClientCommand command)
    {
        SubmitResult result = _core.TrySubmit(command);
        if (result != SubmitResult.Queued) Interlocked.Decrement(ref _inFlight);
        return result;
    }

    // Under the gate.
    private void DrainInbox()
    {
        if (_inbox is not { } inbox) return;
        while (inbox.TryPeek(out int cell))
        {
            ref readonly ClientCommand command = ref inbox.At(cell);
            SubmitResult result = _core.TrySubmit(command);
            if (result != SubmitResult.Queued) OnAnswer(command, CommandFlow.LocalAnswer(command, StatusOf(result)));
            inbox.Advance();
        }
    }

    private static Status StatusOf(SubmitResult result) => result switch
    {
        SubmitResult.IdInFlight => Status.DuplicateClientOrderId,
        SubmitResult.Closed => Status.NotLoggedOn,
        _ => Status.Busy,
    };

    private bool TryCount()
    {
        if (Interlocked.Increment(ref _inFlight) <= Options.MaxInFlight) return true;
        Interlocked.Decrement(ref _inFlight);
        return false;
    }

    private bool TryMakeCommand(in RawOrder order, out ClientCommand command)
    {
        if (order.Kind == CommandKind.Group) throw new ArgumentException("groups are sent with SubmitGroupAsync", nameof(order));
        command = new ClientCommand
        {
            Kind = order.Kind,
            Side = order.Side,
            Type = order.Type,
            TimeInForce = order.TimeInForce,
            SelfTradePrevention = order.SelfTradePrevention,
            Terms = order.Terms,
            InstrumentId = order.InstrumentId,
            Id = order.Id.IsEmpty ? _ids.Next() : order.Id,
            Target = order.Target,
            TargetOrderId = order.TargetOrderId,
            Price = order.Price,
            Quantity = order.Quantity,
            Tag = order.Tag,
        };
        if (!_instruments.TryGet(order.InstrumentId, out InstrumentInfo? instrument)) return true;
        InstrumentDefinition definition = instrument.Definition;
        command.PriceScale = (byte)definition.TickScale;
        command.QuantityScale = (byte)definition.LotScale;
        return TryMultiply(ref command.Price, definition.TickMantissa) && TryMultiply(ref command.Quantity, definition.LotMantissa);
    }

    private static bool TryMultiply(ref long value, long factor)
    {
        if (factor == 1) return true;
        long high = Math.BigMul(value, factor, out long low);
        value = low;
        return high == low >> 63;
    }
}
