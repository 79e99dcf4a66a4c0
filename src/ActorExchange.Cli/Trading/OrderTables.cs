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
        var table = new TextTable("SYMBOL", "SIDE", ">PRICE", ">QUANTITY", ">LEFT", ">FILLED", "TIF", "STATUS", "ID", ">ORDER");
        foreach (OrderView o in page.Items)
        {
            string price = o.Type == OrderType.Market ? "market" : OrderText.Number(o.Price);
            table.Add(
                o.Symbol, OrderText.Name(o.Side), price, OrderText.Number(o.Quantity), OrderText.Number(o.Leaves), OrderText.Number(o.Filled),
                OrderText.Name(o.TimeInForce), OrderText.Name(o.Status), o.ClientOrderId, o.OrderId);
        }
        return table;
    }

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
        string head = $"{book.Symbol}  {OrderText.Name(book.Phase)}  {last}  {book.TradeCount} trades, {OrderText.Number(book.TradedQuantity)} traded  step {book.Sequence}";
        return [head, .. text.ToString().TrimEnd().Split(Environment.NewLine)];
    }
}
