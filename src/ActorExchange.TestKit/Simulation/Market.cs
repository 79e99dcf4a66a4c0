namespace ActorExchange.TestKit;

/// <summary>Where the simulated traders believe the price of each instrument to be: a walk that all of them share. Ticks.</summary>
internal sealed class Market
{
    private readonly Dictionary<uint, long> _middles = [];

    public long Middle(uint instrument) => _middles.GetValueOrDefault(instrument, 1000);

    public void Move(uint instrument, int ticks) => _middles[instrument] = Math.Clamp(Middle(instrument) + ticks, 100, 5000);
}
