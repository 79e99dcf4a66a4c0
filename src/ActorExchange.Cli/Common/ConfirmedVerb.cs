using System.CommandLine;
using ActorExchange.Client;

namespace ActorExchange.Cli.Common;

/// <summary>
/// A verb that changes what others depend on: it says what it is about to do and asks, unless --yes is given; with --dry-run it only says it. Where
/// nobody can be asked (a script), --yes is needed.
/// </summary>
internal abstract class ConfirmedVerb : ClientVerb
{
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask" };
    private readonly Option<bool> _dryRun = new("--dry-run", "-n") { Description = "Only say what would be done" };
    private readonly Option<string> _reason = new("--reason") { Description = "Why, for the audit trail", HelpName = "TEXT", DefaultValueFactory = _ => "" };

    protected ConfirmedVerb(string name, string description)
        : base(name, description)
    {
        Add(_reason);
        Add(_dryRun);
        Add(_yes);
    }

    protected bool IsDryRun(ParseResult arguments) => arguments.GetValue(_dryRun);

    protected string Reason(ParseResult arguments) => arguments.GetRequiredValue(_reason);

    /// <summary>
    /// Whether to go on. False: it was a dry run, which is done with the telling, or the answer was no.
    /// </summary>
    /// <exception cref="CliException">Nobody can be asked, and --yes is not given.</exception>
    protected bool Confirm(ParseResult arguments, CliConsole console, string what)
    {
        if (IsDryRun(arguments))
        {
            console.Result(new { dryRun = true, would = what }, to => to.WriteLine($"would: {what}"));
            return false;
        }

        if (arguments.GetValue(_yes)) return true;
        if (!console.InputIsTerminal || console.Json)
            throw new CliException(ExitCodes.Usage, "nothing was done", $"this needs a yes: {what}", "add --yes, or see what would happen with --dry-run");
        console.Error.Write($"{what}? [y/N] ");
        console.Error.Flush();
        bool yes = console.In.ReadLine()?.Trim().ToLowerInvariant() is "y" or "yes";
        if (!yes) console.Error.WriteLine("nothing was done");
        return yes;
    }

    /// <summary>Sends a request again whose outcome a lost connection hid: only for what is done once however often it is asked.</summary>
    protected static async Task<Protocol.Response> AskOnceAsync(ExchangeClient client, Protocol.Request request, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await client.RequestAsync(request.Clone(), cancellation);
            }
            catch (OutcomeUnknownException) when (client.State != ConnectionState.Closed)
            {
                // The id makes it harmless.
            }
        }
    }
}
