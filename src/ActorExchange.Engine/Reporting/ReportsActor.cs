using ActorExchange.Actors;
using ActorExchange.Core;

namespace ActorExchange.Engine.Reporting;

/// <summary>Takes the questions for reports: a few are made at a time, each by an actor of its own, and more wait.</summary>
internal sealed class ReportsActor(ReportSources sources) : UntypedActor
{
    private const int MaxRunning = 4;
    private const int MaxWaiting = 256;

    private readonly Queue<(GetReport Request, IActorRef Asker)> _waiting = new();
    private int _running;

    // Whoever fails has answered, and is not tried again.
    protected override SupervisorStrategy SupervisorStrategy() => ActorExchange.Actors.SupervisorStrategy.StoppingStrategy;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case GetReport request when _waiting.Count >= MaxWaiting:
                Sender.Tell(new ReportAnswer(request.RequestNumber, CommandStatus.Busy, "too many reports are asked for; try again later", [], [], false));
                break;
            case GetReport request:
                _waiting.Enqueue((request, Sender));
                Next();
                break;
            case Terminated:
                _running--;
                Next();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Next()
    {
        while (_running < MaxRunning && _waiting.TryDequeue(out (GetReport Request, IActorRef Asker) next))
        {
            (GetReport request, IActorRef asker) = next;
            _running++;
            Context.Watch(Context.ActorOf(Props.Create(() => new ReportRun(sources, request, asker))));
        }
    }
}
