namespace ActorExchange.Core;

/// <summary>How an order starts to work: by its command, its trigger, its turn.</summary>
public sealed partial class OrderBook
{
    /// <summary>
    /// Takes an order that is at no level and does not wait into the book: it may trade, and then it rests, or is dead.
    /// </summary>
    private void Enter(int index, long price, BookEvents events)
    {
        _enteringPrice = price;
        throw new NotSupportedException();
    }

    /// <summary>What an order must wait for before it can enter; None: it can.</summary>
    private WaitReason FirstWait(in OrderRecord order, in OrderConditions conditions) => throw new NotSupportedException();

    /// <summary>
    /// Lots that an order could trade with down to its limit now, counted up to what it leaves: no more than that matters.
    /// </summary>
    private long Available(int index, long price) => throw new NotSupportedException();

    /// <summary>Whether orders match on arrival now: in continuous trading, and while a batch is released.</summary>
    private bool IsMatching => (_accepted & PhaseAcceptance.Matching) != PhaseAcceptance.None || _releasing;
}
