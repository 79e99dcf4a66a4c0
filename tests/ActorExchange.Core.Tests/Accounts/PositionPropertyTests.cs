using System.Numerics;

namespace ActorExchange.Core.Tests;

/// <summary>Positions over random trades, against sums of the list of trades in numbers of any size.</summary>
public sealed class PositionPropertyTests
{
    [Fact]
    public void Random_trades_come_to_what_their_list_says()
    {
        foreach (int seed in Seeds.Take(100)) Run(seed);
    }

    private static void Run(int seed)
    {
        var random = new Random(seed);
        long largest = 1L << random.Next(2, 50);
        PositionState position = default;
        (BigInteger lots, BigInteger cost, BigInteger realised, BigInteger cash, BigInteger fees) = (0, 0, 0, 0, 0);
        for (int i = 0; i < 200; i++)
        {
            (long price, long quantity, int ppm) = (random.NextInt64(-3, largest), random.NextInt64(1, largest + 1), random.Next(-500, 1_000));
            if (lots != 0 && random.Next(4) == 0) quantity = (long)BigInteger.Min(BigInteger.Abs(lots), largest);
            Side side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
            position.Trade(side, price, quantity, ppm, false, i);
            BigInteger moved = side == Side.Buy ? quantity : -(BigInteger)quantity;
            BigInteger closing = lots.Sign * moved.Sign < 0 ? BigInteger.Min(BigInteger.Abs(moved), BigInteger.Abs(lots)) * moved.Sign : 0;
            BigInteger removed = closing == 0 ? 0 : cost * -closing / lots;
            realised += -(closing * price) - removed;
            cost += ((moved - closing) * price) - removed;
            lots += moved;
            cash -= moved * price;
            fees += BigInteger.Abs((BigInteger)price * quantity) * ppm;
            string where = $"seed {seed}, trade {i}";
            ((BigInteger)position.Lots).ShouldBe(lots, where);
            ((BigInteger)position.Cost).ShouldBe(cost, where);
            ((BigInteger)position.Realised).ShouldBe(realised, where);
            ((BigInteger)position.CashFlow).ShouldBe(cash, where);
            ((BigInteger)position.Fees).ShouldBe(fees, where);
            (cash + cost).ShouldBe(realised, where);
        }
    }
}
