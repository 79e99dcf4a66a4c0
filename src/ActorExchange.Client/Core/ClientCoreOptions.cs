namespace ActorExchange.Client;

/// <summary>Settings of a <see cref="ClientCore"/>. Times in nanoseconds.</summary>
public sealed record ClientCoreOptions
{
    public required string User { get; init; }

    public string Key { get; init; } = "";

    /// <summary>Name and version of the program, for the server's logs.</summary>
    public string ClientName { get; init; } = "ActorExchange.Client";

    /// <summary>Null: from now on.</summary>
    public ResumeTokens? ResumeFrom { get; init; }

    /// <summary>Ask for the account's figures: <see cref="IClientEvents.OnAccount"/>.</summary>
    public bool WatchAccount { get; init; }

    /// <summary>Ask the exchange to cancel the user's working orders when the connection breaks.</summary>
    public bool CancelOnDisconnect { get; init; }

    /// <summary>Commands that may be unanswered at a time, queued ones included.</summary>
    public int MaxInFlight { get; init; } = 65_536;

    public int MaxRequests { get; init; } = 64;

    public int MaxSubscriptions { get; init; } = 1_024;

    /// <summary>Time for one attempt from opening the transport to the logon's answer.</summary>
    public long ConnectTimeout { get; init; } = 10_000_000_000;

    public long MinBackoff { get; init; } = 50_000_000;

    public long MaxBackoff { get; init; } = 2_000_000_000;

    /// <summary>Close for good when this long without a connection; 0: never.</summary>
    public long GiveUpAfter { get; init; }

    /// <summary>False: close for good when the first attempt fails.</summary>
    public bool KeepTryingFirstConnect { get; init; } = true;

    /// <summary>Time between a logout and closing without the server's goodbye.</summary>
    public long LogoutTimeout { get; init; } = 1_000_000_000;

    /// <summary>Seed of the waits' jitter.</summary>
    public ulong Seed { get; init; } = 1;
}
