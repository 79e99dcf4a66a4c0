using FsCheck;
using FsCheck.Fluent;

namespace ActorExchange.Core.Tests;

/// <summary>
/// As <see cref="DifferentialTests"/> with few orders and prices, through FsCheck: a failure is cut down to the fewest commands that
/// still fail. Targets are told by their distance from the newest order, so that they keep a meaning when commands are left out.
/// </summary>
public sealed class ShrinkingTests
{
    private static readonly TimeInForce[] TimesInForce =
        [TimeInForce.GoodTillCancel, TimeInForce.GoodTillCancel, TimeInForce.GoodTillCancel, TimeInForce.ImmediateOrCancel, TimeInForce.FillOrKill];

    [Fact]
    public void Both_books_agree_on_the_shortest_runs()
    {
        int seed = Seeds.Take(1).First();
        Arbitrary<PlainCommand[]> runs = Arb.From(Gen.ArrayOf(Command()), Shrink);
        Config config = Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(60).WithReplay((ulong)seed, 1);
        try
        {
            Check.One(config, Prop.ForAll(runs, Run));
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"ACTOREXCHANGE_SEED={seed}: {e.Message}", e);
        }
    }

    private static Gen<PlainCommand> Command() =>
        from kind in Gen.Frequency(
            (8, Gen.Constant(CommandKind.Place)), (2, Gen.Constant(CommandKind.Cancel)), (3, Gen.Constant(CommandKind.Replace)),
            (2, Gen.Constant(CommandKind.Reduce)), (1, Gen.Constant(CommandKind.SetPhase)))
        from back in Gen.Choose(0, 8)
        from side in Gen.Elements(Side.Buy, Side.Sell)
        from type in Gen.Elements(OrderType.Limit, OrderType.Limit, OrderType.Limit, OrderType.Limit, OrderType.Market)
        from timeInForce in Gen.Elements(TimesInForce)
        from price in Gen.Choose(98, 103)
        from quantity in Gen.Choose(1, 6)
        from phase in Gen.Elements(Enum.GetValues<TradingPhase>())
        select new PlainCommand(kind, back, side, type, timeInForce, price, quantity, phase);

    private static void Run(PlainCommand[] commands)
    {
        var pair = new BookPair("FsCheck");
        pair.Run(new PlainCommand { Kind = CommandKind.SetPhase, Phase = TradingPhase.Continuous });
        long newest = 0;
        foreach (PlainCommand command in commands)
        {
            long id = command.Kind == CommandKind.Place ? ++newest : newest - command.OrderId;
            pair.Run(command with { OrderId = id });
        }
    }

    private static IEnumerable<PlainCommand[]> Shrink(PlainCommand[] commands)
    {
        for (int length = commands.Length / 2; length > 0; length /= 2)
        {
            for (int from = 0; from + length <= commands.Length; from += length)
                yield return [.. commands[..from], .. commands[(from + length)..]];
        }
    }
}
