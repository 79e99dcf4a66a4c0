using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>What the book says of accounts when it is asked: as it stands, durable or not.</summary>
public sealed partial class InstrumentBook
{
    /// <summary>All that a session has to know of its account, as of the account's last report number.</summary>
    public AccountOpened Open(uint account)
    {
        var commands = new List<(ClientOrderId, bool, long)>();
        _commands.CopyOf(account, commands);
        return new AccountOpened(InstrumentId, _accounts.LastNumber(account), commands)
        {
            Position = _accounts.PositionOf(account),
            Orders = OrdersOf(account),
        };
    }

    /// <summary>Every account that traded here or holds something, and all working orders; by account number.</summary>
    public BookAccounts ListAccounts(long query)
    {
        var accounts = new List<(uint, PositionState)>();
        var orders = new List<(uint, OpenOrder)>();
        for (uint account = 0; account < (uint)_accounts.Limit; account++)
        {
            ref readonly PositionState position = ref _accounts.PositionOf(account);
            if (position.Trades != 0 || position.Lots != 0 || position.Realised != 0) accounts.Add((account, position));
            foreach (OpenOrder order in OrdersOf(account)) orders.Add((account, order));
        }

        return new BookAccounts(query, InstrumentId, _accounts.Issued, accounts, orders);
    }

    private List<OpenOrder> OrdersOf(uint account)
    {
        var orders = new List<OpenOrder>();
        for (int slot = _commands.OldestOf(account); slot >= 0; slot = _commands.NewerOf(slot))
            if (_commands[slot].Live) orders.Add(OpenOrderOf(_commands[slot]));
        orders.Sort((a, b) => a.OrderId.CompareTo(b.OrderId));
        return orders;
    }

    /// <summary>A working order as its account's holds see it.</summary>
    private OpenOrder OpenOrderOf(in CommandEntry entry)
    {
        _book.TryGetOrder(entry.OrderId, out OrderState order);
        _book.TryGetDetails(entry.OrderId, out OrderDetails details);
        ref readonly OrderConditions conditions = ref details.Conditions;
        return new OpenOrder
        {
            InstrumentId = InstrumentId,
            OrderId = entry.OrderId,
            Side = order.Side,
            Type = order.Type,
            TimeInForce = order.TimeInForce,
            Waiting = details.Waiting,
            Group = conditions.Group,
            GroupId = conditions.GroupId,
            Leg = conditions.Leg,
            ReduceOnly = (conditions.Flags & OrderFlags.ReduceOnly) != OrderFlags.None,
            Price = order.Type == OrderType.Pegged ? conditions.PegLimit : order.Price,
            Quantity = order.Quantity,
            Leaves = order.Leaves,
            WorstFeePpm = entry.Fees.WorstPpm,
            Time = entry.Time,
        };
    }
}
