using ActorExchange.Protocol;

namespace ActorExchange.Client;

// From the core to the program, on the I/O loop.
public sealed partial class ExchangeClient
{
    private bool _handlerFailed;

    private void OnState(ConnectionStateChange change)
    {
        _lastChange = change;
        if (change.State == ConnectionState.Connected) _connected.TrySetResult();
        if (change.State == ConnectionState.Closed)
        {
            _connected.TrySetException(new NotConnectedException(change.Status, change.Reason));
            _reports.End();
            EndMarketData();
            _accountStreams.End();
        }

        Guard(static (client, change) => client.StateChanged?.Invoke(change), change);
    }

    private void OnInstrument(InstrumentDefinition definition)
    {
        InstrumentInfo instrument;
        try
        {
            instrument = _instruments.Set(definition);
        }
        catch (FormatException fault)
        {
            Fail($"the exchange told of an unsound instrument: {fault.Message}");
            return;
        }

        Guard(static (client, instrument) => client.InstrumentChanged?.Invoke(instrument), instrument);
    }

    private void OnLogon(SessionInfo session)
    {
        if (_session is null) _reports.Begin(_core.GetResumeTokens());
        _session = session;
    }

    private void OnReport(in WireExecutionReport report)
    {
        if (Options.RawHandler is not { } handler)
        {
            _reports.Add(report);
            return;
        }

        try
        {
            if (!_handlerFailed) handler.OnReport(report);
        }
        catch (Exception fault)
        {
            FailHandler(fault);
        }
    }

    private void OnAnswer(in ClientCommand command, in WireExecutionReport answer)
    {
        Interlocked.Decrement(ref _inFlight);
        if (command.State is OrderWaiter waiter) waiter.Complete(answer);
        else AnswerRaw(command.Tag, answer);
    }

    private void AnswerRaw(long tag, in WireExecutionReport answer)
    {
        if (_handlerFailed || Options.RawHandler is not { } handler) return;
        try
        {
            handler.OnAnswer(tag, answer);
        }
        catch (Exception fault)
        {
            FailHandler(fault);
        }
    }

    private void Guard<T>(Action<ExchangeClient, T> call, T argument)
    {
        if (_handlerFailed) return;
        try
        {
            call(this, argument);
        }
        catch (Exception fault)
        {
            FailHandler(fault);
        }
    }

    // A program that throws in a handler is not in a state to trade: the client closes and says why.
    private void FailHandler(Exception fault)
    {
        _handlerFailed = true;
        Fail($"a handler of the program failed: {fault}");
    }

    // Not from within the core's own call.
    private void Fail(string reason) =>
        ThreadPool.UnsafeQueueUserWorkItem(static state => state.Loop.Abort(state.Reason), (Loop: _loop, Reason: reason), preferLocal: false);

    private sealed class Events(ExchangeClient client) : IClientEvents
    {
        public void OnState(ConnectionStateChange change) => client.OnState(change);

        public void OnLogon(SessionInfo session) => client.OnLogon(session);

        public void OnInstrument(InstrumentDefinition definition) => client.OnInstrument(definition);

        public void OnReport(in WireExecutionReport report) => client.OnReport(report);

        public void OnAnswer(in ClientCommand command, in WireExecutionReport answer) => client.OnAnswer(command, answer);

        public void OnResponse(object? state, Response response) => ((TaskCompletionSource<Response>)state!).TrySetResult(response);

        public void OnAccount(AccountUpdate update) => client.OnAccount(update);

        public void OnBook(LocalBook book, MarketDataUpdate? update) => client.OnBook(book, update);
    }
}
