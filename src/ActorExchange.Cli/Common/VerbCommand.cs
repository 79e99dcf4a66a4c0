using System.CommandLine;
using ActorExchange.Actors.Persistence;
using ActorExchange.Cli.Configuration;
using ActorExchange.Client;
using ActorExchange.Gateway;
using ActorExchange.Journal;

namespace ActorExchange.Cli.Common;

/// <summary>A verb: its options and what it does. Failures become exit codes and a message of what, why and next.</summary>
internal abstract class VerbCommand : Command
{
    protected VerbCommand(string name, string description)
        : base(name, description) => SetAction(RunAsync);

    /// <summary>Set by the program before anything runs.</summary>
    public CliConsole Console { get; set; } = new();

    /// <summary>Does the work; returns an exit code.</summary>
    protected abstract Task<int> ExecuteAsync(ParseResult arguments, CliConsole console, CancellationToken cancellation);

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        CliConsole console = Console with { Json = arguments.GetValue(CommonOptions.Json) };
        try
        {
            return await ExecuteAsync(arguments, console, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception e)
        {
            (int code, string what, string why, string next) = Failures.Explain(e);
            console.Failure(code, what, why, next);
            return code;
        }
    }
}

/// <summary>What a failure means to the one at the keyboard.</summary>
internal static class Failures
{
    public static (int Code, string What, string Why, string Next) Explain(Exception failure) => failure switch
    {
        CliException e => (e.ExitCode, e.What, e.Why, e.Next),
        ConfigurationException e => (ExitCodes.Configuration, "the configuration cannot be used", e.Message, "correct it, then check with: exchange config check --config FILE"),
        OutcomeUnknownException e => (ExitCodes.OutcomeUnknown, "the outcome is unknown", e.Message, "ask for the order, or send the command again with the same client order id: it is done once"),
        NotConnectedException e => (ExitCodes.NotConnected, "no connection to the exchange", WithStatus(e), "is it running (exchange serve), and are --server, --user and --key right?"),
        OrderTicketException e => (ExitCodes.Refused, "the order cannot be sent", WithStatus(e), "correct the order; exchange instruments list shows ticks, lots and limits"),
        ExchangeClientException e => (ExitCodes.Refused, "the exchange refused", WithStatus(e), ""),
        DataFolderException e => (ExitCodes.Configuration, "the data folder cannot be used", e.Message, "exchange doctor looks for the cause"),
        GatewayStartException e => (ExitCodes.Configuration, "clients cannot be served", e.Message, "exchange doctor looks for the cause"),
        JournalCorruptException e => (ExitCodes.Damaged, "the journal is damaged", e.Message, "exchange journal verify shows how far it is intact"),
        LedgerException e => (ExitCodes.Failed, "the ledger cannot be used", e.Message, ""),
        IOException or UnauthorizedAccessException => (ExitCodes.Configuration, "a file cannot be used", failure.Message, "check the path and its permissions"),
        FormatException or InvalidDataException => (ExitCodes.Configuration, "the input cannot be used", failure.Message, ""),
        _ => (ExitCodes.Internal, "an internal error: this is a bug", failure.ToString(), "report it with the command line and this text"),
    };

    private static string WithStatus(ExchangeClientException e) =>
        e.Status == Protocol.Status.Ok ? e.Message : $"{Trading.OrderText.Name(e.Status)}: {e.Message}";
}
