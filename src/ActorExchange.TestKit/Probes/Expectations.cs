using ActorExchange.Actors;

namespace ActorExchange.TestKit;

/// <summary>
/// What a test can expect of the messages that an actor of its own receives. For one thread, the test's. Waits at most three seconds
/// unless told otherwise, inside of <see cref="Within(TimeSpan, Action)"/> at most what remains.
/// </summary>
public abstract class Expectations
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(5);
    private static int _counter;

    private readonly ProbeQueue _queue;
    private readonly LocalActorRef _actor;
    private (long Start, TimeSpan Span)? _deadline;

    private protected Expectations(ActorSystem system, string? name)
    {
        Sys = system;
        _queue = new ProbeQueue(system);
        _actor = (LocalActorRef)system.ActorOf(
            Props.Create<ProbeActor>(_queue).WithMailboxCapacity(int.MaxValue), name ?? $"probe-{Interlocked.Increment(ref _counter)}");
    }

    public ActorSystem Sys { get; }

    /// <summary>The newest message that was taken by an expectation.</summary>
    public object? LastMessage { get; private set; }

    /// <summary>Its sender; the dead letters if it had none.</summary>
    public IActorRef LastSender { get; private set; } = ActorRefs.Nobody;

    internal LocalActorRef ProbeRef => _actor;

    /// <summary>Takes the next message, which must be of the type.</summary>
    public T ExpectMsg<T>(TimeSpan? duration = null, string? hint = null) => Typed<T>(Next(typeof(T).Name, duration, hint), hint);

    /// <summary>Takes the next message, which must equal the given one.</summary>
    public T ExpectMsg<T>(T message, TimeSpan? duration = null, string? hint = null)
    {
        T actual = Typed<T>(Next($"{message}", duration, hint), hint);
        return EqualityComparer<T>.Default.Equals(actual, message)
            ? actual
            : throw Failed($"Expected message {message}, but got {actual}", hint);
    }

    /// <summary>Takes the next message, which must be of the type and satisfy the predicate.</summary>
    public T ExpectMsg<T>(Predicate<T> isMessage, TimeSpan? duration = null, string? hint = null)
    {
        T actual = Typed<T>(Next(typeof(T).Name, duration, hint), hint);
        return isMessage(actual) ? actual : throw Failed($"Got a {typeof(T).Name} that does not satisfy the predicate: {actual}", hint);
    }

    /// <summary>Takes the next message, which must be of the type, and looks at it.</summary>
    public T ExpectMsg<T>(Action<T> assert, TimeSpan? duration = null, string? hint = null)
    {
        T actual = ExpectMsg<T>(duration, hint);
        assert(actual);
        return actual;
    }

    /// <summary>Takes as many messages as given, which must be these in any order.</summary>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(params T[] messages)
    {
        List<T> missing = [.. messages];
        for (int i = 0; i < messages.Length; i++)
        {
            T actual = ExpectMsg<T>();
            if (!missing.Remove(actual)) throw Failed($"Expected one of [{string.Join(", ", missing)}], but got {actual}", null);
        }

        return messages;
    }

    /// <summary>No message comes for so long; without a span, for 100 ms.</summary>
    public void ExpectNoMsg(TimeSpan? duration = null)
    {
        TimeSpan span = duration ?? Shortest(TimeSpan.FromMilliseconds(100));
        if (_queue.TryTake(span, out Envelope envelope)) throw Failed($"Expected no message within {span}, but got {envelope.Message} from {envelope.Sender}", null);
    }

    public void ExpectNoMsg(int milliseconds) => ExpectNoMsg(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>Takes the next message, which must say that the watched actor has stopped.</summary>
    public Terminated ExpectTerminated(IActorRef target, TimeSpan? timeout = null, string? hint = null) =>
        ExpectMsg<Terminated>(t => t.ActorRef.Path == target.Path, timeout, hint);

    /// <summary>Takes messages until one matches; drops the others.</summary>
    public object FishForMessage(Predicate<object> isMessage, TimeSpan? max = null, string? hint = null) =>
        FishForMessage<object>(isMessage, max, hint);

    public T FishForMessage<T>(Predicate<T> isMessage, TimeSpan? max = null, string? hint = null)
    {
        TimeSpan span = max ?? Shortest(DefaultTimeout);
        long start = _queue.Clock.GetTimestamp();
        int dropped = 0;
        while (TryNext(span - _queue.Clock.GetElapsedTime(start), out object? message))
        {
            if (message is T typed && isMessage(typed)) return typed;
            dropped++;
        }

        throw Failed($"No matching {typeof(T).Name} within {span}; {dropped} others came, the last {LastMessage}", hint);
    }

    /// <summary>The next message, or null if none comes.</summary>
    public object? ReceiveOne(TimeSpan? max = null) => TryNext(max ?? Shortest(DefaultTimeout), out object? message) ? message : null;

    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, TimeSpan? max = null)
    {
        var received = new List<object>(numberOfMessages);
        while (received.Count < numberOfMessages) received.Add(Next($"message {received.Count + 1} of {numberOfMessages}", max, null));
        return received;
    }

    /// <summary>A deadline for all expectations inside.</summary>
    public void Within(TimeSpan max, Action action) => Within(max, () =>
    {
        action();
        return true;
    });

    public T Within<T>(TimeSpan max, Func<T> function)
    {
        (long Start, TimeSpan Span)? outer = _deadline;
        long start = _queue.Clock.GetTimestamp();
        _deadline = (start, outer is null || Remaining(outer.Value) > max ? max : Remaining(outer.Value));
        try
        {
            T result = function();
            TimeSpan elapsed = _queue.Clock.GetElapsedTime(start);
            return elapsed <= max ? result : throw Failed($"Block took {elapsed}, longer than {max}", null);
        }
        finally
        {
            _deadline = outer;
        }
    }

    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max = null, TimeSpan? interval = null, string? message = null)
    {
        TimeSpan span = max ?? Shortest(DefaultTimeout);
        if (!_queue.Await(conditionIsFulfilled, span, interval ?? PollInterval)) throw Failed($"Condition not fulfilled within {span}", message);
    }

    /// <summary>Repeats until the assertion does not throw; throws what it threw last.</summary>
    public void AwaitAssert(Action assertion, TimeSpan? duration = null, TimeSpan? interval = null)
    {
        Exception? last = null;
        if (_queue.Await(() => (last = Capture(assertion)) is null, duration ?? Shortest(DefaultTimeout), interval ?? PollInterval)) return;
        throw Failed($"Assertion not met in time: {last!.Message}", null);
    }

    /// <summary>From now on <see cref="Terminated"/> comes as a message when the actor stops.</summary>
    public IActorRef Watch(IActorRef actorToWatch)
    {
        _actor.Tell(new ProbeActor.WatchCommand(actorToWatch), ActorRefs.NoSender);
        return actorToWatch;
    }

    public IActorRef Unwatch(IActorRef actorToUnwatch)
    {
        _actor.Tell(new ProbeActor.UnwatchCommand(actorToUnwatch), ActorRefs.NoSender);
        return actorToUnwatch;
    }

    public TestProbe CreateTestProbe(string? name = null) => new(Sys, name);

    private static Exception? Capture(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private static ProbeException Failed(string what, string? hint) => new(hint is null ? what + "." : $"{what} ({hint}).");

    private static T Typed<T>(object message, string? hint) =>
        message is T typed ? typed : throw Failed($"Expected a message of type {typeof(T)}, but got {message} of type {message.GetType()}", hint);

    private object Next(string expected, TimeSpan? max, string? hint)
    {
        TimeSpan span = max ?? Shortest(DefaultTimeout);
        return TryNext(span, out object? message) ? message! : throw Failed($"Expected {expected}, but no message came within {span}", hint);
    }

    private bool TryNext(TimeSpan max, out object? message)
    {
        bool any = _queue.TryTake(max, out Envelope envelope);
        message = envelope.Message;
        if (!any) return false;
        LastMessage = envelope.Message;
        LastSender = envelope.Sender ?? Sys.DeadLetters;
        return true;
    }

    private TimeSpan Shortest(TimeSpan span) => _deadline is not { } deadline ? span : Remaining(deadline);

    private TimeSpan Remaining((long Start, TimeSpan Span) deadline) => deadline.Span - _queue.Clock.GetElapsedTime(deadline.Start);
}
