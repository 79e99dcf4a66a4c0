using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using ActorExchange.Actors;
using ActorExchange.Protocol;
using Microsoft.AspNetCore.Connections;

namespace ActorExchange.Gateway;

/// <summary>One TCP connection: reads frames for its actor, and is the actor's sink.</summary>
internal sealed class TcpConnection : IConnectionSink
{
    private readonly ConnectionContext _context;
    private readonly TcpGatewayOptions _options;
    private readonly PipeSink _sink;
    private readonly InputCredit _credit;
    private readonly TaskCompletionSource _closing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TcpConnection(ConnectionContext context, TcpGatewayOptions options)
    {
        _context = context;
        _options = options;
        _sink = new PipeSink(context.Transport.Output);
        _credit = new InputCredit(options.Limits.MaxUnprocessedBytes);
    }

    public string RemoteName => _context.RemoteEndPoint?.ToString() ?? "unknown";

    public IPAddress? RemoteAddress => (_context.RemoteEndPoint as IPEndPoint)?.Address;

    public long PendingBytes => _sink.PendingBytes;

    public void Send(ReadOnlySpan<byte> frames) => _sink.Send(frames);

    public void Close()
    {
        _sink.Close();
        _closing.TrySetResult();
    }

    /// <summary>Reads until the connection ends, either way.</summary>
    public async Task RunAsync(IActorRef actor)
    {
        Task reading = ReadUntilEndAsync(actor);
        Task lingering = LingerAsync(reading);
        await reading;
        actor.Tell(ConnectionClosed.Instance, ActorRefs.NoSender);
        Close();
        await lingering;
    }

    private async Task ReadUntilEndAsync(IActorRef actor)
    {
        try
        {
            await ReadAsync(actor);
        }
        catch (Exception e) when (e is IOException or ConnectionAbortedException or OperationCanceledException or InvalidOperationException)
        {
            // A network that fails ends the connection like one that is closed.
        }
    }

    private async Task ReadAsync(IActorRef actor)
    {
        PipeReader input = _context.Transport.Input;
        bool readable = true;
        while (true)
        {
            ReadResult result = await input.ReadAsync();
            ReadOnlySequence<byte> buffer = result.Buffer;
            if (readable && !_closing.Task.IsCompleted) readable = Deliver(ref buffer, actor);
            else buffer = buffer.Slice(buffer.End); // what comes after a fault or goodbye is not for us, but must not fill the network
            input.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted || result.IsCanceled) return;
            Task available = _credit.WhenAvailable();
            if (!available.IsCompleted) await Task.WhenAny(available, _closing.Task);
        }
    }

    /// <summary>False if the input is no longer frames.</summary>
    private bool Deliver(ref ReadOnlySequence<byte> buffer, IActorRef actor)
    {
        FrameStatus status;
        while (FrameCutter.TryCut(ref buffer, _options.Limits.MaxFrameBytes, out ReadOnlySequence<byte> frames, out status))
            actor.Tell(InboundFrames.Copy(frames, _credit), ActorRefs.NoSender);
        if (status == FrameStatus.Incomplete) return true;
        actor.Tell(InboundFault.Of(status, _options.Limits.MaxFrameBytes), ActorRefs.NoSender);
        return false;
    }

    /// <summary>Once closing: lets the last bytes leave and the other end hang up first, but not for long.</summary>
    private async Task LingerAsync(Task reading)
    {
        await _closing.Task;
        Task deadline = Task.Delay(_options.CloseLinger);
        if (await Task.WhenAny(_sink.Ended, deadline) == deadline)
        {
            _context.Abort(new ConnectionAbortedException("The client did not take its last bytes in time"));
            return;
        }
        await Task.WhenAny(reading, deadline);
        _context.Transport.Input.CancelPendingRead();
    }
}
