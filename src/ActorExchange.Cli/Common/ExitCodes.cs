namespace ActorExchange.Cli.Common;

/// <summary>Exit codes of every verb; append-only, documented in docs/cli.md.</summary>
public static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>The verb ran, and the answer is no: a check failed, a load had errors.</summary>
    public const int Failed = 1;

    /// <summary>The command line makes no sense.</summary>
    public const int Usage = 2;

    /// <summary>The configuration or a file given cannot be used.</summary>
    public const int Configuration = 3;

    /// <summary>No connection, or it was lost for good, or the logon was refused.</summary>
    public const int NotConnected = 4;

    /// <summary>The exchange refused; the status is in the message.</summary>
    public const int Refused = 5;

    /// <summary>Stored data is damaged.</summary>
    public const int Damaged = 6;

    /// <summary>The command may or may not have been done; ask with its client order id.</summary>
    public const int OutcomeUnknown = 7;

    /// <summary>A bug.</summary>
    public const int Internal = 70;

    /// <summary>Interrupted (Ctrl-C).</summary>
    public const int Interrupted = 130;
}
