using ActorExchange.Actors;
using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Engine.Books;
using ActorExchange.Engine.Instruments;
using ActorExchange.Engine.Users;

namespace ActorExchange.Gateway.Hosting;

/// <summary>→ StartupActor; answered with <see cref="StartupResult"/> when every book has recovered or one cannot.</summary>
internal sealed record AwaitStartup(ExchangeEngine Engine, ExchangeServerSettings Settings);

/// <summary>→ StartupActor; answered with itself: from then on no recovery is missed.</summary>
internal sealed record AwaitWatching
{
    public static readonly AwaitWatching Instance = new();
}

internal sealed record StartupResult(FirstOperatorCreated? FirstOperator, Exception? Failure);

/// <summary>→ StartupActor, after the start: complete this if a recovery fails later.</summary>
internal sealed record ReportFailures(TaskCompletionSource<Exception> Failed);

/// <summary>Sees an exchange through its start: lists the first instruments, and waits until all books have recovered.</summary>
internal sealed class StartupActor : UntypedActor
{
    private readonly HashSet<uint> _recovered = [];
    private IActorRef? _asker;
    private AwaitStartup? _request;
    private FirstOperatorCreated? _firstOperator;
    private Exception? _failure;
    private TaskCompletionSource<Exception>? _failed;
    private int _instruments = -1;
    private int _listing;
    private bool _listed;
    private bool _usersKnown;

    protected override void PreStart()
    {
        EventStream events = Context.System.EventStream;
        events.Subscribe(Self, typeof(InstrumentsRecovered));
        events.Subscribe(Self, typeof(BookRecovered));
        events.Subscribe(Self, typeof(RecoveryFailed));
        events.Subscribe(Self, typeof(UsersRecovered));
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case AwaitStartup request:
                (_asker, _request) = (Sender, request);
                break;
            case AwaitWatching:
                Sender.Tell(message);
                break;
            case InstrumentsRecovered list:
                _instruments = list.Count;
                break;
            case BookRecovered book:
                _recovered.Add(book.InstrumentId);
                break;
            case UsersRecovered users:
                _usersKnown = true;
                _firstOperator = users.FirstOperator;
                break;
            case RecoveryFailed failed:
                _failure = failed.Cause;
                _failed?.TrySetResult(failed.Cause);
                break;
            case InstrumentAnswer answer:
                _listing--;
                if (answer.Status != CommandStatus.Ok) _failure = new InvalidOperationException($"an instrument of the configuration cannot be listed: {answer.Reason}");
                break;
            case ReportFailures report:
                _failed = report.Failed;
                break;
        }

        Proceed();
    }

    private void Proceed()
    {
        if (_asker is null || _request is null) return;
        if (_failure is null && _instruments == 0 && !_listed) ListFirst(_request);
        if (_failure is null && (!_usersKnown || _instruments < 0 || _listing > 0 || _recovered.Count < _instruments)) return;
        _asker.Tell(new StartupResult(_firstOperator, _failure));
        _asker = null;
    }

    private void ListFirst(AwaitStartup request)
    {
        _listed = true;
        _instruments = request.Settings.FirstInstruments.Count;
        _listing = _instruments;
        uint number = 0;
        foreach ((Instrument instrument, TradingPhase phase) in request.Settings.FirstInstruments)
            request.Engine.Instruments.Tell(new AddInstrument(++number, instrument, phase));
    }
}
