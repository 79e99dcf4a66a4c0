using System.Globalization;
using ActorExchange.Cli.Common;
using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Trading;

/// <summary>Orders, books and trades as tables.</summary>
internal static class OrderTables
{
    public static TextTable Orders(Page<OrderView> page)
    {
        var table = new TextTable(
            "SYMBOL", "SIDE", ">PRICE", ">QUANTITY", ">LEFT", ">SHOWN", ">FILLED", "TIF", "STATUS", "WAITS FOR", "CONDITIONS", "ID", ">ORDER");
        foreach (OrderView o in page.Items)
        {
            table.Add(
                o.Symbol, OrderText.Name(o.Side), Price(o), OrderText.Number(o.Quantity), OrderText.Number(o.Leaves), Shown(o), OrderText.Number(o.Filled),
                OrderText.Name(o.TimeInForce), OrderText.Name(o.Status), OrderTermsText.Waits(o.Waiting, o.Conditions?.StopPrice), OrderTermsText.Conditions(o),
                o.ClientOrderId, o.OrderId);
        }
        return table;
    }

    /// <summary>What others see of an order: nothing while it waits or is hidden.</summary>
    private static string Shown(OrderView order)
    {
        if (order.Waiting != WaitReason.None || order.Conditions is { Hidden: true }) return "0";
        return OrderText.Number(order.Conditions is { DisplayQuantity: > 0 } ? order.Displayed : order.Leaves);
    }

    private static string Price(OrderView order) => order.Type switch
    {
        OrderType.Market or OrderType.Stop or OrderType.TrailingStop or OrderType.MarketToLimit => "market",
        OrderType.TrailingStopLimit => "-",
        _ => OrderText.Number(order.Price),
    };

    public static TextTable Trades(Page<TradeView> page)
    {
        var table = new TextTable(">TRADE", "TIME", ">PRICE", ">QUANTITY", "AGGRESSOR", ">LEDGER");
        foreach (TradeView t in page.Items)
        {
            string aggressor = t.Aggressor == Side.None ? "auction" : OrderText.Name(t.Aggressor);
            table.Add(t.TradeId, t.Time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture), OrderText.Number(t.Price), OrderText.Number(t.Quantity), aggressor, t.LedgerNumber);
        }
        return table;
    }

    /// <summary>Asks above, bids below, as a ladder.</summary>
    /// <param name="book">The book.</param>
    /// <param name="tick">Its tick: every price shows as many decimals.</param>
    public static IReadOnlyList<string> Ladder(MarketDataEvent book, decimal tick)
    {
        var table = new TextTable(">ORDERS", ">BID", ">PRICE", ">ASK", ">ORDERS ");
        foreach (BookLevel ask in book.Asks.Reverse()) table.Add("", "", OrderText.Price(ask.Price, tick), OrderText.Number(ask.Quantity), ask.Orders);
        foreach (BookLevel bid in book.Bids) table.Add(bid.Orders, OrderText.Number(bid.Quantity), OrderText.Price(bid.Price, tick), "", "");
        using var text = new StringWriter();
        table.Write(text);
        string last = book.LastPrice == 0 ? "no trade yet" : $"last {OrderText.Number(book.LastQuantity)} at {OrderText.Price(book.LastPrice, tick)}";
        if (book.Indicative is { } i)
            last = $"would uncross {OrderText.Number(i.Quantity)} at {OrderText.Price(i.Price, tick)}, surplus {OrderText.Number(i.Surplus)}  {last}";
        string head = $"{book.Symbol}  {OrderText.Name(book.Phase)}  {last}  {book.TradeCount} trades, {OrderText.Number(book.TradedQuantity)} traded  step {book.Sequence}";
        return [head, .. text.ToString().TrimEnd().Split(Environment.NewLine)];
    }
}
