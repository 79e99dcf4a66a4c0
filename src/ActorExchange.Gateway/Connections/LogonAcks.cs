using ActorExchange.Engine;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway;

/// <summary>Answers a logon with the instruments: as many as fit into the answer's frame, the rest as messages of their own after it.</summary>
internal static class LogonAcks
{
    public static void Send(LogonAck ack, InstrumentDirectory directory, int maxFrameBytes, ConnectionOutput output)
    {
        int room = maxFrameBytes - ack.CalculateSize() - FrameWriter.EnvelopeBytes;
        List<InstrumentDefinition> rest = [];
        foreach (InstrumentView view in directory.All)
        {
            InstrumentDefinition definition = WireBooks.FromEngine(view);
            room -= definition.CalculateSize() + FrameWriter.EnvelopeBytes;
            if (room > 0) ack.Instruments.Add(definition);
            else rest.Add(definition);
        }
        output.TryAdd(new ServerMessage { LogonAck = ack });
        foreach (InstrumentDefinition definition in rest) output.TryAdd(new ServerMessage { Instrument = definition });
    }
}
