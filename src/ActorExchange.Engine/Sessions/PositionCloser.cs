using System.Globalization;
using ActorExchange.Core;

namespace ActorExchange.Engine.Sessions;

/// <summary>
/// Takes positions off by market orders that only reduce, one at a time in each book, and only where there is somebody to trade with. For the
/// session's actor only.
/// </summary>
internal sealed class PositionCloser(uint account, SessionBooks books, InstrumentDirectory directory, SessionAccount state, CommandAdmission admission, TimeProvider clock)
{
    private static readonly CommandExtras OnlyReduces = new() { Conditions = new OrderConditions { Flags = OrderFlags.ReduceOnly } };

    private readonly Dictionary<uint, ClientOrderId> _underWay = [];
    private int _attempts;

    /// <summary>Sends one order, if there is a position, none is on its way and the market can take it.</summary>
    /// <param name="stem">What its id begins with.</param>
    /// <param name="instrumentId">Where.</param>
    /// <param name="half">Only half of the position, rounded up.</param>
    public void Close(string stem, uint instrumentId, bool half)
    {
        long position = state.State.Lots(instrumentId);
        if (position == 0 || _underWay.ContainsKey(instrumentId) || books.Find(instrumentId) is not { HasEnded: false }) return;
        if (directory.Find(instrumentId) is not { } view || !CanTrade(view, position)) return;
        Side side = position > 0 ? Side.Sell : Side.Buy;
        long lots = Math.Abs(position);
        if (half) lots -= lots / 2;

        // What works on that side already could close the rest, and both together would go beyond.
        lots = Math.Min(lots, Math.Abs(position) - state.State.WorkingLots(instrumentId, side));
        if (lots <= 0) return;
        var command = new OrderCommand
        {
            Kind = OrderCommandKind.Place,
            InstrumentId = instrumentId,
            Side = side,
            Type = OrderType.Market,
            TimeInForce = TimeInForce.ImmediateOrCancel,
            SelfTradePrevention = SelfTradePrevention.ExpireMaker,
            Quantity = Math.Min(lots, view.Instrument.MaxQuantity),
            Extras = OnlyReduces,
        };
        Send(stem, ref command);
    }

    /// <summary>The answer to a command of the exchange.</summary>
    public void Answered(in ExecutionReport report)
    {
        if (_underWay.TryGetValue(report.InstrumentId, out ClientOrderId id) && id == report.RequestId) _underWay.Remove(report.InstrumentId);
    }

    /// <summary>The book will not answer.</summary>
    public void Ended(SessionBook book) => _underWay.Remove(book.InstrumentId);

    /// <summary>Ids of tries before a restart are passed over: the book would only repeat what came of them.</summary>
    private void Send(string stem, ref OrderCommand command)
    {
        do
        {
            command.ClientOrderId = ClientOrderId.Parse(string.Create(CultureInfo.InvariantCulture, $"{stem}-{command.InstrumentId}-{++_attempts}"));
        }
        while (admission.InstrumentOf(command.ClientOrderId) != 0);

        if (admission.AdmitOwn(ref command, clock.UnixNanoseconds()) is not { } book) return;
        book.Gather(account, command);
        _underWay[command.InstrumentId] = command.ClientOrderId;
    }

    private bool CanTrade(InstrumentView view, long position)
    {
        const PhaseAcceptance Needed = PhaseAcceptance.PlaceImmediate | PhaseAcceptance.Matching;
        if ((PhaseRules.Of(view.Phase) & Needed) != Needed) return false;
        MarketPrice price = state.Prices.Of(view.Instrument.Id);
        return position > 0 ? price.HasBid : price.HasAsk;
    }
}
