using ActorExchange.Protocol;

namespace ActorExchange.Client.Tests;

public class TicketTextTests
{
    private static readonly OrderTicket Plain = OrderTicket.Limit("ACME", Side.Buy, 10, 101.5m);

    [Fact]
    public void Every_term_is_what_the_ticket_can_say()
    {
        (string Text, OrderTicket Ticket)[] cases =
        [
            ("buy 10 acme 101.50", Plain),
            ("BUY 10 ACME @ 101.50", Plain),
            ("b 10 ACME @101.5", Plain),
            ("buy 10 ACME limit 101.5 ioc", Plain with { TimeInForce = TimeInForce.Ioc }),
            ("buy 10 ACME at 101.5 day", Plain with { TimeInForce = TimeInForce.Day }),
            ("buy 10 ACME at 101.5 at-the-open", Plain with { TimeInForce = TimeInForce.AtTheOpen }),
            ("buy 10 ACME at 101.5 cls", Plain with { TimeInForce = TimeInForce.AtTheClose }),
            ("buy 10 ACME", Plain with { Price = null }),
            ("buy 10 ACME market fok", Plain with { Price = null, Type = OrderType.Market, TimeInForce = TimeInForce.Fok }),
            ("buy 10 ACME @ market", Plain with { Price = null, Type = OrderType.Market }),
            ("buy 10 ACME mtl", Plain with { Price = null, Type = OrderType.MarketToLimit }),
            ("buy 10 ACME stop 101.50 limit 102 gtd 2026-12-01T00:00:00Z iceberg 2", Plain with
            {
                StopPrice = 101.5m, Price = 102, TimeInForce = TimeInForce.Gtd, ExpireTime = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), DisplayQuantity = 2,
            }),
            ("buy 10 ACME stop 99 trigger mid", Plain with { Price = null, StopPrice = 99, TriggerSource = TriggerSource.Midpoint }),
            ("buy 10 ACME trail 0.5 trigger bbo", Plain with { Price = null, TrailDistance = 0.5m, TriggerSource = TriggerSource.BestBidOffer }),
            ("buy 10 ACME trail 50bp limit-offset 0", Plain with { Price = null, TrailBasisPoints = 50, LimitOffset = 0 }),
            ("buy 10 ACME trail 0.5%", Plain with { Price = null, TrailBasisPoints = 50 }),
            ("buy 10 ACME @ 101.5 peg primary offset -0.01", Plain with { Peg = PegReference.Primary, PegOffset = -0.01m }),
            ("buy 10 ACME @ 101.5 iceberg 3 variance 1", Plain with { DisplayQuantity = 3, DisplayVariance = 1 }),
            ("buy 10 ACME @ 101.5 min 3 hidden", Plain with { MinQuantity = 3, Hidden = true }),
            ("buy 10 ACME @ 101.5 post-only", Plain with { PostOnly = true }),
            ("buy 10 ACME @ 101.5 post-only-slide", Plain with { PostOnlySlide = true }),
            ("buy 10 ACME @ 101.5 aon reduce-only", Plain with { AllOrNone = true, ReduceOnly = true }),
            ("buy 10 ACME @ 101.5 stp expire-both id a-1", Plain with { SelfTradePrevention = SelfTradePrevention.ExpireBoth, ClientOrderId = "a-1" }),
        ];
        foreach ((string text, OrderTicket ticket) in cases)
        {
            OrderTicket read = TicketText.Parse(text);
            read.ShouldBe(ticket, text);
            TicketText.Format(TicketText.Parse(TicketText.Format(read))).ShouldBe(TicketText.Format(read), text);
        }
    }

    [Fact]
    public void Groups_name_their_instrument_once()
    {
        OrderGroup bracket = TicketText.ParseGroup("bracket acme buy 5 @ 100 / sell 5 @ 110 / sell 5 stop 95");
        bracket.Kind.ShouldBe(GroupKind.Bracket);
        bracket.Legs.ShouldBe(
        [
            OrderTicket.Limit("ACME", Side.Buy, 5, 100), OrderTicket.Limit("ACME", Side.Sell, 5, 110), OrderTicket.Stop("ACME", Side.Sell, 5, 95),
        ]);
        TicketText.ParseGroup("oco ACME { sell 5 @ 110; sell 5 stop 95 }").Legs.ShouldBe(bracket.Legs.Skip(1));
    }

    [Fact]
    public void Sides_of_a_quote_are_bid_and_offer()
    {
        OrderGroup quote = TicketText.ParseGroup("quote ACME 10 @ 99.5 / 20 @ 100.5 day");
        quote.Kind.ShouldBe(GroupKind.Quote);
        quote.Legs.ShouldBe(
            [OrderTicket.Limit("ACME", Side.Buy, 10, 99.5m), OrderTicket.Limit("ACME", Side.Sell, 20, 100.5m) with { TimeInForce = TimeInForce.Day }]);
        TicketText.ParseGroup("quote-one-side ACME buy 10 @ 99.5/sell 20 @ 100.5").Legs.Select(l => l.Side).ShouldBe([Side.Buy, Side.Sell]);
    }

    [Theory]
    [InlineData("hold 1 ACME", 0, "side must be buy or sell, not 'hold'")]
    [InlineData("buy", 1, "quantity is missing")]
    [InlineData("buy -1 ACME", 1, "quantity must be a number above 0, not '-1'")]
    [InlineData("buy 1", 2, "the symbol is missing")]
    [InlineData("buy 1 ACME 1,5", 3, "price must be a number, not '1,5'")]
    [InlineData("buy 1 ACME 1 2", 4, "price must be a number, not '2'")]
    [InlineData("buy 1 ACME @", 4, "price is missing")]
    [InlineData("buy 1 ACME @x", 3, "price must be a number, not 'x'")]
    [InlineData("buy 1 ACME stop", 4, "stop price is missing")]
    [InlineData("buy 1 ACME stop 5 trigger often", 6, "trigger must be last, bid-offer or mid, not 'often'")]
    [InlineData("buy 1 ACME trail 0.5x", 4, "trailing distance must be a price, whole basis points (50bp) or percent (0.5%), not '0.5x'")]
    [InlineData("buy 1 ACME trail 0.001%", 4, "trailing distance must be")]
    [InlineData("buy 1 ACME @ 5 gtd tomorrow", 6, "a time is written 2026-12-01T17:30:00Z, not 'tomorrow'")]
    [InlineData("buy 1 ACME @ 5 iceberg 0", 6, "display quantity must be a number above 0, not '0'")]
    [InlineData("buy 1 ACME gtc", 4, "a market order cannot be good till cancel: give a price, or leave gtc out")]
    [InlineData("buy 1 ACME @ 5 / sell 1 ACME @ 6", 5, "'/' belongs to groups")]
    public void What_is_no_order_is_told_with_its_place(string text, int word, string problem)
    {
        TicketTextException fault = Should.Throw<TicketTextException>(() => TicketText.Parse(text));
        fault.Word.ShouldBe(word);
        fault.Message.ShouldStartWith(problem);
    }
}
