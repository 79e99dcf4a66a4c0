using ActorExchange.Actors;
using ActorExchange.Engine;
using ActorExchange.Engine.Users;

namespace ActorExchange.Gateway;

/// <summary>What connections need of the exchange. Shared by all of them; immutable but for what they count.</summary>
public sealed class GatewayServices
{
    public GatewayServices()
    {
        Meter = new OrderMeter();
        Activity = new ActivityLog(Meter);
    }

    /// <summary>Instruments, read on every order.</summary>
    public required InstrumentDirectory Directory { get; init; }

    /// <summary>Logs users on and keeps their list.</summary>
    public required IActorRef Users { get; init; }

    /// <summary>Lists, delists and sets phases.</summary>
    public required IActorRef Instruments { get; init; }

    /// <summary>Answers <see cref="GetServerStatus"/>.</summary>
    public required IActorRef Status { get; init; }

    /// <summary>Bookings, rules and switches.</summary>
    public IActorRef Accounts { get; init; } = ActorRefs.Nobody;

    /// <summary>Answers <see cref="GetReport"/>.</summary>
    public IActorRef Reports { get; init; } = ActorRefs.Nobody;

    /// <summary>Told every <see cref="LogAction"/> of the gateway.</summary>
    public IActorRef ActionLog { get; init; } = ActorRefs.Nobody;

    /// <summary>All accounts by name, and the rules in force.</summary>
    public AccountDirectory AccountDirectory { get; init; } = new();

    /// <summary>The keys of all users.</summary>
    public KeyDirectory Keys { get; init; } = new();

    public GatewayLimits Limits { get; init; } = new();

    /// <summary>What HelloAck tells clients: logons need a key.</summary>
    public bool KeysRequired { get; init; }

    /// <summary>What HelloAck tells clients: commands of a session that may be unanswered.</summary>
    public int MaxUnansweredOrders { get; init; } = 8192;

    /// <summary>Name and version of the server, for HelloAck and the status.</summary>
    public string ServerName { get; init; } = "ActorExchange";

    /// <summary>What comes in over all connections.</summary>
    public OrderMeter Meter { get; }

    /// <summary>The meter's last minutes; written by an <see cref="ActivityActor"/>, where there is one.</summary>
    public ActivityLog Activity { get; }

    /// <summary>The connections that there are.</summary>
    public OpenConnections Open { get; } = new();

    /// <summary>Connections that have an actor now. Any thread.</summary>
    public int ConnectionCount => Open.Count;

    /// <summary>The services of a running engine.</summary>
    public static GatewayServices For(ExchangeEngine engine, EngineSettings settings, GatewayLimits? limits = null, string serverName = "ActorExchange") => new()
    {
        Directory = engine.Directory,
        Users = engine.Users,
        Instruments = engine.Instruments,
        Status = engine.Status,
        Accounts = engine.Accounts,
        Reports = engine.Reports,
        ActionLog = engine.ActionLog,
        AccountDirectory = engine.AccountDirectory,
        Keys = engine.Keys,
        Limits = limits ?? new GatewayLimits(),
        KeysRequired = !settings.OpenMode,
        MaxUnansweredOrders = settings.MaxUnansweredCommands,
        ServerName = serverName,
    };
}
