using ActorExchange.Actors;

namespace ActorExchange.Engine.Sessions;

/// <summary>A book as one account's session sees it. For the session's actor only.</summary>
internal sealed class SessionBook(uint instrumentId, IActorRef book)
{
    private CommandBatch? _outgoing;

    public uint InstrumentId { get; } = instrumentId;

    public IActorRef Ref { get; set; } = book;

    /// <summary>Number of the account's newest durable report of this book that the session knows of.</summary>
    public long LastNumber { get; private set; }

    /// <summary>Number of the report up to which the account's state follows this book.</summary>
    public long FollowedTo { get; set; }

    /// <summary>A report was missed: the account's state follows no more until the book has said anew what it knows.</summary>
    public bool IsBehind { get; set; }

    /// <summary>Commands that wait for the book's answer.</summary>
    public int Unanswered { get; set; }

    /// <summary>The session waits for this book before it serves anybody.</summary>
    public bool IsOpening { get; set; }

    /// <summary>The book was asked what it knows of the account and has not answered.</summary>
    public bool IsAsked { get; set; }

    /// <summary>The book has said what it knows of the account; until then <see cref="LastNumber"/> says nothing.</summary>
    public bool IsKnown { get; set; }

    /// <summary>The book's actor has stopped.</summary>
    public bool HasEnded { get; set; }

    /// <summary>
    /// Commands of which nobody knows what became of them, with the slots of what they hold (0: nothing): what the book says next when it is opened
    /// counts them in.
    /// </summary>
    public List<(ClientOrderId Id, int Slot)> Unsettled { get; } = [];

    /// <summary>Moves <see cref="LastNumber"/> forward, never back.</summary>
    public void Advance(long number) => LastNumber = Math.Max(LastNumber, number);

    /// <summary>Adds a command to those that <see cref="SendGathered"/> tells the book.</summary>
    public void Gather(uint account, in OrderCommand command)
    {
        if (_outgoing is null)
        {
            _outgoing = CommandBatch.Rent();
            _outgoing.Account = account;
        }

        _outgoing.Add() = command;
    }

    public void SendGathered()
    {
        if (_outgoing is not { } batch) return;
        _outgoing = null;
        Ref.Tell(batch);
    }

    public void DropGathered()
    {
        _outgoing?.Return();
        _outgoing = null;
    }
}
