using ActorExchange.Actors;
using ActorExchange.Core;

namespace ActorExchange.Engine.Sessions;

/// <summary>
/// Tells the action log what the account's rules refused: a few of each run of messages, and how many more there were, so that a flood of refusals costs little.
/// For the session's actor only.
/// </summary>
internal sealed class RefusalLog(Actor account, IActorRef actionLog)
{
    private const int MostPerRun = 16;

    private int _inRun;
    private CommandStatus _last;
    private long _lastTime;

    public void Add(in OrderCommand command, in RiskVerdict verdict, string message, long time)
    {
        (_last, _lastTime) = (verdict.Status, time);
        if (++_inRun > MostPerRun) return;
        actionLog.Tell(new LogAction(account, "refusal", command.InstrumentId, command.ClientOrderId.ToString(), verdict.Status, message, time));
    }

    public void EndRun()
    {
        if (_inRun > MostPerRun)
            actionLog.Tell(new LogAction(account, "refusal", 0, "", _last, $"{_inRun - MostPerRun} more refusals at the same time", _lastTime));
        _inRun = 0;
    }
}
