using ActorExchange.Actors;
using ActorExchange.Engine;

namespace ActorExchange.Gateway.Web;

/// <summary>
/// The market data of one instrument at one depth for all who want it: each message is encoded once. The feed of the least depth also serves best prices,
/// trades and status.
/// </summary>
internal sealed class BookFeedActor : FeedActor
{
    private readonly int _depth;
    private readonly FeedJson _json;
    private readonly FeedBook _book;
    private readonly ReplayRing _ring;
    private readonly FeedMembers _books = new();
    private readonly FeedMembers _bests = new();
    private readonly FeedMembers _statuses = new();
    private readonly TradeFeed _trades;

    /// <summary>What the book showed before the update that is being taken, if somebody needs it; made once.</summary>
    private BookImage? _image;
    private byte[]? _merged;
    private BookImage? _mergedFrom;

    /// <summary>Somebody wanted the order book; until then nobody can come back to it.</summary>
    private bool _keepsRing;

    public BookFeedActor(InstrumentDirectory directory, uint instrumentId, int depth, FeedSettings settings)
        : base(directory, instrumentId, settings)
    {
        _depth = depth;
        _json = new FeedJson(directory.Find(instrumentId)!.Instrument);
        _book = new FeedBook(depth);
        _ring = new ReplayRing(settings.ReplayMessages, settings.ReplayBytes);
        _trades = new TradeFeed(_json, settings.RecentTrades);
    }

    protected override bool HasMembers => _books.Count + _bests.Count + _statuses.Count + _trades.Members.Count > 0;

    protected override void Subscribe(IActorRef source)
    {
        source.Tell(new SubscribeMarketData(Self, _depth));
        if (_depth == FeedHub.LeastDepth) source.Tell(_trades.AskForMissed());
    }

    protected override void Take(object message)
    {
        switch (message)
        {
            case MarketDataUpdate update: Take(update); break;
            case MarketDataSnapshot snapshot: Take(snapshot); break;
            case TradesAnswer answer: Take(answer); break;
            default: Unhandled(message); break;
        }
    }

    protected override bool TryAdmit(FeedJoin join)
    {
        FeedMember member = new(join.Subscription, join.Subscriber);
        switch (join.Subscription.Channel)
        {
            case FeedChannel.OrderBook:
                AdmitToBook(join.Subscription, member);
                return true;
            case FeedChannel.Bbo:
                Admit(join, _bests, member, _json.Bbo(_book));
                return true;
            case FeedChannel.Status:
                Admit(join, _statuses, member, _json.Status(_book, []));
                return true;
            default:
                if (!_trades.IsComplete) return false;
                Admit(join, _trades.Members, member, _json.Trades(_trades.Recent, _book.Sequence));
                return true;
        }
    }

    protected override bool RemoveMember(IFeedSubscriber subscriber) =>
        _books.Remove(subscriber) || _bests.Remove(subscriber) || _trades.Members.Remove(subscriber) || _statuses.Remove(subscriber);

    protected override void EndMembers()
    {
        _books.EndAll();
        _bests.EndAll();
        _statuses.EndAll();
        _trades.Members.EndAll();
    }

    protected override void CatchUp()
    {
        if (_books.Conflating > 0) SendMerged();
        if (_bests.Conflating == 0) return;
        byte[]? best = null;
        foreach (FeedMember member in _bests)
            if (member.IsBehind) SendBest(member, ref best);
    }

    private void Admit(FeedJoin join, FeedMembers members, FeedMember member, byte[] first)
    {
        join.Subscriber.Send(_json.Subscribed(join.Subscription, resumed: false, _book.Sequence));
        join.Subscriber.Send(first);
        members.Add(member);
    }

    private void AdmitToBook(FeedSubscription subscription, FeedMember member)
    {
        if (!_keepsRing) _ring.Restart(_book.Sequence);
        _keepsRing = true;
        if (subscription.Resume is { } last && _ring.Covers(last, Settings.MaxResumeBytes))
        {
            member.Subscriber.Send(_json.Subscribed(subscription, resumed: true, _book.Sequence));
            _ring.SendAfter(last, member.Subscriber);
        }
        else
        {
            member.Subscriber.Send(_json.Subscribed(subscription, resumed: false, _book.Sequence));
            member.Subscriber.Send(_json.Snapshot(_book, _depth));
        }

        _books.Add(member);
    }

    private void Take(MarketDataSnapshot snapshot)
    {
        _book.Restart(snapshot);
        _ring.Restart(snapshot.Sequence);
        if (IsLive && _depth == FeedHub.LeastDepth) Source.Tell(_trades.AskForMissed());
        Changed();
        SendSnapshot();
        SendBest();
        if (_statuses.Count > 0) _statuses.SendAll(_json.Status(_book, []));
        GoLive();
    }

    private void Take(MarketDataUpdate update)
    {
        if (!IsLive) return;
        if (update.Sequence != _book.Sequence + 1)
        {
            // Some were lost on the way here.
            StartOver();
            return;
        }

        if (_books.Conflating > 0) KeepForThoseBehind();
        (Core.BookLevel bid, Core.BookLevel ask) = (_book.BestBid, _book.BestAsk);
        _book.Apply(update);
        Changed();
        if (_keepsRing) SendUpdate(_json.Update(_book, update));
        if (_bests.Count > 0 && (!IsSame(bid, _book.BestBid) || !IsSame(ask, _book.BestAsk))) SendBest();
        if (_depth != FeedHub.LeastDepth) return;
        _trades.Take(update);
        if (_statuses.Count > 0 && (update.Phase is not null || update.Indicative is not null || update.Batch is not null || update.Released.Length > 0))
            _statuses.SendAll(_json.Status(_book, update.Released));
    }

    private void Take(TradesAnswer answer)
    {
        if (_trades.Take(answer, _book.Sequence, _book.PublishedNs)) AdmitWaiting();
        else Source.Tell(_trades.AskForMissed());
    }

    /// <summary>Best prices show no number of orders.</summary>
    private static bool IsSame(in Core.BookLevel left, in Core.BookLevel right) => left.Price == right.Price && left.Quantity == right.Quantity;

    private void Changed() => (_image, _merged, _mergedFrom) = (null, null, null);

    /// <summary>Before an update: whoever cannot take it now is shown later what came of this.</summary>
    private void KeepForThoseBehind()
    {
        foreach (FeedMember member in _books)
        {
            if (!member.Conflates || member.Shown is not null || !member.Subscriber.IsBehind) continue;
            member.Shown = _image ??= _book.Copy();
            LookAgain();
        }
    }

    private void SendUpdate(byte[] message)
    {
        _ring.Add(message);
        if (_books.Conflating == 0)
        {
            _books.SendAll(message);
            return;
        }

        foreach (FeedMember member in _books)
            if (member.Shown is null) member.Subscriber.Send(message);
        SendMerged();
    }

    /// <summary>To those who were behind and are not any more.</summary>
    private void SendMerged()
    {
        foreach (FeedMember member in _books)
        {
            if (member.Shown is not { } shown) continue;
            if (member.Subscriber.IsBehind)
            {
                LookAgain();
                continue;
            }

            if (!ReferenceEquals(_mergedFrom, shown)) (_merged, _mergedFrom) = (_json.Merged(_book, shown), shown);
            member.Shown = null;
            member.Subscriber.Send(_merged);
        }
    }

    /// <summary>The book began anew. Those who are behind get what came of it later.</summary>
    private void SendSnapshot()
    {
        if (_books.Count == 0) return;
        byte[] snapshot = _json.Snapshot(_book, _depth);
        foreach (FeedMember member in _books)
            if (member.Shown is null) member.Subscriber.Send(snapshot);
    }

    private void SendBest()
    {
        byte[]? message = null;
        foreach (FeedMember member in _bests) SendBest(member, ref message);
    }

    private void SendBest(FeedMember member, ref byte[]? message)
    {
        member.IsBehind = member.Conflates && member.Subscriber.IsBehind;
        if (member.IsBehind) LookAgain();
        else member.Subscriber.Send(message ??= _json.Bbo(_book));
    }
}
