namespace ActorExchange.Engine.Sessions;

/// <summary>One time that the exchange cancels all working orders of an account, book by book. For the session's actor only.</summary>
/// <param name="stem">What the ids of its mass cancels begin with.</param>
/// <param name="done">Called when every book has done it; null: nobody waits.</param>
internal sealed class CancelRun(string stem, Action? done)
{
    private readonly List<CancelStep> _steps = [];

    public string Stem { get; } = stem;

    public Action? Done { get; } = done;

    public List<CancelStep> Steps => _steps;

    public bool IsDone
    {
        get
        {
            foreach (CancelStep step in _steps)
                if (step.State != CancelState.Done) return false;
            return true;
        }
    }
}

internal enum CancelState
{
    /// <summary>The mass cancel has to be sent, perhaps again.</summary>
    Waiting = 0,

    /// <summary>It waits for the book's answer.</summary>
    Sent = 1,
    Done = 2,
}

/// <summary>The part of one book.</summary>
internal sealed class CancelStep(SessionBook book)
{
    public SessionBook Book { get; } = book;

    public CancelState State { get; set; }

    /// <summary>How often the book has refused it for good: another try needs another id.</summary>
    public int Refusals { get; set; }

    public ClientOrderId Id { get; set; }
}
