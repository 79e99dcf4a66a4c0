using System.Buffers;

namespace ActorExchange.Gateway.Web;

/// <summary>
/// Writes what waits in a socket's queue. Whatever has gathered goes out in one write, which the server hands to the network in one piece: under load many
/// messages cost one system call.
/// </summary>
internal static class SocketWriter
{
    private const int BufferBytes = 16 * 1024;

    /// <summary>Completes when the queue has ended and everything is written, or the connection is gone.</summary>
    public static async Task RunAsync(OutgoingQueue queue, Stream stream, CancellationToken stop)
    {
        try
        {
            while (await queue.WaitAsync()) await WriteWaitingAsync(queue, stream, stop);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The client is gone; whoever reads from it learns so, too.
        }
        finally
        {
            queue.Abandon();
        }
    }

    /// <summary>A socket that has nothing to say holds no buffer.</summary>
    private static async Task WriteWaitingAsync(OutgoingQueue queue, Stream stream, CancellationToken stop)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            for (int bytes = queue.Take(buffer); bytes > 0; bytes = queue.Take(buffer))
            {
                await stream.WriteAsync(buffer.AsMemory(0, bytes), stop);
                queue.Written(bytes);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
