using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace ActorExchange.Gateway;

/// <summary>
/// Sends through a pipe without blocking: straight into it while it flows, into a buffer of its own while it does not. The buffer's
/// limit is kept by the caller, who watches <see cref="PendingBytes"/>.
/// </summary>
internal sealed class PipeSink
{
    private readonly PipeWriter _output;
    private readonly Lock _gate = new();
    private readonly Action _continue;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ArrayBufferWriter<byte> _waiting = new();
    private ArrayBufferWriter<byte> _spare = new();
    private ValueTaskAwaiter<FlushResult> _flush;
    private bool _flushing;
    private bool _closing;
    private long _inFlight;

    public PipeSink(PipeWriter output)
    {
        _output = output;
        _continue = Continue;
    }

    public long PendingBytes
    {
        get
        {
            lock (_gate) return _inFlight + _waiting.WrittenCount;
        }
    }

    /// <summary>Completes after <see cref="Close"/> when all has been handed to the network, or at once when the network failed.</summary>
    public Task Ended => _ended.Task;

    public void Send(ReadOnlySpan<byte> frames)
    {
        lock (_gate)
        {
            if (_closing || frames.IsEmpty) return;
            if (_flushing)
            {
                _waiting.Write(frames);
                return;
            }
            Write(frames);
            Pump();
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _closing = true;
            if (!_flushing) _ended.TrySetResult();
        }
    }

    private void Write(ReadOnlySpan<byte> frames)
    {
        try
        {
            _output.Write(frames);
            _inFlight = frames.Length;
#pragma warning disable CA2012 // Consumed once, by FinishFlush: keeping the awaiter is what spares a task per flush.
            _flush = _output.FlushAsync().GetAwaiter();
#pragma warning restore CA2012
            _flushing = true;
        }
        catch (Exception)
        {
            End();
        }
    }

    /// <summary>Goes on while flushes complete at once; else the flush calls <see cref="Continue"/>.</summary>
    private void Pump()
    {
        while (_flushing)
        {
            if (!_flush.IsCompleted)
            {
                _flush.UnsafeOnCompleted(_continue);
                return;
            }
            FinishFlush();
        }
    }

    private void Continue()
    {
        lock (_gate)
        {
            FinishFlush();
            Pump();
        }
    }

    private void FinishFlush()
    {
        _flushing = false;
        _inFlight = 0;
        if (!Succeeded())
        {
            End();
            return;
        }
        if (_waiting.WrittenCount > 0)
        {
            (_waiting, _spare) = (_spare, _waiting);
            Write(_spare.WrittenSpan);
            Release(ref _spare);
        }
        if (_closing && !_flushing) _ended.TrySetResult();
    }

    private bool Succeeded()
    {
        try
        {
            return _flush.GetResult() is { IsCompleted: false, IsCanceled: false };
        }
        catch (Exception)
        {
            // The network's fault shows at the reading side, which ends the connection.
            return false;
        }
    }

    private void End()
    {
        _closing = true;
        _flushing = false;
        _inFlight = 0;
        _waiting = new ArrayBufferWriter<byte>();
        _ended.TrySetResult();
    }

    private static void Release(ref ArrayBufferWriter<byte> buffer)
    {
        if (buffer.Capacity > 1 << 20) buffer = new ArrayBufferWriter<byte>();
        else buffer.ResetWrittenCount();
    }
}
