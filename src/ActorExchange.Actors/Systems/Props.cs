using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace ActorExchange.Actors;

/// <summary>How to make an actor. Immutable: each With… returns a copy. Arguments are evaluated once and kept for restarts.</summary>
public sealed class Props
{
    private static readonly ConcurrentDictionary<ConstructorInfo, ConstructorInvoker> Invokers = new();

    private readonly ConstructorInvoker _invoker;

    private Props(ConstructorInfo constructor, object?[] arguments)
    {
        Type = constructor.DeclaringType!;
        Arguments = arguments;
        _invoker = Invokers.GetOrAdd(constructor, static c => ConstructorInvoker.Create(c));
    }

    private Props(Props other)
    {
        Type = other.Type;
        Arguments = other.Arguments;
        _invoker = other._invoker;
        SupervisorStrategy = other.SupervisorStrategy;
        MailboxCapacity = other.MailboxCapacity;
        StashCapacity = other.StashCapacity;
    }

    public Type Type { get; }

    public object?[] Arguments { get; }

    /// <summary>Replaces the actor's own strategy for its children; null: the actor's own.</summary>
    public SupervisorStrategy? SupervisorStrategy { get; private init; }

    /// <summary>Most user messages in the mailbox; 0: as the system's settings say.</summary>
    public int MailboxCapacity { get; private init; }

    /// <summary>Most stashed messages; 0: as the mailbox.</summary>
    public int StashCapacity { get; private init; }

    /// <param name="factory">A <c>new</c> expression: it is taken apart into type and arguments.</param>
    /// <param name="supervisorStrategy">For the actor's children.</param>
    public static Props Create<TActor>(Expression<Func<TActor>> factory, SupervisorStrategy? supervisorStrategy = null)
        where TActor : ActorBase
    {
        if (factory.Body is not NewExpression { Constructor: { } constructor } creation)
            throw new ArgumentException("The create function must be a 'new T(args)' expression", nameof(factory));
        return new Props(constructor, ConstructorArguments.Evaluate(creation)) { SupervisorStrategy = supervisorStrategy };
    }

    public static Props Create<TActor>(params object?[] args)
        where TActor : ActorBase => Create(typeof(TActor), args);

    public static Props Create(Type type, params object?[] args) => new(ConstructorArguments.Find(type, args), ConstructorArguments.Complete(type, args));

    public Props WithSupervisorStrategy(SupervisorStrategy supervisorStrategy) => new(this) { SupervisorStrategy = supervisorStrategy };

    public Props WithStashCapacity(int stashCapacity) => new(this) { StashCapacity = stashCapacity };

    /// <summary>Not in Akka.NET, whose mailboxes are unbounded unless configured.</summary>
    /// <param name="capacity">Most user messages that may wait; more are answered with <see cref="MailboxOverflow"/>.</param>
    public Props WithMailboxCapacity(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        return new Props(this) { MailboxCapacity = capacity };
    }

    internal ActorBase NewActor() => (ActorBase)_invoker.Invoke(Arguments.AsSpan());
}
