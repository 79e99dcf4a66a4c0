using System.Text;
using ActorExchange.Core;
using ActorExchange.Gateway.Web;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Tests;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData(1005, 1, 2, "10.05")]
    [InlineData(1, 5, 2, "0.05")]
    [InlineData(-1, 1, 2, "-0.01")]
    [InlineData(0, 1, 3, "0.000")]
    [InlineData(300, 1, 0, "300")]
    [InlineData(0, 1, 0, "0")]
    [InlineData(long.MaxValue, 100, 2, "9223372036854775807.00")]
    [InlineData(long.MinValue, 1, 0, "-9223372036854775808")]
    [InlineData(long.MinValue, 10, 9, "-92233720368.547758080")]
    public void Prices_have_exactly_the_decimals_of_their_tick(long ticks, long mantissa, int scale, string expected) =>
        DecimalText.Price(new Instrument { Id = 1, Symbol = "X", TickMantissa = mantissa, TickScale = scale }, ticks).ShouldBe(expected);

    [Theory]
    [InlineData(0, "1970-01-01T00:00:00.000000000Z")]
    [InlineData(1_795_293_780_123_456_789, "2026-11-21T20:43:00.123456789Z")]
    public void Times_have_nine_decimals_and_are_read_back(long nanoseconds, string expected)
    {
        Span<byte> text = stackalloc byte[TimeText.MaxBytes];
        Encoding.ASCII.GetString(text[..TimeText.Format(nanoseconds, text)]).ShouldBe(expected);
        TimeText.TryParse(expected, out long read).ShouldBeTrue();
        read.ShouldBe(nanoseconds);
    }

    [Theory]
    [InlineData("2026-11-21T20:43:00Z", true)]
    [InlineData("2026-11-21T20:43:00.5+02:00", true)]
    [InlineData("2026-11-21T20:43:00", false)]
    [InlineData("2026-11-21", false)]
    [InlineData("2026-13-21T20:43:00Z", false)]
    [InlineData("2026-11-21T20:43:00.1234567890Z", false)]
    [InlineData("2026-11-21T20:43:00.Z", false)]
    [InlineData("1960-11-21T20:43:00Z", false)]
    public void Times_need_a_zone_and_no_more_than_nine_decimals(string text, bool isTime) => TimeText.TryParse(text, out _).ShouldBe(isTime);

    [Fact]
    public void Names_are_those_of_the_protocol()
    {
        EnumText<Status>.Name(Status.InsufficientFunds).ShouldBe("INSUFFICIENT_FUNDS");
        EnumText<Protocol.OrderType>.Name(Protocol.OrderType.MarketToLimit).ShouldBe("MARKET_TO_LIMIT");
        EnumText<Protocol.TimeInForce>.Name(Protocol.TimeInForce.AtTheOpen).ShouldBe("AT_THE_OPEN");
        EnumText<Protocol.TimeInForce>.Name(Protocol.TimeInForce.Gtc).ShouldBe("GTC");
        EnumText<Protocol.CancelReason>.Name(Protocol.CancelReason.FillOrKillNotFillable).ShouldBe("FILL_OR_KILL_NOT_FILLABLE");
        EnumText<Protocol.CancelReason>.Name(Protocol.CancelReason.SelfTradePrevented).ShouldBe("SELF_TRADE_PREVENTED");
        EnumText<Protocol.SelfTradePrevention>.TryParse("EXPIRE_BOTH", out Protocol.SelfTradePrevention both).ShouldBeTrue();
        both.ShouldBe(Protocol.SelfTradePrevention.ExpireBoth);
        EnumText<Status>.Name((Status)99).ShouldBe("99");
    }

    [Fact]
    public void Every_status_has_words_and_an_http_status_of_its_own()
    {
        foreach (Status status in Enum.GetValues<Status>().Where(s => s != Status.Ok))
            ProblemTable.Of(status).Title.ShouldNotBe("It was refused.", $"{status}");
    }
}
