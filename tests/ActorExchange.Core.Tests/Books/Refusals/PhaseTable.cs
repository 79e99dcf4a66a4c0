namespace ActorExchange.Core.Tests;

/// <summary>What each phase accepts, as the rulebook has it: written down here once more, so that a change of the code's table is noticed.</summary>
internal static class PhaseTable
{
    private const string Table = """
        phase            place  at-once  open  close  cancel  replace  reduce
        Closed           -      -        -     -      -       -        -
        PreOpen          x      -        x     x      x       x        x
        OpeningCall      x      -        x     x      x       x        x
        Continuous       x      x        -     x      x       x        x
        VolatilityCall   x      -        -     x      x       x        x
        PeriodicAuction  x      -        -     x      x       x        x
        BatchCollection  x      x        -     x      x       -        x
        ClosingCall      x      -        -     x      x       x        x
        PostClose        x      -        -     -      x       x        x
        Halted           -      -        -     -      x       -        x
        CancelOnly       -      -        -     -      x       -        -
        """;

    private static readonly HashSet<(TradingPhase Phase, string What)> Accepted = Read();

    public static bool Accepts(TradingPhase phase, string what) => Accepted.Contains((phase, what));

    private static HashSet<(TradingPhase Phase, string What)> Read()
    {
        string[][] rows = [.. Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        var accepted = new HashSet<(TradingPhase Phase, string What)>();
        foreach (string[] row in rows.Skip(1))
        {
            for (int column = 1; column < row.Length; column++)
            {
                if (row[column] == "x") accepted.Add((Enum.Parse<TradingPhase>(row[0]), rows[0][column]));
            }
        }

        return accepted;
    }
}
