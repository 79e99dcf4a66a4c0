using ActorExchange.Core;

namespace ActorExchange.Engine.MarketData;

/// <summary>The levels of one side that the public may see, best first.</summary>
internal sealed class ShownLevels
{
    private BookLevel[] _levels = [];
    private int _count;

    /// <summary>Whether anything is shown.</summary>
    public bool HasBest => _count > 0;

    /// <summary>The best price; 0 if nothing is shown.</summary>
    public long Best => _count > 0 ? _levels[0].Price : 0;

    public void Take(ReadOnlySpan<BookLevel> bestFirst)
    {
        if (_levels.Length < bestFirst.Length) _levels = new BookLevel[bestFirst.Length * 2];
        bestFirst.CopyTo(_levels);
        _count = bestFirst.Length;
    }

    /// <summary>Copies up to <paramref name="depth"/> levels.</summary>
    public BookLevel[] Top(int depth) => _count == 0 ? [] : _levels.AsSpan(0, Math.Min(depth, _count)).ToArray();
}
