using System.Net;
using System.Net.Sockets;

namespace ActorExchange.EndToEnd.Processes;

/// <summary>Ports for servers that are restarted on the same one.</summary>
internal static class FreePort
{
    /// <summary>
    /// A port below the range that the system gives to outgoing connections: there, a client that knocks while the server is down could be
    /// given the very port that it knocks at, and keep the server from coming back.
    /// </summary>
    public static int Pick()
    {
        while (true)
        {
            int port = Random.Shared.Next(15_000, 30_000);
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }
}
