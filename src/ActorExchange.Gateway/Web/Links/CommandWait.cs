using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>A message that waits until each of its commands has been answered. Guarded by its <see cref="UserLink"/>.</summary>
internal sealed class CommandWait
{
    private readonly TaskCompletionSource<CommandAnswer[]> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CommandAnswer[] _answers;

    public CommandWait(WireId[] ids)
    {
        Ids = ids;
        _answers = new CommandAnswer[ids.Length];
        for (int i = 0; i < ids.Length; i++) _answers[i] = new CommandAnswer();
    }

    /// <summary>The commands, several for a group.</summary>
    public WireId[] Ids { get; }

    public Task<CommandAnswer[]> Task => _done.Task;

    public void Answer(in WireExecutionReport report)
    {
        int at = Array.IndexOf(Ids, report.AnsweredCommand);
        if (!_answers[at].IsAnswered) _answers[at].Add(report);
    }

    /// <summary>Takes a report that answers none of these commands, if it is about one of their orders.</summary>
    public void Follow(in WireExecutionReport report)
    {
        foreach (CommandAnswer answer in _answers)
            if (answer.IsAbout(report)) answer.Add(report);
    }

    /// <summary>All that was said at a time has been taken. True if every command is answered: nothing more may be told to it then.</summary>
    public bool TryComplete()
    {
        foreach (CommandAnswer answer in _answers)
            if (!answer.IsAnswered) return false;
        _done.TrySetResult(_answers);
        return true;
    }

    public void Fail(Status status, string reason) => _done.TrySetException(new ProblemException(Problem.Of(status, reason)));
}
