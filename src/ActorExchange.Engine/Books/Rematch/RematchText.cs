using System.Globalization;
using System.Text;
using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>
/// What an event of a book says, as text, from the event itself or from its record in the journal: equal texts, equal events. Holds everything that
/// has a meaning in its kind but handles and numbers of reports, which are not the book's; of a trade also what its sides pay.
/// </summary>
internal static class RematchText
{
    public static string Of(in BookRecord record)
    {
        BookEvent e = InstrumentBook.ToEvent(record, 0, 0);
        string text = Text(e, record.Terms is { } terms && e.Conditions != 0 ? terms.Conditions : default);
        return record.Kind == BookRecordKind.TradeExecuted ? text + Fees((record.FeePpm, record.MakerFeePpm)) : text;
    }

    public static string Of(in BookEvent e, BookEvents events, RematchAccounts accounts)
    {
        bool has = e.Kind is BookEventKind.OrderAccepted or BookEventKind.OrderReplaced && e.Conditions != 0;
        string text = Text(e, has ? events.Conditions(e.Conditions) : default);
        return e.Kind == BookEventKind.TradeExecuted ? text + Fees(accounts.FeesOf(e)) : text;
    }

    private static string Fees((int Taker, int Maker) ppm) => string.Create(CultureInfo.InvariantCulture, $" fees {ppm.Taker} and {ppm.Maker}");

    private static string Text(in BookEvent e, in OrderConditions conditions)
    {
        var text = new StringBuilder().Append(e.Kind);
        switch (e.Kind)
        {
            case BookEventKind.OrderAccepted:
                Order(text, e).Append(CultureInfo.InvariantCulture, $" {e.Type} {e.TimeInForce} {e.Quantity} at {e.Price}");
                text.Append(CultureInfo.InvariantCulture, $" stp {e.SelfTradePrevention} group {e.AccountGroup} waits {e.Waiting}");
                Conditions(text, conditions);
                break;
            case BookEventKind.TradeExecuted:
                Meeting(text, e).Append(CultureInfo.InvariantCulture, $" trade {e.TradeId}");
                break;
            case BookEventKind.TradePrevented:
                Meeting(text, e);
                break;
            case BookEventKind.OrderCanceled:
                Order(text, e).Append(CultureInfo.InvariantCulture, $" {e.Quantity} at {e.Price} {e.CancelReason}");
                break;
            case BookEventKind.OrderReplaced or BookEventKind.OrderReduced:
                Order(text, e).Append(CultureInfo.InvariantCulture, $" {e.Quantity} at {e.Price}, {e.Leaves} left, were {e.PreviousLeaves} at {e.PreviousPrice}");
                Conditions(text, conditions);
                break;
            case BookEventKind.OrderTriggered:
                Order(text, e).Append(CultureInfo.InvariantCulture, $" {e.Type} at {e.Price}, {e.Leaves} left, waits {e.Waiting}");
                break;
            case BookEventKind.OrderRestated or BookEventKind.StopPriceMoved:
                Order(text, e).Append(CultureInfo.InvariantCulture, $" at {e.Price}, was {e.PreviousPrice}");
                break;
            case BookEventKind.OrderRefreshed:
                Order(text, e).Append(CultureInfo.InvariantCulture, $" shows {e.Quantity} at {e.Price}");
                break;
            case BookEventKind.PhaseChanged:
                text.Append(CultureInfo.InvariantCulture, $" {e.Phase}");
                Uncross(text, e);
                break;
            case BookEventKind.Uncrossed:
                Uncross(text, e);
                break;
            case BookEventKind.MassCanceled:
                text.Append(CultureInfo.InvariantCulture, $" {e.Leaves} orders of {e.Account} {e.Side}, {e.Quantity}");
                break;
            case BookEventKind.TopOrderChanged:
                text.Append(CultureInfo.InvariantCulture, $" {e.OrderId} {e.Side}");
                break;
            case BookEventKind.BatchReleased:
                text.Append(CultureInfo.InvariantCulture, $" {(ulong)e.Price}, {e.Leaves} orders");
                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $" {e.Price}");
                break;
        }

        return text.ToString();
    }

    private static StringBuilder Order(StringBuilder text, in BookEvent e) =>
        text.Append(CultureInfo.InvariantCulture, $" order {e.OrderId} of {e.Account} {e.Side}");

    private static StringBuilder Meeting(StringBuilder text, in BookEvent e) =>
        Order(text, e).Append(
            CultureInfo.InvariantCulture,
            $" with {e.MakerOrderId} of {e.MakerAccount}, {e.Quantity} at {e.Price}, {e.Leaves} and {e.MakerLeaves} left");

    private static void Uncross(StringBuilder text, in BookEvent e)
    {
        if (e.Quantity > 0) text.Append(CultureInfo.InvariantCulture, $" {e.Quantity} at {e.Price}");
    }

    private static void Conditions(StringBuilder text, in OrderConditions c)
    {
        text.Append(CultureInfo.InvariantCulture, $" [{c.Flags} {c.TriggerSource} {c.TrailUnit} {c.Peg} {c.Group} {c.Leg} {c.GroupId} stop {c.StopPrice}");
        text.Append(CultureInfo.InvariantCulture, $" trail {c.TrailDistance} {c.LimitOffset} shows {c.DisplayQuantity} {c.DisplayVariance} min {c.MinQuantity}");
        text.Append(CultureInfo.InvariantCulture, $" peg {c.PegOffset} {c.PegLimit} until {c.ExpireTime} position {c.Position}]");
    }
}
