using System.CommandLine;
using System.Globalization;
using System.Net.Security;
using ActorExchange.Client;

namespace ActorExchange.Cli.Common;

/// <summary>Options of every verb that connects to an exchange.</summary>
/// <param name="defaultUser">Who connects if nobody says; null: the login name.</param>
internal sealed class ClientOptions(string? defaultUser = null)
{
    public Option<string> Server { get; } = new("--server", "-s")
    {
        Description = "Where the exchange listens",
        HelpName = "HOST:PORT",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("EXCHANGE_SERVER") ?? "127.0.0.1:7400",
    };

    public Option<string> User { get; } = new("--user", "-u")
    {
        Description = "Who you are",
        HelpName = "USER",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("EXCHANGE_USER") ?? defaultUser ?? Environment.UserName,
    };

    public Option<string> Key { get; } = new("--key", "-k")
    {
        Description = "Your key; not needed in open mode. Better given as environment variable EXCHANGE_KEY: a command line is visible to others",
        HelpName = "KEY",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("EXCHANGE_KEY") ?? "",
    };

    public Option<bool> Tls { get; } = new("--tls") { Description = "Encrypt the connection" };

    public void AddTo(Command command)
    {
        command.Add(Server);
        command.Add(User);
        command.Add(Key);
        command.Add(Tls);
    }

    /// <summary>What the client library needs; throws <see cref="CliException"/> if --server makes no sense.</summary>
    public ExchangeClientOptions Read(ParseResult arguments)
    {
        (string host, int port) = ParseServer(arguments.GetRequiredValue(Server));
        return new ExchangeClientOptions
        {
            Host = host,
            Port = port,
            User = arguments.GetRequiredValue(User),
            Key = arguments.GetRequiredValue(Key),
            ClientName = $"exchange {arguments.CommandResult.Command.Name}",
            Tls = arguments.GetValue(Tls) ? new SslClientAuthenticationOptions { TargetHost = host } : null,
        };
    }

    /// <summary>Connects and logs on.</summary>
    public async Task<ExchangeClient> ConnectAsync(ParseResult arguments, CancellationToken cancellation, Func<ExchangeClientOptions, ExchangeClientOptions>? change = null)
    {
        ExchangeClientOptions options = Read(arguments);
        var client = new ExchangeClient(change is null ? options : change(options));
        try
        {
            await client.ConnectAsync(cancellation);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    internal static (string Host, int Port) ParseServer(string text)
    {
        int colon = text.LastIndexOf(':');
        string host = colon < 0 ? text : text[..colon];
        bool bareV6 = host.Contains(':', StringComparison.Ordinal) && !host.StartsWith('[');
        int port = 7400;
        bool portSound = colon < 0 || (int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65_535);
        host = host.Trim('[', ']');
        if (portSound && host.Length > 0 && !bareV6) return (host, port);
        throw new CliException(ExitCodes.Usage, $"--server {text} makes no sense", "HOST:PORT is expected", "for example --server 127.0.0.1:7400 or [::1]:7400");
    }
}
