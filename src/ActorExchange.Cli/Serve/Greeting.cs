using System.Net;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Configuration;
using ActorExchange.Core;
using ActorExchange.Gateway.Hosting;

namespace ActorExchange.Cli.Serve;

/// <summary>What a server says when it is open: where it is, and how to go on.</summary>
internal sealed class Greeting(ExchangeServer server, ExchangeOptions options, string folder)
{
    private readonly List<string> _symbols = [.. server.Engine.Directory.All.Where(v => !v.Delisted).Select(v => v.Instrument.Symbol)];
    private readonly bool _open = options.Auth.Mode == AuthMode.Open;

    /// <summary>Address of the web for a browser on this machine; null: there is none.</summary>
    public string? Web { get; } = server.WebEndPoint is { } at ? $"{(options.Web.Tls.Enabled ? "https" : "http")}://{new IPEndPoint(Reachable(at.Address), at.Port)}" : null;

    /// <summary>Of a demo: the name under which somebody can log in; else null.</summary>
    public string? Person { get; init; }

    public void Write(CliConsole console)
    {
        if (console.Json) console.Item(Listening(), "");
        else WriteText(console.Out);
    }

    private object Listening() => new
    {
        @event = "listening",
        host = server.EndPoint.Address.ToString(),
        port = server.EndPoint.Port,
        web = Web,
        demo = Person,
        dataFolder = folder,
        instruments = _symbols,
        auth = _open ? "open" : "keys",
        firstOperator = server.FirstOperator,
    };

    private void WriteText(TextWriter to)
    {
        string connect = $"--server {server.EndPoint} --user Alice{(_open ? "" : " --key KEY")}";
        string browser = Person is null ? $"{Web}   (operators: {Web}/operator)" : $"open {Web} and log in as {Person}; no key is needed   (operators: {Web}/operator)";
        to.WriteLine($"{options.Name} {ProgramVersion.Text} is open on {server.EndPoint}{(Web is null ? "" : $" and {Web}")}");
        to.WriteLine($"  data folder  {folder}");
        to.WriteLine($"  instruments  {(_symbols.Count == 0 ? "none yet: exchange instruments add" : string.Join(", ", _symbols))}");
        to.WriteLine($"  users        {(_open ? "open mode: any name, no key, everybody is an operator (loopback only)" : "by key")}");
        to.WriteLine($"  newcomers    {Newcomers()}");
        if (server.FirstOperator is { } first) to.WriteLine($"  first user   {first.User}, key {first.Key} (shown only now)");
        to.WriteLine();
        if (Web is not null) to.WriteLine($"Browser:  {browser}");
        to.WriteLine($"Trade:    exchange trade {connect}");
        to.WriteLine($"Watch:    exchange top {(_symbols.Count == 0 ? "SYMBOL" : _symbols[0])} {connect}");
        to.WriteLine("Ctrl-C stops it; killing it loses nothing that was acknowledged.");
        to.WriteLine();
    }

    private string Newcomers()
    {
        Role role = options.Roles.First(r => r.Name == options.Accounts.DefaultRole);
        string cash = string.Join(", ", role.StartingCash.Select(c => $"{AmountText.Format(c.Amount, 0)} {c.Currency}"));
        string limits = role.Constraints.Count == 0 ? "no limits" : $"{role.Constraints.Count} limits";
        return $"{role.Name}: {role.Mode.ToString().ToLowerInvariant()} account, {(cash.Length == 0 ? "no cash" : cash)} to start with, {limits}";
    }

    // Who listens on every address is on this one, too.
    private static IPAddress Reachable(IPAddress address) =>
        address.Equals(IPAddress.Any) ? IPAddress.Loopback : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : address;
}
