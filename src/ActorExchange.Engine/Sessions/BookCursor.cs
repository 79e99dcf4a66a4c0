namespace ActorExchange.Engine.Sessions;

/// <summary>A connection's place in the account's numbered reports of one book.</summary>
internal sealed class BookCursor(uint instrumentId)
{
    public uint InstrumentId { get; } = instrumentId;

    /// <summary>Number of the next report to send.</summary>
    public long Next { get; set; } = 1;

    /// <summary>A replay was asked for: live reports are passed over, the replay will hold them.</summary>
    public bool Replaying { get; private set; }

    /// <summary>Number of the question that the book has not answered; 0: none is open, the connection is to drain first.</summary>
    public long Query { get; private set; }

    /// <summary>Where in the journal the next replay goes on.</summary>
    public long JournalHint { get; private set; }

    /// <summary>A replay, or the next chunk of one, was asked for.</summary>
    public void BeginReplay(long query)
    {
        Replaying = true;
        Query = query;
    }

    /// <summary>The book has answered the open question; the replay may have to go on.</summary>
    public void EndChunk(long journalHint)
    {
        Query = 0;
        JournalHint = journalHint;
    }

    public void EndReplay()
    {
        Replaying = false;
        JournalHint = 0;
        Query = 0;
    }
}
