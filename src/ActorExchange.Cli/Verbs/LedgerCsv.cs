using System.Globalization;
using ActorExchange.Core;
using ActorExchange.Journal;

namespace ActorExchange.Cli.Verbs;

/// <summary>The columns of `ledger export`.</summary>
internal static class LedgerCsv
{
    public const string Header = "number,symbol,trade_id,price_ticks,quantity_lots,aggressor,buy_account,sell_account,buy_order_id,sell_order_id,"
        + "buy_client_order_id,sell_client_order_id,time_ns,hash,kind,currency,amount,buy_fee,sell_fee,booking_id,reason,by";

    public static string ToLine(LedgerRow row)
    {
        LedgerEntry t = row.Entry;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Number},{t.Symbol},{t.TradeId},{t.PriceTicks},{t.QuantityLots},{Aggressor(t)},{t.BuyAccount},{t.SellAccount},{t.BuyOrderId},{t.SellOrderId},"
            + $"{CsvText.Quote(t.BuyClientOrderId)},{CsvText.Quote(t.SellClientOrderId)},{t.TimeNs},{Convert.ToHexStringLower(row.Hash)},"
            + $"{KindOf(t)},{t.Currency},{new Amount(t.Amount)},{new Amount(t.BuyFee)},{new Amount(t.SellFee)},{CsvText.Quote(t.BookingId)},"
            + $"{CsvText.Quote(t.Reason)},{CsvText.Quote(t.ByUser)}");
    }

    public static object ToJson(LedgerRow row) => new
    {
        number = row.Number,
        symbol = row.Entry.Symbol,
        tradeId = row.Entry.TradeId,
        priceTicks = row.Entry.PriceTicks,
        quantityLots = row.Entry.QuantityLots,
        aggressor = Aggressor(row.Entry),
        buyAccount = row.Entry.BuyAccount,
        sellAccount = row.Entry.SellAccount,
        buyOrderId = row.Entry.BuyOrderId,
        sellOrderId = row.Entry.SellOrderId,
        buyClientOrderId = row.Entry.BuyClientOrderId,
        sellClientOrderId = row.Entry.SellClientOrderId,
        timeNs = row.Entry.TimeNs,
        hash = Convert.ToHexStringLower(row.Hash),
        kind = KindOf(row.Entry),
        currency = row.Entry.Currency,
        amount = new Amount(row.Entry.Amount).ToString(),
        buyFee = new Amount(row.Entry.BuyFee).ToString(),
        sellFee = new Amount(row.Entry.SellFee).ToString(),
        bookingId = row.Entry.BookingId,
        reason = row.Entry.Reason,
        by = row.Entry.ByUser,
    };

    private static string KindOf(LedgerEntry entry) => entry.Kind switch
    {
        LedgerKind.Shares => "shares",
        LedgerKind.Cash => "cash",
        _ => "trade",
    };

    private static string Aggressor(LedgerEntry entry) => entry.AggressorSide switch
    {
        _ when entry.Kind != LedgerKind.Trade => "",
        1 => "BUY",
        2 => "SELL",
        _ => "AUCTION",
    };
}

/// <summary>Fields of a CSV file.</summary>
internal static class CsvText
{
    /// <summary>Quotes where the text would break the line apart; a client order id may hold a comma or a quote.</summary>
    public static string Quote(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
