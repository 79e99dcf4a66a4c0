using System.Collections.Concurrent;
using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Replay;

/// <summary>
/// Sends a flow in file order with several commands in flight. A phase row waits for everything before it, then for its own answer.
/// Every command's id is its row, so that nothing is done twice, whatever is restarted in between.
/// </summary>
internal sealed class FlowReplay : IRawHandler, IDisposable
{
    private readonly IReadOnlyList<FlowRow> _rows;
    private readonly FlowIds _ids;
    private readonly TradeJoin _join;
    private readonly SemaphoreSlim _window;
    private readonly int _inFlight;
    private readonly ConcurrentDictionary<Status, int> _refused = new();
    private readonly CancellationTokenSource _stop = new();
    private volatile string? _failure;
    private uint _instrument;
    private int _answered;

    public FlowReplay(IReadOnlyList<FlowRow> rows, FlowIds ids, int inFlight)
    {
        _rows = rows;
        _ids = ids;
        _join = new TradeJoin(rows, ids);
        _inFlight = inFlight;
        _window = new SemaphoreSlim(inFlight, inFlight);
    }

    /// <summary>Rows that are done. Any thread.</summary>
    public int Done => Volatile.Read(ref _answered);

    /// <summary>Trades so far. To be read when <see cref="RunAsync"/> has ended.</summary>
    public TradeJoin Trades => _join;

    /// <summary>Refused commands by status.</summary>
    public IReadOnlyDictionary<Status, int> Refused => _refused;

    /// <summary>Says whose reports count. Called before the client that the reports come from is connected.</summary>
    public void Use(InstrumentInfo instrument) => Volatile.Write(ref _instrument, instrument.Id);

    /// <summary>Sends every row and waits for the last answer.</summary>
    /// <exception cref="InvalidDataException">The flow cannot go on as recorded; the message says at which row and why.</exception>
    public async Task RunAsync(ExchangeClient client, InstrumentInfo instrument, CancellationToken cancellation)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stop.Token);
        try
        {
            foreach (FlowRow row in _rows)
            {
                if (row.Action == FlowAction.Phase) await ChangePhaseAsync(client, instrument, row, linked.Token);
                else await SendAsync(client, instrument, row, linked.Token);
            }
            await DrainAsync(linked.Token);
        }
        catch (OperationCanceledException e) when (_failure is not null)
        {
            throw new InvalidDataException(_failure, e);
        }
    }

    /// <summary>After the client is closed.</summary>
    public void Dispose()
    {
        _stop.Dispose();
        _window.Dispose();
    }

    void IRawHandler.OnReport(in WireExecutionReport report)
    {
        if (report.InstrumentId == Volatile.Read(ref _instrument)) _join.Add(report);
    }

    void IRawHandler.OnAnswer(long tag, in WireExecutionReport report)
    {
        // These say that nothing was done, or nobody knows: the rows behind it would be out of their order.
        if (report.Status is Status.Busy or Status.ShuttingDown or Status.OutcomeUnknown or Status.NotLoggedOn)
        {
            _failure ??= $"row {tag} was answered {Trading.OrderText.Name(report.Status)}; run the replay again (what is done stays done), with a smaller --in-flight if it was BUSY";
            _stop.Cancel();
            return;
        }
        if (report.ExecType == ExecType.Rejected) _refused.AddOrUpdate(report.Status, 1, (_, n) => n + 1);
        Interlocked.Increment(ref _answered);
        _window.Release();
    }

    private async Task SendAsync(ExchangeClient client, InstrumentInfo instrument, FlowRow row, CancellationToken cancellation)
    {
        await _window.WaitAsync(cancellation);
        RawOrder order = Convert(row, instrument);
        SubmitResult result = client.TrySubmit(order);
        // The inbox may be full for a moment although the window is not.
        while (result == SubmitResult.TooManyInFlight)
        {
            await Task.Delay(1, cancellation);
            result = client.TrySubmit(order);
        }
        if (result != SubmitResult.Queued) throw new InvalidDataException($"row {row.Number} could not be sent: {result}");
    }

    private RawOrder Convert(FlowRow row, InstrumentInfo instrument)
    {
        try
        {
            return new RawOrder
            {
                Kind = row.Action switch { FlowAction.New => CommandKind.New, FlowAction.Cancel => CommandKind.Cancel, _ => CommandKind.Reduce },
                InstrumentId = instrument.Id,
                Id = _ids.Of(row.Number),
                Target = row.TargetRow > 0 ? _ids.Of(row.TargetRow) : default,
                Side = row.Side,
                Type = row.Type,
                TimeInForce = row.TimeInForce,
                Price = row.Price is { } price ? instrument.ToTicks(price) : 0,
                Quantity = instrument.ToLots(row.Quantity),
                Tag = row.Number,
            };
        }
        catch (OrderTicketException e)
        {
            throw new InvalidDataException($"row {row.Number}: {e.Message}", e);
        }
    }

    private async Task ChangePhaseAsync(ExchangeClient client, InstrumentInfo instrument, FlowRow row, CancellationToken cancellation)
    {
        await DrainAsync(cancellation);
        // A later row was answered in an earlier run: the book has been through this phase.
        while (_join.HighestRow < row.Number)
        {
            MarketDataEvent book = await client.GetBookAsync(instrument.Symbol, 1, cancellation);
            if (book.Phase == row.Phase) break;
            try
            {
                await client.SetPhaseAsync(instrument.Symbol, row.Phase, cancellation);
                break;
            }
            catch (OutcomeUnknownException)
            {
                // The connection was lost while it was under way: look again.
            }
        }
        Interlocked.Increment(ref _answered);
    }

    private async Task DrainAsync(CancellationToken cancellation)
    {
        for (int i = 0; i < _inFlight; i++) await _window.WaitAsync(cancellation);
        _window.Release(_inFlight);
    }
}
