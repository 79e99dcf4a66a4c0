using ActorExchange.Protocol;
using Google.Protobuf;

namespace ActorExchange.Client;

// Queries. One whose connection is lost is asked again.
public sealed partial class ExchangeClient
{
    /// <summary>Working orders of the user, of one instrument or of all.</summary>
    public async Task<Page<OrderView>> GetOpenOrdersAsync(string? symbol = null, CancellationToken cancellationToken = default)
    {
        uint instrumentId = symbol is null ? 0 : _instruments.Get(symbol).Id;
        Response response = await RequestAsync(new Request { GetOpenOrders = new GetOpenOrders { InstrumentId = instrumentId } }, cancellationToken)
            .ConfigureAwait(false);
        return new Page<OrderView>([.. response.Orders.Select(_views.Order)], response.More);
    }

    /// <summary>Null if the exchange does not know the order (any more).</summary>
    public async Task<OrderView?> GetOrderAsync(OrderRef order, CancellationToken cancellationToken = default)
    {
        var body = new GetOrder
        {
            InstrumentId = order.Symbol is null ? 0 : _instruments.Get(order.Symbol).Id,
            ClientOrderId = ByteString.CopyFrom(order.ClientOrderId.Bytes),
            OrderId = order.OrderId,
        };
        Response response = await AskAsync(new Request { GetOrder = body }, cancellationToken).ConfigureAwait(false);
        if (response.Status == Status.UnknownOrder) return null;
        ThrowIfRefused(response);
        return response.Orders.Count == 0 ? null : _views.Order(response.Orders[0]);
    }

    public async Task<MarketDataEvent> GetBookAsync(string symbol, int depth = 10, CancellationToken cancellationToken = default)
    {
        var body = new GetBook { InstrumentId = _instruments.Get(symbol).Id, Depth = (uint)depth };
        Response response = await RequestAsync(new Request { GetBook = body }, cancellationToken).ConfigureAwait(false);
        return _views.Book(response.Book ?? new MarketDataSnapshot { InstrumentId = body.InstrumentId });
    }

    /// <summary>Trades of one instrument after a trade id, in order; limit 0 = the server's.</summary>
    public async Task<Page<TradeView>> GetTradesAsync(string symbol, long afterTradeId = 0, int limit = 0, CancellationToken cancellationToken = default)
    {
        var body = new GetTrades { InstrumentId = _instruments.Get(symbol).Id, AfterTradeId = afterTradeId, Limit = (uint)limit };
        Response response = await RequestAsync(new Request { GetTrades = body }, cancellationToken).ConfigureAwait(false);
        return new Page<TradeView>([.. response.Trades.Select(_views.Trade)], response.More);
    }

    /// <summary>The user's own reports of one instrument after a number, in order; limit 0 = the server's.</summary>
    public async Task<Page<OrderReport>> GetHistoryAsync(string symbol, long afterNumber = 0, int limit = 0, CancellationToken cancellationToken = default)
    {
        var body = new GetHistory { InstrumentId = _instruments.Get(symbol).Id, AfterNumber = afterNumber, Limit = (uint)limit };
        Response response = await RequestAsync(new Request { GetHistory = body }, cancellationToken).ConfigureAwait(false);
        return new Page<OrderReport>([.. response.Reports.Select(_views.Report)], response.More);
    }

    /// <summary>Asks the exchange for its instruments (and brings <see cref="Instruments"/> up to date).</summary>
    public async Task<IReadOnlyList<InstrumentInfo>> ListInstrumentsAsync(CancellationToken cancellationToken = default)
    {
        Response response = await RequestAsync(new Request { ListInstruments = new ListInstruments() }, cancellationToken).ConfigureAwait(false);
        lock (_loop.Gate)
        {
            foreach (InstrumentDefinition definition in response.Instruments) _instruments.Set(definition);
        }

        return Instruments;
    }

    public async Task<ServerStatus> GetServerStatusAsync(CancellationToken cancellationToken = default)
    {
        Response response = await RequestAsync(new Request { GetServerStatus = new GetServerStatus() }, cancellationToken).ConfigureAwait(false);
        return response.Server ?? new ServerStatus();
    }

    /// <summary>
    /// Any request of the protocol as it is; throws <see cref="RequestRefusedException"/> unless the answer is OK,
    /// <see cref="OutcomeUnknownException"/> if an operator's request was under way when the connection was lost.
    /// </summary>
    public async Task<Response> RequestAsync(Request request, CancellationToken cancellationToken = default)
    {
        Response response = await AskAsync(request, cancellationToken).ConfigureAwait(false);
        ThrowIfRefused(response);
        return response;
    }

    private Task<Response> AskAsync(Request request, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<Response>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_loop.Gate)
        {
            DrainInbox();
            SubmitResult result = State == ConnectionState.Idle ? SubmitResult.Closed : _core.TryRequest(request, answer);
            if (result == SubmitResult.Closed) throw Closed();
            if (result != SubmitResult.Queued) throw new TooManyInFlightException($"{Options.MaxRequests} requests are unanswered");
        }

        _loop.Flush();
        return answer.Task.WaitAsync(cancellationToken);
    }

    private static void ThrowIfRefused(Response response)
    {
        if (response.Status == Status.Ok) return;
        string reason = response.Reason.Length > 0 ? response.Reason : $"the exchange refused: {response.Status}";
        throw response.Status switch
        {
            Status.OutcomeUnknown => new OutcomeUnknownException(reason),
            Status.NotLoggedOn => new NotConnectedException(response.Status, reason),
            _ => new RequestRefusedException(response.Status, reason),
        };
    }
}
