using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ActorExchange.Client.Tests;

/// <summary>A fake exchange on a loopback port; connections share one <see cref="FakeExchange"/>, one connection at a time.</summary>
internal sealed class FakeListener : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Socket> _sockets = [];
    private readonly Task _accepting;

    public FakeListener()
    {
        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public FakeExchange Exchange { get; } = new();

    /// <summary>Wraps every accepted stream (TLS).</summary>
    public Func<Stream, Task<Stream>> Wrap { get; set; } = Task.FromResult;

    public Action<FakeConnection>? OnConnect { get; set; }

    public int Accepted => _sockets.Count;

    public ExchangeClientOptions Options => new() { Port = Port, User = "alice", MinBackoff = TimeSpan.FromMilliseconds(2), MaxBackoff = TimeSpan.FromMilliseconds(20) };

    /// <summary>Breaks every connection at once.</summary>
    public void Break()
    {
        foreach (Socket socket in _sockets) socket.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Break();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync();
                _sockets.Add(socket);
                _ = ServeAsync(socket);
            }
        }
        catch (Exception fault) when (fault is SocketException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            await using Stream stream = await Wrap(new NetworkStream(socket, ownsSocket: true));
            FakeConnection connection;
            lock (Exchange) connection = new FakeConnection(Exchange);
            OnConnect?.Invoke(connection);
            byte[] buffer = new byte[16 * 1024];
            while (!connection.IsClosed)
            {
                int received = await stream.ReadAsync(buffer);
                if (received == 0) return;
                byte[] output;
                lock (Exchange)
                {
                    connection.Receive(buffer.AsSpan(0, received));
                    output = connection.TakeOutput();
                }

                await stream.WriteAsync(output);
            }
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            // The test broke the connection.
        }
    }
}
