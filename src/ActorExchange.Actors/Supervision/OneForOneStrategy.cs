namespace ActorExchange.Actors;

/// <summary>Treats only the child that failed.</summary>
public class OneForOneStrategy : SupervisorStrategy
{
    private readonly Func<Exception, Directive> _decide;
    private readonly int _maxRetries;
    private readonly TimeSpan _within;

    /// <param name="maxNrOfRetries">Most restarts within the window; null or negative: no limit.</param>
    /// <param name="withinTimeRange">The window; null: without end.</param>
    /// <param name="localOnlyDecider">Chooses the directive.</param>
    public OneForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception, Directive> localOnlyDecider)
    {
        _maxRetries = maxNrOfRetries ?? -1;
        _within = withinTimeRange ?? Timeout.InfiniteTimeSpan;
        _decide = localOnlyDecider;
    }

    public OneForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, IDecider decider)
        : this(maxNrOfRetries, withinTimeRange, decider.Decide)
    {
    }

    public OneForOneStrategy(
        int maxNrOfRetries, int withinTimeMilliseconds, Func<Exception, Directive> localOnlyDecider, bool loggingEnabled = true)
        : this(
            maxNrOfRetries,
            withinTimeMilliseconds < 0 ? null : TimeSpan.FromMilliseconds(withinTimeMilliseconds),
            localOnlyDecider) => _ = loggingEnabled;

    public OneForOneStrategy(Func<Exception, Directive> localOnlyDecider)
        : this(-1, null, localOnlyDecider)
    {
    }

    public OneForOneStrategy(IDecider decider)
        : this(-1, null, decider)
    {
    }

    public OneForOneStrategy()
        : this(DefaultDecider)
    {
    }

    internal override Directive Decide(Exception cause) => _decide(cause);

    internal override bool RequestRestart(ChildStats child, TimeProvider clock, out TimeSpan delay)
    {
        delay = TimeSpan.Zero;
        return child.CountRestart(_maxRetries, _within, clock.GetTimestamp(), clock);
    }
}
