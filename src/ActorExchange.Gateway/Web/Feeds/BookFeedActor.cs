using ActorExchange.Actors;
using ActorExchange.Engine;

namespace ActorExchange.Gateway.Web;

/// <summary>The market data of one instrument at one depth, as JSON, for all who want it.</summary>
internal sealed class BookFeedActor(InstrumentDirectory directory, uint instrumentId, int depth, FeedSettings settings) : UntypedActor
{
    protected override void OnReceive(object message) => Unhandled((directory, instrumentId, depth, settings, message));
}

internal sealed class OrderFeedActor(InstrumentDirectory directory, uint instrumentId, FeedSettings settings) : UntypedActor
{
    protected override void OnReceive(object message) => Unhandled((directory, instrumentId, settings, message));
}

internal sealed class InstrumentFeedActor(FeedSettings settings) : UntypedActor
{
    protected override void OnReceive(object message) => Unhandled((settings, message));
}
