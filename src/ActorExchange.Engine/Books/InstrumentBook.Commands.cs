using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

public sealed partial class InstrumentBook
{
    private MassCancelFilter _filter;

    private CommandStatus Place(in OrderCommand command, uint account, int slot)
    {
        if (_book.OrderCount >= _maxOrders) return CommandStatus.BookFull;
        PlaceOrder order = OrderOf(command, account, slot);
        CommandStatus status;
        if (command.Extras is not { } extras)
        {
            status = _book.Place(order, _events);
        }
        else
        {
            OrderConditions conditions = ConditionsOf(extras, account);
            status = _book.Place(order, conditions, _events);
        }

        if (status == CommandStatus.Ok) Accept(order, command.Fees, slot);
        return status;
    }

    private PlaceOrder OrderOf(in OrderCommand command, uint account, int slot) => new()
    {
        OrderId = _progress.LastOrderId + 1,
        Account = account,
        Tag = slot,
        Side = command.Side,
        Type = command.Type,
        TimeInForce = command.TimeInForce,
        SelfTradePrevention = command.SelfTradePrevention,
        AccountGroup = _groupOf is null ? 0 : _groupOf(account),
        Price = CommandChecks.HasLimit(command.Type) ? command.Price : command.WorstPrice,
        Quantity = command.Quantity,
    };

    /// <summary>What was sent, and what only the engine knows: the position of a reduce-only order's account.</summary>
    private OrderConditions ConditionsOf(CommandExtras extras, uint account)
    {
        OrderConditions conditions = extras.ConditionsRef;
        if ((conditions.Flags & OrderFlags.ReduceOnly) != OrderFlags.None) conditions.Position = _accounts.Position(account);
        return conditions;
    }

    /// <summary>The book took an order in: its number is used, its entry is that of an order.</summary>
    private void Accept(in PlaceOrder order, FeeRates fees, int slot)
    {
        ref CommandEntry entry = ref _commands[slot];
        entry.Fees = fees;
        entry.OrderId = order.OrderId;
        entry.Side = order.Side;
        entry.Type = order.Type;
        entry.TimeInForce = order.TimeInForce;
        entry.SelfTradePrevention = order.SelfTradePrevention;
        entry.Price = order.Price;
        entry.Quantity = order.Quantity;
        entry.OrderStatus = OrderStatus.New;
    }

    private CommandStatus Replace(in OrderCommand command, long orderId)
    {
        if (command.Extras is not { } extras) return _book.Replace(orderId, command.Price, command.Quantity, _events);
        var replace = new ReplaceOrder
        {
            OrderId = orderId,
            Price = extras.KeepPrice ? PriceOf(orderId) : command.Price,
            Quantity = command.Quantity,
            Anew = extras.Anew,
            HasStopPrice = extras.HasStopPrice,
            StopPrice = extras.StopPrice,
            HasDisplayQuantity = extras.HasDisplayQuantity,
            DisplayQuantity = extras.DisplayQuantity,
        };
        return _book.Replace(replace, _events);
    }

    /// <summary>What a replace has to name to leave a limit as it is: of a pegged order the worst price, not the one it has now.</summary>
    private long PriceOf(long orderId)
    {
        if (!_book.TryGetOrder(orderId, out OrderState order)) return 0;
        return order.Type == OrderType.Pegged && _book.TryGetDetails(orderId, out OrderDetails details) ? details.Conditions.PegLimit : order.Price;
    }

    private ref readonly MassCancelFilter FilterOf(in OrderCommand command, uint account)
    {
        _filter = (command.Extras?.Filter ?? new MassCancelFilter()) with { Account = account };
        return ref _filter;
    }

    private CommandStatus Target(in OrderCommand command, uint account, out long orderId)
    {
        orderId = command.TargetOrderId;
        if (!command.TargetClientOrderId.IsEmpty)
        {
            int slot = _commands.Find(account, command.TargetClientOrderId);
            if (slot < 0 || _commands[slot].Kind != OrderCommandKind.Place) return CommandStatus.UnknownOrder;
            orderId = _commands[slot].OrderId;

            // A placement that was refused never was an order.
            if (orderId == 0) return CommandStatus.UnknownOrder;
            return _commands[slot].Live ? CommandStatus.Ok : CommandStatus.TooLateToCancel;
        }

        return _book.TryGetOrder(orderId, out OrderState order) && order.Account == account ? CommandStatus.Ok : CommandStatus.UnknownOrder;
    }

    private void Repeat(in OrderCommand command, uint account, ulong content, int slot, BookRecords records)
    {
        ref CommandEntry entry = ref _commands[slot];
        ref BookRecord record = ref records.Add();
        if (entry.ContentHash != content)
        {
            record.Kind = BookRecordKind.CommandTurnedAway;
            FillRefusal(ref record, command, account, CommandStatus.DuplicateClientOrderId, _progress.LastTime);
            return;
        }

        record.Kind = BookRecordKind.AnswerRepeated;
        FillRefusal(ref record, command, account, entry.Status, entry.Time);
        record.Number = entry.Number;
        record.OrderId = entry.OrderId;
        if (entry.Status != CommandStatus.Ok) return;
        if (command.Kind == OrderCommandKind.Place) (record.Leaves, record.Terms) = (command.Quantity, entry.Terms);
        if (command.Kind == OrderCommandKind.MassCancel) (record.Quantity, record.Leaves) = (entry.Quantity, entry.Filled);
        if (command.Kind == OrderCommandKind.BookShares) (record.Side, record.Quantity) = DirectionOf(command);
        if (entry.Answer == BookRecordKind.OrderCanceled) record.Command = OrderCommandKind.Cancel;
    }

    private void Refuse(in OrderCommand command, uint account, CommandStatus status, int slot, long time, BookRecords records)
    {
        ref BookRecord record = ref records.Add();
        record.Kind = BookRecordKind.CommandRefused;
        FillRefusal(ref record, command, account, status, time);
        record.Number = _accounts.NextNumber(account);
        record.ContentHash = _commands[slot].ContentHash;
        ref CommandEntry entry = ref _commands[slot];
        entry.Status = status;
        entry.Number = record.Number;
        entry.Answer = BookRecordKind.CommandRefused;
        entry.OrderStatus = OrderStatus.Rejected;
        _commands.Finish(slot);
    }

    private static void FillRefusal(ref BookRecord record, in OrderCommand command, uint account, CommandStatus status, long time)
    {
        record.Command = command.Kind;
        record.Status = status;
        record.Account = account;
        record.Time = time;
        record.ClientOrderId = command.Kind == OrderCommandKind.Place ? command.ClientOrderId : command.TargetClientOrderId;
        record.RequestId = command.ClientOrderId;
        record.Side = command.Side;
        record.Type = command.Type;
        record.TimeInForce = command.TimeInForce;
        record.Price = command.Price;
        record.Quantity = command.Quantity;
    }
}
