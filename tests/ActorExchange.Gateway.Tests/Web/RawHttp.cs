using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ActorExchange.Gateway.Tests;

/// <summary>HTTP by hand, for what no client would send.</summary>
internal sealed class RawHttp : IDisposable
{
    private readonly Socket _socket;

    private RawHttp(Socket socket) => _socket = socket;

    public static async Task<RawHttp> ConnectAsync(IPEndPoint to)
    {
        var socket = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(to);
        return new RawHttp(socket);
    }

    public void Dispose() => _socket.Dispose();

    public async Task SendAsync(string text) => await _socket.SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await _socket.SendAsync(bytes);

    /// <summary>Sends and reads until the answer is whole, or the server closes.</summary>
    public async Task<string> AskAsync(string text)
    {
        await SendAsync(text);
        return await ReadAnswerAsync();
    }

    /// <summary>Sends, and reads all that comes until the server closes; it must.</summary>
    public async Task<string> TalkAsync(string text)
    {
        var read = new StringBuilder();
        byte[] buffer = new byte[16 * 1024];
        using CancellationTokenSource deadline = new(WebFixture.Patience);
        try
        {
            await SendAsync(text);
            while (await _socket.ReceiveAsync(buffer, deadline.Token) is var count && count > 0) read.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }
        catch (SocketException)
        {
            // Broken off: what has come has to do.
        }

        return read.ToString();
    }

    /// <summary>One answer, headers and body; what has come if the server closes or breaks off before.</summary>
    public async Task<string> ReadAnswerAsync()
    {
        var read = new StringBuilder();
        byte[] buffer = new byte[16 * 1024];
        using CancellationTokenSource deadline = new(WebFixture.Patience);
        try
        {
            while (!IsWhole(read.ToString()))
            {
                int count = await _socket.ReceiveAsync(buffer, deadline.Token);
                if (count == 0) break;
                read.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }
        }
        catch (SocketException)
        {
            // Broken off: what has come has to do.
        }

        return read.ToString();
    }

    /// <summary>Reads until the server closes; true if it did in time.</summary>
    public async Task<bool> IsClosedAsync()
    {
        byte[] buffer = new byte[16 * 1024];
        using CancellationTokenSource deadline = new(WebFixture.Patience);
        try
        {
            while (await _socket.ReceiveAsync(buffer, deadline.Token) > 0)
            {
            }

            return true;
        }
        catch (SocketException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static bool IsWhole(string answer)
    {
        int end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return false;
        string head = answer[..end].ToLowerInvariant();
        if (head.Contains("transfer-encoding: chunked")) return answer.EndsWith("0\r\n\r\n", StringComparison.Ordinal);
        int at = head.IndexOf("content-length:", StringComparison.Ordinal);
        if (at < 0) return true;
        string length = head[(at + 15)..].Split('\r')[0].Trim();
        return answer.Length - end - 4 >= int.Parse(length);
    }
}
