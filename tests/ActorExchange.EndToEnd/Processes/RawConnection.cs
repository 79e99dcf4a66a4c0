using System.Buffers.Binary;
using System.Net.Sockets;
using ActorExchange.Protocol;
using Google.Protobuf;

namespace ActorExchange.EndToEnd.Processes;

/// <summary>A socket that says whatever a test wants it to say.</summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TcpClient _tcp;
    private readonly NetworkStream _stream;
    private readonly Queue<ServerMessage> _received = new();

    private RawConnection(TcpClient tcp) => (_tcp, _stream) = (tcp, tcp.GetStream());

    /// <summary>What the logon was answered with.</summary>
    public LogonAck Logon { get; private set; } = new();

    public static async Task<RawConnection> OpenAsync(int port)
    {
        var tcp = new TcpClient();
        await tcp.ConnectAsync("127.0.0.1", port);
        return new RawConnection(tcp);
    }

    /// <summary>Connects and logs on; reads up to the end of what was missed.</summary>
    public static async Task<RawConnection> LogOnAsync(int port, string user, string key = "")
    {
        RawConnection connection = await OpenAsync(port);
        await connection.SendAsync(
            new ClientMessage { Hello = new Hello { ProtocolVersion = 1, Client = "raw" } },
            new ClientMessage { Logon = new Logon { User = user, Key = key } });
        while (await connection.ReadAsync() is { } message)
        {
            if (message.LogonAck is { } ack) connection.Logon = ack;
            if (message.ResumeDone is not null || message.LogonAck is { Status: not Status.Ok }) break;
        }
        return connection;
    }

    /// <summary>Sends messages in one frame.</summary>
    public Task SendAsync(params IEnumerable<ClientMessage> messages)
    {
        var frame = new ClientFrame();
        frame.Messages.AddRange(messages);
        byte[] payload = frame.ToByteArray();
        byte[] bytes = new byte[4 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, payload.Length);
        payload.CopyTo(bytes, 4);
        return SendBytesAsync(bytes);
    }

    public async Task SendBytesAsync(byte[] bytes) => await _stream.WriteAsync(bytes);

    /// <summary>The next message; null at the end of the connection.</summary>
    public async Task<ServerMessage?> ReadAsync(TimeSpan? patience = null)
    {
        using var deadline = new CancellationTokenSource(patience ?? Patience);
        while (_received.Count == 0)
        {
            byte[] header = new byte[4];
            if (!await FillAsync(header, deadline.Token)) return null;
            byte[] payload = new byte[BinaryPrimitives.ReadInt32BigEndian(header)];
            if (!await FillAsync(payload, deadline.Token)) return null;
            foreach (ServerMessage message in ServerFrame.Parser.ParseFrom(payload).Messages) _received.Enqueue(message);
        }
        return _received.Dequeue();
    }

    /// <summary>The next report that answers the command with this id.</summary>
    public async Task<ExecutionReport> AnswerAsync(string id, TimeSpan? patience = null)
    {
        while (await ReadAsync(patience) is { } message)
        {
            if (message.Report is { } report && AnsweredBy(report) == id) return report;
        }
        throw new EndOfStreamException($"the connection ended before {id} was answered");
    }

    /// <summary>Sends one command and waits for its answer.</summary>
    public async Task<ExecutionReport> AskAsync(ClientMessage command)
    {
        await SendAsync(command);
        return await AnswerAsync(RawCommands.IdOf(command));
    }

    /// <summary>Reads to the end of the connection; the goodbyes that were said.</summary>
    public async Task<IReadOnlyList<Goodbye>> GoodbyesAsync()
    {
        var goodbyes = new List<Goodbye>();
        while (await ReadAsync() is { } message)
        {
            if (message.Goodbye is not null) goodbyes.Add(message.Goodbye);
        }
        return goodbyes;
    }

    /// <summary>Id of the command that a report answers; empty if it answers none.</summary>
    public static string AnsweredBy(ExecutionReport report)
    {
        ByteString id = report.RequestId.IsEmpty && report.ExecType == ExecType.New ? report.ClientOrderId : report.RequestId;
        return id.IsEmpty && report.ExecType == ExecType.Rejected ? report.ClientOrderId.ToStringUtf8() : id.ToStringUtf8();
    }

    public void Dispose() => _tcp.Dispose();

    private async Task<bool> FillAsync(byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            return await _stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation) == buffer.Length;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
