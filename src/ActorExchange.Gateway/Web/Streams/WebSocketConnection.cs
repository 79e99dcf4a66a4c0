using System.Globalization;
using System.Net;
using System.Text.Json;
using ActorExchange.Engine;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>
/// One WebSocket: reads its client's operations one after the other, and keeps what belongs to it: subscriptions, the link to the exchange after a logon, heartbeats.
/// docs/websocket.md says what goes over it. <see cref="RunAsync"/> once.
/// </summary>
internal sealed class WebSocketConnection : IDisposable
{
    private readonly WebServices _services;
    private readonly SocketLimits _limits;
    private readonly Stream _stream;
    private readonly IPAddress? _address;
    private readonly string _remote;
    private readonly Action _abort;
    private readonly SocketInput _input;
    private readonly ClientSocket _socket;
    private readonly SocketTopics _topics;
    private readonly OperationRate _rate;
    private PrivateStream? _private;
    private OrderOperations? _orders;
    private ITimer? _expiry;
    private volatile bool _isUsed;
    private volatile bool _isHeard;
    private volatile PrivateStream? _kept;
    private long _addedBefore;

    /// <param name="services">Of the gateway.</param>
    /// <param name="stream">What the handshake gave.</param>
    /// <param name="address">Where the client is; null: not known.</param>
    /// <param name="remote">The same for logs.</param>
    /// <param name="abort">Cuts the connection.</param>
    public WebSocketConnection(WebServices services, Stream stream, IPAddress? address, string remote, Action abort)
    {
        (_services, _limits, _stream, _address, _remote, _abort) = (services, services.Options.Sockets, stream, address, remote, abort);
        _input = new SocketInput(stream, services.Options.MaxRequestBytes);
        _socket = new ClientSocket(_limits, services.Options.Limits.MaxPendingBytes, services.Clock, abort);
        _topics = new SocketTopics(services.Feeds, _socket, _limits);
        _rate = new OperationRate(_limits.MaxOperationsPerSecond, services.Clock);
    }

    private InstrumentDirectory Instruments => _services.Exchange.Directory;

    private long Now => TimeText.Of(_services.Clock.GetUtcNow());

    /// <summary>Serves the client until one of the two closes.</summary>
    /// <param name="first">What it is subscribed to from the beginning, by the path that it asked for.</param>
    /// <param name="aborted">The connection is gone.</param>
    /// <param name="stopping">The server is being stopped.</param>
    public async Task RunAsync(IReadOnlyList<(Topic Topic, FeedSubscription Subscription)> first, CancellationToken aborted, CancellationToken stopping)
    {
        Task writing = SocketWriter.RunAsync(_socket.Queue, _stream, aborted);
        Welcome();
        foreach ((Topic topic, FeedSubscription subscription) in first) Subscribe(topic, subscription);
        await using (stopping.UnsafeRegister(static socket => ((ClientSocket)socket!).Close(CloseCode.GoingAway, "SHUTTING_DOWN: the server is being stopped"), _socket))
        await using (_services.Clock.CreateTimer(static self => ((WebSocketConnection)self!).OnHeartbeat(), this, HeartbeatInterval, HeartbeatInterval))
        await using (_services.Clock.CreateTimer(static self => ((WebSocketConnection)self!).OnLogonTimeout(), this, _limits.LogonTimeout, Timeout.InfiniteTimeSpan))
        {
            await ReadAllAsync(aborted);
        }

        _private?.Hangup();
        _topics.EndAll();
        _socket.Queue.End(null, drop: true);
        await FinishAsync(writing);
    }

    public void Dispose()
    {
        _expiry?.Dispose();
        _socket.Dispose();
        _input.Dispose();
    }

    private TimeSpan HeartbeatInterval => _services.Options.Limits.Heartbeat;

    private void Welcome()
    {
        MessageScratch message = MessageScratch.Begin();
        SocketMessages.Welcome(message.Json, _services.Exchange.ServerName, Now, HeartbeatInterval, _services.Options.MaxRequestBytes);
        _socket.Send(message);
    }

    private async Task ReadAllAsync(CancellationToken aborted)
    {
        try
        {
            while (await ReadOneAsync(aborted)) await (_private?.WhenKeptUp() ?? Task.CompletedTask);
            if (_socket.IsClosing) await DiscardAsync(aborted);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The client is gone.
        }
    }

    /// <summary>False when nothing more is to be read.</summary>
    private async ValueTask<bool> ReadOneAsync(CancellationToken aborted)
    {
        SocketMessage message = await _input.ReadAsync(aborted);
        _isHeard = true;
        switch (message.Kind)
        {
            case SocketMessageKind.End:
                return false;
            case SocketMessageKind.Close:
                _socket.Close(CloseCode.Normal, "");
                return false;
            case SocketMessageKind.Fault:
                _socket.Close(message.Code, message.Reason);
                return false;
        }

        if (_socket.IsClosing) return true;
        if (!_rate.TryTake()) TooFast();
        else if (message.Kind == SocketMessageKind.Ping) _socket.Send(message.Payload.Span, Opcode.Pong);
        else if (message.Kind == SocketMessageKind.Text) await TakeAsync(message.Payload);
        return true;
    }

    private void TooFast() => _socket.Close(
        CloseCode.Policy, string.Create(CultureInfo.InvariantCulture, $"BUSY: more than {_limits.MaxOperationsPerSecond} operations a second"));

    private async ValueTask TakeAsync(ReadOnlyMemory<byte> text)
    {
        using JsonDocument? document = StrictJson.TryParse(text, out string problem);
        if (document is null || document.RootElement.ValueKind != JsonValueKind.Object)
        {
            _socket.Close(CloseCode.InvalidMessage, $"INVALID_MESSAGE: {(document is null ? problem : "a message is one JSON object")}");
            return;
        }

        JsonFields fields = new(document.RootElement, new JsonFaults());
        string operation = fields.RequiredText("op");
        long? id = SocketIds.Read(fields);
        if (fields.Faults.IsSound) await CarryOutAsync(operation, fields, id);
        if (fields.Faults.First is { } fault) Refuse(id, fault.Status, fault.Detail, fault.Field);
    }

    private ValueTask CarryOutAsync(string operation, JsonFields fields, long? id)
    {
        switch (operation)
        {
            case "ping" when fields.End():
                Pong(id);
                return default;
            case "subscribe":
                TakeSubscribe(fields, id);
                return default;
            case "unsubscribe":
                TakeUnsubscribe(fields, id);
                return default;
            case "auth":
                return LogOnAsync(fields, id);
            case "logout" when fields.End():
                LogOut();
                return default;
            case "place" or "cancel" or "replace" or "massCancel" or "group" or "batch":
                return TakeOrderAsync(operation, fields, id);
            case "ping" or "logout":
                return default;
            default:
                fields.Fail("op", "there is no such operation");
                return default;
        }
    }

    private void Refuse(long? id, Status status, string reason, string? field = null)
    {
        MessageScratch message = MessageScratch.Begin();
        SocketMessages.Error(message.Json, id, status, reason, field);
        _socket.Send(message);
    }

    private void Pong(long? id)
    {
        MessageScratch message = MessageScratch.Begin();
        SocketMessages.Pong(message.Json, id, Now);
        _socket.Send(message);
    }

    private void TakeSubscribe(JsonFields fields, long? id)
    {
        Topic topic = Topic.Read(fields, Instruments);
        FeedSubscription subscription = new(
            topic.Channel,
            topic.InstrumentId,
            (int)(fields.Integer("depth", 1, 100) ?? FeedHub.DefaultDepth),
            fields.Flag("conflate"),
            fields.Integer("resume", 0, long.MaxValue),
            topic.Interval)
        {
            RequestId = id,
        };
        if (!fields.End()) return;
        FeedResult result = Subscribe(topic, subscription);
        if (!result.IsOk) Refuse(id, (Status)result.Status, result.Reason);
    }

    private FeedResult Subscribe(Topic topic, FeedSubscription subscription)
    {
        FeedResult result = _topics.Subscribe(topic, subscription);
        _isUsed |= result.IsOk;
        return result;
    }

    private void TakeUnsubscribe(JsonFields fields, long? id)
    {
        Topic topic = Topic.Read(fields, Instruments);
        if (!fields.End()) return;
        if (!_topics.Unsubscribe(topic))
        {
            Refuse(id, Status.InvalidArgument, "there is no such subscription");
            return;
        }

        MessageScratch message = MessageScratch.Begin();
        SocketMessages.Unsubscribed(message.Json, id, topic);
        _socket.Send(message);
    }

    private ValueTask TakeOrderAsync(string operation, JsonFields fields, long? id)
    {
        if (_orders is not null) return _orders.TakeAsync(operation, fields, id);
        Refuse(id, Status.NotLoggedOn, "log on first: {\"op\":\"auth\",\"token\":…}");
        return default;
    }

    private void LogOut()
    {
        if (_private is not null) _private.LogOut();
        else _socket.Close(CloseCode.Normal, "");
    }

    private async ValueTask LogOnAsync(JsonFields fields, long? id)
    {
        if (LogonWish.Read(fields, id, Instruments) is not { } wish) return;
        Authentication found = wish.Token is { } token ? _services.Authenticator.OfToken(token, _address) : _services.Authenticator.OfSignedLogon(wish.Signed!, _address);
        if (found.User is not { } user)
        {
            Refuse(id, (Status)found.Status, found.Reason);
            if (_private is null) _socket.Close(CloseCodes.OfLogon((Status)found.Status), $"{EnumText<Status>.Name((Status)found.Status)}: {found.Reason}");
            return;
        }

        if (_private is not null)
        {
            Renew(_private, user, id);
            return;
        }

        _isUsed = true;
        _private = await PrivateStream.OpenAsync(_services, _socket, _remote, user, wish);
        if (_private is null) return;
        _orders = new OrderOperations(Instruments, _private);
        _kept = _private;
        ExpireWith(user);
    }

    /// <summary>A fresh token for the same logon: what the exchange granted at the beginning must still be what it stands for.</summary>
    private void Renew(PrivateStream open, WebUser user, long? id)
    {
        if (user.Name != open.User.Name || user.Verified != open.User.Verified)
        {
            Refuse(id, Status.NotAuthorized, $"this socket is {open.User.Name}'s, by one key and its rights: open another one");
            return;
        }

        ExpireWith(user);
        open.Confirm(id);
    }

    private void ExpireWith(WebUser user)
    {
        _expiry?.Dispose();
        if (user.ExpiresAt is not { } end) return;
        TimeSpan left = end - _services.Clock.GetUtcNow();
        _expiry = _services.Clock.CreateTimer(
            static socket => ((ClientSocket)socket!).Close(CloseCode.NotLoggedOn, "NOT_LOGGED_ON: the token is over; get another one and log on again"),
            _socket,
            left > TimeSpan.Zero ? left : TimeSpan.Zero,
            Timeout.InfiniteTimeSpan);
    }

    private void OnHeartbeat()
    {
        long added = _socket.Queue.Added;
        if (added == _addedBefore)
        {
            MessageScratch message = MessageScratch.Begin();
            SocketMessages.Heartbeat(message.Json, Now);
            _socket.Send(message);
            added++;
        }

        _addedBefore = added;
        if (!_isHeard) return;
        _isHeard = false;
        _kept?.KeepAlive();
    }

    private void OnLogonTimeout()
    {
        if (!_isUsed)
            _socket.Close(CloseCode.Policy, string.Create(CultureInfo.InvariantCulture, $"NOT_LOGGED_ON: neither auth nor a subscription within {_limits.LogonTimeout.TotalSeconds:0.###} s"));
    }

    /// <summary>Reads on until the client has closed, so that it gets to read why.</summary>
    private async Task DiscardAsync(CancellationToken aborted)
    {
        byte[] rest = new byte[1024];
        while (await _stream.ReadAsync(rest, aborted) > 0)
        {
        }
    }

    /// <summary>Waits until all is written; who does not read it within the time for a close is cut.</summary>
    private async Task FinishAsync(Task writing)
    {
        try
        {
            await writing.WaitAsync(_limits.CloseTimeout, _services.Clock);
        }
        catch (TimeoutException)
        {
            _abort();
            await writing;
        }
    }
}
