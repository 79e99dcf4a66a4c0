namespace ActorExchange.Core;

/// <summary>
/// Whether a market maker's orders in one instrument fulfil an obligation, summed over the time of continuous trading. Fed with its orders at their levels
/// and with phases, in order of time (nanoseconds since 1970-01-01 UTC).
/// </summary>
public sealed class QuotingPresence
{
    private readonly QuotingObligation _obligation;
    private readonly Instrument _instrument;
    private readonly Int128 _leastLots;
    private readonly PriceLevels _bids = new();
    private readonly PriceLevels _offers = new();
    private readonly LookupTable _places = new();
    private readonly List<(Side Side, long Price, long Leaves)> _orders = [];
    private readonly Stack<int> _free = new();
    private TradingPhase _phase;
    private bool _quotes;
    private long _time;
    private long _continuous;
    private long _present;
    private Int128 _makerValue;

    /// <param name="obligation">What has to be quoted.</param>
    /// <param name="instrument">Where.</param>
    /// <param name="phase">Its phase now.</param>
    /// <param name="time">Now: what is counted begins here.</param>
    public QuotingPresence(QuotingObligation obligation, Instrument instrument, TradingPhase phase, long time)
    {
        (_obligation, _instrument, _phase, _time) = (obligation, instrument, phase, time);
        (Int128 lots, Int128 rest) = Int128.DivRem(obligation.MinQuantity.Units, InstrumentUnits.Of(instrument).PerLot);
        _leastLots = rest > 0 ? lots + 1 : lots;
    }

    /// <summary>The instrument goes into another phase.</summary>
    public void SetPhase(TradingPhase phase, long time)
    {
        Advance(time);
        _phase = phase;
    }

    /// <summary>An order is at its level, or is otherwise than before.</summary>
    /// <param name="orderId">Its number.</param>
    /// <param name="side">Its side.</param>
    /// <param name="price">Ticks.</param>
    /// <param name="leaves">Lots; 0: it works no more, or waits for something.</param>
    /// <param name="time">Since when.</param>
    public void SetOrder(long orderId, Side side, long price, long leaves, long time)
    {
        Advance(time);
        int place = _places.Find(orderId);
        if (place != 0) Forget(orderId, place);
        if (leaves > 0) Remember(orderId, side, price, leaves);
        _quotes = Fulfils();
    }

    /// <summary>It traded as maker.</summary>
    public void TradedAsMaker(long price, long quantity) => _makerValue = WideSum.Add(_makerValue, Int128.Abs((Int128)price * quantity));

    /// <summary>What has been counted until a time, and the credit for it if that is the end.</summary>
    public QuotingResult ResultAt(long time)
    {
        Advance(time);
        Int128 share = _continuous == 0 ? 0 : (Int128)_present * Amount.UnitsPerWhole / _continuous;
        bool fulfilled = _continuous > 0 && share >= _obligation.MinPresence.Units;
        Int128 volume = WideMath.Multiply(_makerValue, InstrumentUnits.Of(_instrument).PerTickLot);
        Int128 credit = fulfilled ? WideMath.Multiply(volume, _obligation.CreditPpm) / 1_000_000 : 0;
        return new QuotingResult(_continuous, _present, new Amount(share), new Amount(volume), fulfilled, new Amount(credit));
    }

    /// <summary>A new day begins: what was counted is forgotten, orders and phase stay.</summary>
    public void Restart(long time)
    {
        Advance(time);
        (_continuous, _present, _makerValue) = (0, 0, 0);
    }

    private void Advance(long time)
    {
        long passed = Math.Max(0, time - _time);
        _time += passed;
        if (_phase != TradingPhase.Continuous) return;
        _continuous += passed;
        if (_quotes) _present += passed;
    }

    private void Remember(long orderId, Side side, long price, long leaves)
    {
        if (!_free.TryPop(out int place))
        {
            _orders.Add(default);
            place = _orders.Count;
        }

        _orders[place - 1] = (side, price, leaves);
        _places.Set(orderId, place);
        Count(side, price, leaves);
    }

    private void Forget(long orderId, int place)
    {
        (Side side, long price, long leaves) = _orders[place - 1];
        Count(side, price, -leaves);
        _places.Remove(orderId);
        _free.Push(place);
    }

    private void Count(Side side, long price, long lots)
    {
        if (side == Side.Buy) _bids.Add(price, lots);
        else _offers.Add(-price, lots);
    }

    /// <summary>The spread is between the prices down to which bids, and up to which offers, come to the least quantity.</summary>
    private bool Fulfils()
    {
        if (!_bids.TryReach(_leastLots, out long bid) || !_offers.TryReach(_leastLots, out long negated)) return false;
        Int128 spread = -(Int128)negated - bid;
        Int128 twiceMiddle = -(Int128)negated + bid;
        return WideMath.Multiply(spread * 2, Amount.UnitsPerWhole) <= WideMath.Multiply(twiceMiddle, _obligation.MaxSpread.Units);
    }
}

/// <summary>What quoting came to.</summary>
/// <param name="ContinuousTime">Nanoseconds of continuous trading.</param>
/// <param name="PresentTime">Nanoseconds of it in which the obligation was fulfilled.</param>
/// <param name="Presence">Their share, rounded down to 10^-18.</param>
/// <param name="MakerVolume">Money traded as maker.</param>
/// <param name="IsFulfilled">Presence reaches the obligation's.</param>
/// <param name="Credit">What is due for it, rounded down to 10^-18.</param>
public readonly record struct QuotingResult(
    long ContinuousTime, long PresentTime, Amount Presence, Amount MakerVolume, bool IsFulfilled, Amount Credit);
