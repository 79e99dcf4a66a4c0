using ActorExchange.Protocol;

namespace ActorExchange.Client;

// What goes out.
public sealed partial class ClientCore
{
    /// <summary>Bytes after which a batch is handed to the transport; what is left goes into the next.</summary>
    private const int BatchBytes = 128 * 1024;

    private FrameWriter _output = new();

    /// <summary>
    /// Gives the bytes to write next, if there are any: all that waits, up to a bound. They stay valid, and no other call of this method may
    /// come, until they are written; the other methods may be called meanwhile.
    /// </summary>
    public bool TryTakeOutput(long now, out ReadOnlyMemory<byte> bytes)
    {
        _now = now;
        bytes = default;
        if (State is not (ConnectionState.LoggingOn or ConnectionState.Resuming or ConnectionState.Connected)) return false;
        _output.Clear();
        WriteControl();
        if (State == ConnectionState.Connected) WriteTraffic();
        if (_output.Length == 0 && !WriteHeartbeat()) return false;
        _output.EndFrame();
        bytes = _output.Written;
        _lastSent = now;
        return bytes.Length > 0;
    }

    private void WriteControl()
    {
        while (_output.Length < BatchBytes && _control.TryDequeue(out ClientMessage? message))
        {
            if (!_output.TryAdd(message)) Abort(_now, $"the {message.MessageCase} message is larger than the exchange's frames");
        }
    }

    /// <summary>Commands and requests, in the order of submission.</summary>
    private void WriteTraffic()
    {
        _commands.SendDoubtful(_output, _now);
        long nextRequest = _requests.NextSequence;
        while (_output.Length < BatchBytes)
        {
            if (nextRequest < _commands.NextSequence)
            {
                _requests.SendNext(_output);
                nextRequest = _requests.NextSequence;
            }
            else if (!_commands.TrySendNext(_output)) return;
        }
    }

    private bool WriteHeartbeat() =>
        _helloAcked && _heartbeatInterval > 0 && _now - _lastSent >= _heartbeatInterval
        && _output.TryAdd(new ClientMessage { Heartbeat = new Heartbeat { Time = _now } });
}
