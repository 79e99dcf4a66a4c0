namespace ActorExchange.Gateway.Web;

/// <summary>The newest messages of a feed, one per sequence, for those who come back. Bounded in messages and bytes. Of one actor.</summary>
internal sealed class ReplayRing(int maxMessages, int maxBytes)
{
    private readonly Queue<byte[]> _messages = new();
    private long _newest;
    private long _bytes;

    /// <summary>Forgets all: the state at this sequence is where messages begin anew.</summary>
    public void Restart(long sequence)
    {
        _messages.Clear();
        (_newest, _bytes) = (sequence, 0);
    }

    /// <summary>Adds the message of the next sequence.</summary>
    public void Add(byte[] message)
    {
        _newest++;
        _bytes += message.Length;
        _messages.Enqueue(message);
        while (_messages.Count > maxMessages || _bytes > maxBytes) _bytes -= _messages.Dequeue().Length;
    }

    /// <summary>Whether all that came after a sequence is here, and together not larger than this.</summary>
    public bool Covers(long sequence, int mostBytes)
    {
        if (sequence > _newest || _newest - sequence > _messages.Count) return false;
        int skip = _messages.Count - (int)(_newest - sequence);
        long bytes = 0;
        foreach (byte[] message in _messages)
            if (--skip < 0) bytes += message.Length;
        return bytes <= mostBytes;
    }

    /// <summary>Sends all that came after a sequence, if <see cref="Covers"/>.</summary>
    public void SendAfter(long sequence, IFeedSubscriber subscriber)
    {
        int skip = _messages.Count - (int)(_newest - sequence);
        foreach (byte[] message in _messages)
            if (--skip < 0) subscriber.Send(message);
    }
}
