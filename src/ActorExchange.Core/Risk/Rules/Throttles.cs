namespace ActorExchange.Core;

/// <summary>The kill switches that an account is under: whether it may place orders, and how many a second.</summary>
internal sealed class Throttles
{
    private const long Second = 1_000_000_000;
    private (RiskSwitch Switch, SlidingWindow Window)[] _throttles = [];
    private RiskSwitch[] _blocks = [];

    public bool IsEmpty => _throttles.Length == 0 && _blocks.Length == 0;

    public void Set(IReadOnlyList<RiskSwitch> switches)
    {
        (RiskSwitch Switch, SlidingWindow Window)[] earlier = _throttles;
        _blocks = [.. switches.Where(item => item.Level >= SwitchLevel.Block)];
        _throttles = [.. switches.Where(item => item.Level == SwitchLevel.Throttle).Select(item => (item, WindowOf(item.Id)))];

        SlidingWindow WindowOf(long id) => earlier.FirstOrDefault(item => item.Switch.Id == id).Window ?? new SlidingWindow();
    }

    /// <summary>Whether so many commands may pass.</summary>
    public RiskVerdict Check(string symbol, int commands, long now)
    {
        foreach (RiskSwitch block in _blocks)
        {
            if (IsFor(block, symbol)) return RiskVerdict.Of(CommandStatus.TradingBlocked);
        }

        foreach ((RiskSwitch throttle, SlidingWindow window) in _throttles)
        {
            int count = IsFor(throttle, symbol) ? window.CountAt(now, Second) + commands : 0;
            if (count <= throttle.PerSecond) continue;
            return new RiskVerdict(
                CommandStatus.Throttled, ConstraintKind.None, RiskUnit.Count, Amount.Whole(throttle.PerSecond), Amount.Whole(count));
        }

        return RiskVerdict.Ok;
    }

    public void Passed(string symbol, int commands, long now)
    {
        foreach ((RiskSwitch throttle, SlidingWindow window) in _throttles)
        {
            for (int i = 0; i < commands && IsFor(throttle, symbol); i++) window.Add(now);
        }
    }

    private static bool IsFor(RiskSwitch item, string symbol) => item.Scope != SwitchScope.Instrument || item.Key == symbol;
}
