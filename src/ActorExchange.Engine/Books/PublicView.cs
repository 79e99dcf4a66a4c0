using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>
/// What the public may see of a book at one moment: its best shown levels, best first, and in a call what an uncross would give. Reusable; goes
/// from the book to the market data with its turn, and is one thread's at a time.
/// </summary>
public sealed class PublicView
{
    private BookLevel[] _bids = [];
    private BookLevel[] _asks = [];
    private int _bidCount;
    private int _askCount;

    /// <summary>Something was taken since <see cref="Clear"/>.</summary>
    public bool IsTaken { get; private set; }

    public ReadOnlySpan<BookLevel> Bids => _bids.AsSpan(0, _bidCount);

    public ReadOnlySpan<BookLevel> Asks => _asks.AsSpan(0, _askCount);

    /// <summary>A quantity of 0: nothing would trade, or there is no call.</summary>
    public UncrossResult Indicative { get; private set; }

    /// <summary>Copies the book's levels, at most <paramref name="depth"/> of a side.</summary>
    internal void Take(InstrumentBook book, int depth)
    {
        if (_bids.Length < depth) (_bids, _asks) = (new BookLevel[depth], new BookLevel[depth]);
        _bidCount = book.Book.CopyLevels(Side.Buy, _bids.AsSpan(0, depth));
        _askCount = book.Book.CopyLevels(Side.Sell, _asks.AsSpan(0, depth));
        Indicative = PhaseRules.IsCall(book.Book.Phase) && book.Book.TryGetIndicative(out UncrossResult indicative) ? indicative : default;
        IsTaken = true;
    }

    internal void Clear() => IsTaken = false;
}
