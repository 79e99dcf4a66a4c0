using System.Net;
using ActorExchange.Actors;
using ActorExchange.Core;

namespace ActorExchange.Engine;

/// <summary>Where a client wants its numbered reports to continue.</summary>
public enum ResumeMode
{
    /// <summary>Only what happens after the logon.</summary>
    FromNow = 0,

    /// <summary>Everything after the given tokens; books without a token from their first report.</summary>
    FromTokens = 1,
}

/// <summary>A place in one account's numbered reports of one book: the last report seen.</summary>
public readonly record struct ReportToken(uint InstrumentId, long Number);

/// <summary>Connection → UsersActor. Answered to <paramref name="Connection"/> with <see cref="LogonAccepted"/> or <see cref="LogonRefused"/>.</summary>
public sealed record LogonRequest(string User, string Key, ResumeMode Resume, IReadOnlyList<ReportToken> Tokens, IActorRef Connection)
{
    /// <summary>Send an <see cref="AccountUpdate"/> with everything after the logon, and one for every change from then on.</summary>
    public bool WatchAccount { get; init; }

    /// <summary>Cancel the account's working orders when this connection ends without a logout, and after a crash of the server.</summary>
    public bool CancelOnDisconnect { get; init; }

    /// <summary>Set by a gateway that has checked who it is by itself (a signature, a token); null: <see cref="Key"/> is to be checked.</summary>
    public VerifiedKey? Verified { get; init; }

    /// <summary>Where the other end is, for keys that may be used from some addresses only; null: not known.</summary>
    public IPAddress? RemoteAddress { get; init; }

    /// <summary>Set by the UsersActor: what the key that was used allows; the role allows no more than its own.</summary>
    public Permissions KeyPermissions { get; init; } = Permissions.All;

    /// <summary>Set by the UsersActor: which of the user's keys was used; 0: none (open mode).</summary>
    public int KeyId { get; init; }
}

/// <summary>One of the user's keys, which the other end has shown to have without sending it. It must still be live at the logon.</summary>
/// <param name="KeyId">Which; 0: none, in open mode.</param>
/// <param name="Scopes">What may be done with it this time: no more than the key and the role allow.</param>
public sealed record VerifiedKey(int KeyId, Permissions Scopes);

/// <summary>
/// Session → connection: the logon is done. Missed reports follow as <see cref="ReportBatch"/>es, then <see cref="ResumeDone"/>, then live ones.
/// </summary>
public sealed record LogonAccepted(uint Account, string User, bool IsOperator, IActorRef Session, IReadOnlyList<ReportToken> Tokens)
{
    public string Role { get; init; } = "";

    /// <summary>What this connection may do: of the role and of the key.</summary>
    public Permissions Permissions { get; init; } = Permissions.Trade | Permissions.Read;
}

/// <summary>Session → connection: the account's role is another, or allows something else; from now on the connection may do this.</summary>
/// <param name="Role">Name of the role.</param>
/// <param name="Permissions">Of the role and of the connection's key.</param>
public sealed record RightsChanged(string Role, Permissions Permissions);

/// <summary>UsersActor → connection.</summary>
public sealed record LogonRefused(CommandStatus Status, string Reason);

/// <summary>Session → connection: all missed reports were sent.</summary>
public sealed record ResumeDone
{
    public static readonly ResumeDone Instance = new();
}

/// <summary>Session → connection: close; another connection took over, or the server is stopping.</summary>
public sealed record Disconnect(CommandStatus Status, string Reason);

/// <summary>Connection → session: the connection is gone. Reports wait in the books.</summary>
/// <param name="Connection">Which.</param>
/// <param name="LoggedOut">The client said so (Logout). False: it broke off, or was thrown out: what <see cref="LogonRequest.CancelOnDisconnect"/> is for.</param>
public sealed record Detach(IActorRef Connection, bool LoggedOut);

/// <summary>Session → connection: answer with <see cref="Drained"/> when little is left to send, so that a long resume does not flood it.</summary>
public sealed record NotifyWhenDrained
{
    public static readonly NotifyWhenDrained Instance = new();
}

/// <summary>Connection → session: see <see cref="NotifyWhenDrained"/>.</summary>
public sealed record Drained(IActorRef Connection);
