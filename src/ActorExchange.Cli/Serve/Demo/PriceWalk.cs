namespace ActorExchange.Cli.Serve;

/// <summary>
/// What one unit of something is worth, as it wanders: by chance, in trends and with moods that last minutes, and drawn back to where it belongs over hours, so that
/// days later it is still in sight. Pure but for its random numbers; one caller.
/// </summary>
/// <param name="home">Where it belongs, above 0.</param>
/// <param name="start">Where it is now; taken to within half and double of home.</param>
/// <param name="volatility">Typical move within one second, as a share.</param>
/// <param name="random">Chance.</param>
internal sealed class PriceWalk(double home, double start, double volatility, Random random)
{
    /// <summary>After so long half of the way home is made.</summary>
    private static readonly TimeSpan HalfLife = TimeSpan.FromHours(4);

    /// <summary>A trend's share of the volatility: noticed over minutes, not within seconds.</summary>
    private const double TrendShare = 0.08;

    private readonly double _pull = Math.Log(2) / HalfLife.TotalSeconds;

    // As logarithm of the price by the home price, so that it never gets to 0.
    private double _away = Math.Log(Math.Clamp(start / home, 0.5, 2));
    private double _trend;
    private double _mood = 1;
    private double _moodLeft;

    public double Price => home * Math.Exp(_away);

    public void Advance(TimeSpan time)
    {
        // A machine that slept does not make up for it.
        double seconds = Math.Clamp(time.TotalSeconds, 0, 60);
        _moodLeft -= seconds;
        if (_moodLeft <= 0) ChangeMood();
        double step = volatility * _mood;
        _away += (_trend * step * seconds) - (_pull * _away * seconds) + (step * Math.Sqrt(seconds) * Normal());
    }

    private void ChangeMood()
    {
        _moodLeft = 40 + (random.NextDouble() * 260);
        _mood = Math.Exp(0.35 * Normal());
        _trend = TrendShare * Normal();
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
