using ActorExchange.Core;

namespace ActorExchange.Engine.Tests.Books;

/// <summary>Commands of a few accounts that meet often: good ones, repetitions, wrong targets, and changes of phase.</summary>
internal sealed class RandomCommands(int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<(uint Account, OrderCommand Command)> _sent = [];
    private int _next;

    public void Step(BookHarness book)
    {
        int what = _random.Next(100);
        if (what == 0) book.SetPhase((TradingPhase)_random.Next(5));
        else if (what < 4) book.SetPhase(TradingPhase.Continuous);
        else if (what < 14 && _sent.Count > 0) Repeat(book);
        else Send(book, 1 + (uint)_random.Next(4), what < 65 ? Placement() : Change());
    }

    private void Repeat(BookHarness book)
    {
        (uint account, OrderCommand command) = _sent[_random.Next(_sent.Count)];
        if (_random.Next(3) == 0) command.Quantity++;
        book.Run(account, command);
    }

    private void Send(BookHarness book, uint account, OrderCommand command)
    {
        _sent.Add((account, command));
        book.Run(account, command);
    }

    private OrderCommand Placement()
    {
        bool market = _random.Next(8) == 0;
        TimeInForce timeInForce = _random.Next(8) switch { 0 => TimeInForce.FillOrKill, 1 => TimeInForce.ImmediateOrCancel, _ => TimeInForce.GoodTillCancel };
        return new OrderCommand
        {
            Kind = OrderCommandKind.Place,
            InstrumentId = BookHarness.Instrument,
            ClientOrderId = Id(),
            Side = _random.Next(2) == 0 ? Side.Buy : Side.Sell,
            Type = market ? OrderType.Market : OrderType.Limit,
            TimeInForce = timeInForce,
            Price = market ? 0 : _random.Next(-5, 15),
            Quantity = 1 + _random.Next(20),
        };
    }

    private OrderCommand Change()
    {
        var command = new OrderCommand
        {
            Kind = (OrderCommandKind)(2 + _random.Next(3)),
            InstrumentId = BookHarness.Instrument,
            ClientOrderId = Id(),
            Price = _random.Next(-5, 15),
            Quantity = 1 + _random.Next(25),
        };
        if (_random.Next(2) == 0 && _sent.Count > 0) command.TargetClientOrderId = _sent[_random.Next(_sent.Count)].Command.ClientOrderId;
        else command.TargetOrderId = 1 + _random.Next(_sent.Count + 1);
        return command;
    }

    private ClientOrderId Id() => ClientOrderId.Parse($"id-{++_next}");
}
