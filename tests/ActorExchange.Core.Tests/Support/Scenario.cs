namespace ActorExchange.Core.Tests;

/// <summary>
/// A table of commands and what they must cause, one line each: <c>command | event; event</c>, or <c>command | ! Status</c> for a
/// refusal. Commands as <see cref="CommandText"/> reads them, events as <see cref="EventText.Short"/> writes them. Orders without a number
/// are numbered from 1 as they are sent. The phase is Continuous at first.
/// </summary>
internal sealed class Scenario
{
    private readonly BookEvents _events = new();
    private long _lastOrderId;

    public Scenario(IOrderBook book)
    {
        Book = book;
        book.SetPhase(TradingPhase.Continuous, _events);
    }

    public IOrderBook Book { get; }

    public BookEvents LastEvents => _events;

    public Scenario Run(string table)
    {
        foreach (string line in table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = line.Split('|', StringSplitOptions.TrimEntries);
            string answer = Send(parts[0]);
            if (parts.Length > 1) answer.ShouldBe(parts[1], line);
        }

        return this;
    }

    /// <summary>Sends one command; returns its events or its refusal as text.</summary>
    public string Send(string text)
    {
        BookCommand command = Numbered(CommandText.Parse(text));
        _events.Clear();
        CommandStatus status = command.RunOn(Book, _events);
        if (status == CommandStatus.Ok) return string.Join("; ", _events.Written.ToArray().Select(e => EventText.Short(e)));
        _events.Count.ShouldBe(0, "a refusal wrote events");
        return $"! {status}";
    }

    /// <summary>The book's levels as <c>bid QUANTITYxORDERS@PRICE … / ask …</c>.</summary>
    public string Levels() => $"{Levels(Side.Buy)} / {Levels(Side.Sell)}";

    private string Levels(Side side)
    {
        var levels = new BookLevel[Book.OrderCount + 1];
        int count = Book.CopyLevels(side, levels);
        return string.Join(' ', levels.Take(count).Select(l => $"{l.Quantity}x{l.Orders}@{l.Price}"));
    }

    private BookCommand Numbered(in BookCommand command)
    {
        if (command.Kind == BookCommandKind.Place) return command with { Order = Numbered(command.Order) };
        foreach (ref GroupLeg leg in (command.Legs ?? []).AsSpan()) leg.Order = Numbered(leg.Order);
        return command;
    }

    /// <summary>With what the text leaves out: a number, an account of a few, a handle.</summary>
    private PlaceOrder Numbered(PlaceOrder order)
    {
        if (order.OrderId == 0) order.OrderId = _lastOrderId + 1;
        _lastOrderId = Math.Max(_lastOrderId, order.OrderId);
        if (order.Account == 0) order.Account = (uint)(order.OrderId % 7) + 1;
        if (order.Tag == 0) order.Tag = (int)(order.OrderId * 31);
        return order;
    }
}
