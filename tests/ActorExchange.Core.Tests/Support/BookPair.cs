namespace ActorExchange.Core.Tests;

/// <summary>
/// The oracle and the fast book side by side, with a second pair that only takes the events as facts. After each command all four must
/// agree.
/// </summary>
internal sealed class BookPair(string label)
{
    private readonly ReferenceOrderBook _oracle = new();
    private readonly OrderBook _book = new();
    private readonly ReferenceOrderBook _oracleFromFacts = new();
    private readonly OrderBook _bookFromFacts = new();
    private readonly BookEvents _expected = new(1);
    private readonly BookEvents _actual = new(1);
    private int _commands;

    public long Trades => _book.LastTradeId;

    public IOrderBook Book => _book;

    public IOrderBook Oracle => _oracle;

    public void Run(in PlainCommand command)
    {
        _commands++;
        _expected.Clear();
        _actual.Clear();
        CommandStatus expected = command.RunOn(_oracle, _expected);
        CommandStatus actual = command.RunOn(_book, _actual);
        if (expected != actual) Fail(command, $"status {actual}, expected {expected}");
        if (expected != CommandStatus.Ok && _actual.Count > 0) Fail(command, "a refusal wrote an event");
        CompareEvents(command);
        CompareStates(command);
    }

    private void CompareEvents(in PlainCommand command)
    {
        for (int i = 0; i < Math.Min(_expected.Count, _actual.Count); i++)
        {
            if (!EventText.Same(_expected[i], _actual[i]))
                Fail(command, $"event {i}: {EventText.Full(_actual[i])}, expected {EventText.Full(_expected[i])}");
        }

        if (_expected.Count != _actual.Count) Fail(command, $"{_actual.Count} events, expected {_expected.Count}");
        foreach (ref readonly BookEvent fact in _actual.Written)
        {
            _oracleFromFacts.Apply(fact);
            _bookFromFacts.Apply(fact);
            if (_oracleFromFacts.StateHash() != _bookFromFacts.StateHash()) Fail(command, "books differ while they take facts");
        }
    }

    private void CompareStates(in PlainCommand command)
    {
        ulong hash = _oracle.StateHash();
        if (_book.StateHash() != hash) Fail(command, "state hashes differ");
        if (_bookFromFacts.StateHash() != hash) Fail(command, "the book made from facts differs");
        if (_book.OrderCount != _oracle.OrderCount || _bookFromFacts.OrderCount != _oracle.OrderCount) Fail(command, "order counts differ");
        CompareSide(Side.Buy, command);
        CompareSide(Side.Sell, command);
        if (_oracle.Phase == TradingPhase.Continuous && _oracle.TryGetBest(Side.Buy, out long bid, out _)
            && _oracle.TryGetBest(Side.Sell, out long ask, out _) && bid >= ask)
            Fail(command, "crossed in continuous trading");
    }

    private void CompareSide(Side side, in PlainCommand command)
    {
        var expected = new BookLevel[_oracle.OrderCount];
        var actual = new BookLevel[_oracle.OrderCount];
        int count = _oracle.CopyLevels(side, expected);
        if (_book.CopyLevels(side, actual) != count || !expected.AsSpan().SequenceEqual(actual)) Fail(command, $"{side} levels differ");
        bool any = _book.TryGetBest(side, out long price, out long quantity);
        if (any != count > 0 || (any && (price, quantity) != (expected[0].Price, expected[0].Quantity))) Fail(command, $"best {side} differs");
    }

    private void Fail(in PlainCommand command, string what) =>
        Assert.Fail($"[{label}] command {_commands}, {command}: {what}");
}
