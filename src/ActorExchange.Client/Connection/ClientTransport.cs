using System.Net.Security;
using System.Net.Sockets;

namespace ActorExchange.Client;

/// <summary>Opens the byte stream to the exchange: TCP, with TLS on top if the options say so.</summary>
internal static class ClientTransport
{
    public static async Task<Stream> OpenAsync(ExchangeClientOptions options, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(options.Host, options.Port, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var stream = new NetworkStream(socket, ownsSocket: true);
        return options.Tls is null ? stream : await SecureAsync(stream, options, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Stream> SecureAsync(Stream stream, ExchangeClientOptions options, CancellationToken cancellationToken)
    {
        var secured = new SslStream(stream, leaveInnerStreamOpen: false);
        try
        {
            SslClientAuthenticationOptions tls = options.Tls!;
            tls.TargetHost ??= options.Host;
            await secured.AuthenticateAsClientAsync(tls, cancellationToken).ConfigureAwait(false);
            return secured;
        }
        catch
        {
            await secured.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
