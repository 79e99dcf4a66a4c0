using System.Globalization;
using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>An order of a book's state as text, for failures.</summary>
internal static class OrderStateText
{
    public static string Of(BookState state, in OrderState order)
    {
        OrderDetails details = state.DetailsOf(order);
        var placement = new PlaceOrder
        {
            OrderId = order.OrderId,
            Account = order.Account,
            Tag = order.Tag,
            Side = order.Side,
            Type = order.Type,
            TimeInForce = order.TimeInForce,
            SelfTradePrevention = order.SelfTradePrevention,
            AccountGroup = order.AccountGroup,
            Price = order.Price,
            Quantity = order.Quantity,
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[{Placed(placement, details)}: {order.Leaves} left, since {order.Since}, waits for {details.Waiting}, shows {details.Displayed}]");
    }

    private static string Placed(in PlaceOrder order, in OrderDetails details) => CommandText.Placement(order, details.Conditions);
}
