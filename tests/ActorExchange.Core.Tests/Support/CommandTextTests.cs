namespace ActorExchange.Core.Tests;

/// <summary>What <see cref="CommandText"/> writes it reads back, sensible or not.</summary>
public sealed class CommandTextTests
{
    [Theory]
    [InlineData("buy 5 @ 100")]
    [InlineData("#12 sell 5 @ -100 ioc account 7")]
    [InlineData("buy 5 market fok")]
    [InlineData("buy 5 market-to-limit day")]
    [InlineData("sell 5 stop 95 trigger mid")]
    [InlineData("buy 5 @ 106 stop 105 trigger bid-offer")]
    [InlineData("sell 5 trail 10")]
    [InlineData("sell 5 trail 50bp limit-offset 0")]
    [InlineData("buy 9 @ 100 gtd 1000 iceberg 3 variance 1")]
    [InlineData("buy 9 @ 100 min 3 hidden all-or-none")]
    [InlineData("buy 9 @ max peg primary offset -1")]
    [InlineData("buy 9 @ min post-only post-only-slide reduce-only position -7 account 3 account-group 2 stp decrement tag 3")]
    [InlineData("side 0 -5 @ 100 tif 0 flags 128")]
    [InlineData("buy 5 @ 100 stop 7 type limit expires 9 peg-limit 3 in-group oco leg 1 group-id 4")]
    [InlineData("buy 5 type 0")]
    [InlineData("buy 5 market stop 3 worst 7")]
    [InlineData("sell 5 market worst -103 ioc")]
    [InlineData("buy 5 stop 103 worst 105")]
    [InlineData("sell 5 trail 10 limit-offset 2 worst 90")]
    [InlineData("buy 5 @ 0 trail-unit 1")]
    [InlineData("cancel #3")]
    [InlineData("cancel #3 Delisted")]
    [InlineData("reduce #3 2")]
    [InlineData("replace #3 6 @ 102")]
    [InlineData("replace #3 6 @ 102 anew stop 9 iceberg 2")]
    [InlineData("mass-cancel")]
    [InlineData("mass-cancel account 7 buy from 90 to 99")]
    [InlineData("cancel-all Delisted")]
    [InlineData("group oco { sell 5 @ 110; sell 5 stop 95 }")]
    [InlineData("group bracket { #1 buy 5 @ 100; #2 sell 5 @ 110; #3 sell 5 stop 95 }")]
    [InlineData("phase PeriodicAuction")]
    [InlineData("uncross")]
    [InlineData("release-batch 18446744073709551615")]
    [InlineData("reference -100")]
    [InlineData("time 1000")]
    [InlineData("expire")]
    public void A_command_is_written_as_it_is_read(string text) => CommandText.Format(CommandText.Parse(text)).ShouldBe(text);

    [Fact]
    public void Any_placement_is_read_back_as_it_was()
    {
        foreach (int seed in Seeds.Take(1))
        {
            var random = new Random(seed);
            for (int i = 0; i < 2000; i++)
            {
                BookCommand command = AnyPlacement(random);
                BookCommand read = CommandText.Parse(CommandText.Format(command));
                read.Order.ShouldBeEquivalentTo(command.Order, $"ACTOREXCHANGE_SEED={seed}: {command}");
                read.Conditions.ShouldBeEquivalentTo(command.Conditions, $"ACTOREXCHANGE_SEED={seed}: {command}");
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("buy")]
    [InlineData("buy x @ 100")]
    [InlineData("buy 5 @ 100 icebergs 3")]
    [InlineData("cancel #3 Requested 4")]
    [InlineData("group oco { buy 5 @ 100")]
    [InlineData("phase Lunch")]
    public void What_is_no_command_is_refused(string text) => Should.Throw<FormatException>(() => CommandText.Parse(text));

    private static BookCommand AnyPlacement(Random random)
    {
        long Any() => random.Next(3) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : random.Next(2);
        var order = new PlaceOrder
        {
            OrderId = random.Next(3),
            Account = (uint)random.Next(3),
            Tag = random.Next(-2, 3),
            Side = (Side)random.Next(4),
            Type = (OrderType)random.Next(10),
            TimeInForce = (TimeInForce)random.Next(10),
            SelfTradePrevention = (SelfTradePrevention)random.Next(7),
            AccountGroup = (uint)random.Next(3),
            Price = Any(),
            Quantity = Any(),
        };
        var conditions = new OrderConditions
        {
            Flags = (OrderFlags)random.Next(random.Next(2) * 256),
            TriggerSource = (TriggerSource)random.Next(4),
            TrailUnit = (DistanceUnit)random.Next(3),
            Peg = (PegReference)random.Next(5),
            Group = (GroupKind)random.Next(7),
            Leg = (byte)random.Next(3),
            GroupId = Any(),
            StopPrice = Any(),
            TrailDistance = Any(),
            LimitOffset = Any(),
            DisplayQuantity = Any(),
            DisplayVariance = Any(),
            MinQuantity = Any(),
            PegOffset = Any(),
            PegLimit = Any(),
            ExpireTime = Any(),
            Position = Any(),
        };
        return BookCommand.Place(order, conditions);
    }
}
