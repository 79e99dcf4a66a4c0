using ActorExchange.Client;

namespace ActorExchange.Cli.Trading;

/// <summary>
/// A ladder that is redrawn in place: what came last is on the screen within a moment, however much came before it, and so is the loss of the
/// connection.
/// </summary>
internal sealed class TopScreen : IAsyncDisposable
{
    private const string Clear = "\u001b[2J";
    private const string Home = "\u001b[H";
    private const string ClearToEndOfLine = "\u001b[K";
    private const string ClearBelow = "\u001b[J";

    // Nobody reads faster.
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(50);

    private readonly TextWriter _to;
    private readonly ExchangeClient _client;
    private readonly decimal _tick;
    private readonly string _symbol;
    private readonly PeriodicTimer _timer = new(Redraw);
    private readonly Task _drawing;
    private volatile MarketDataEvent? _last;
    private MarketDataEvent? _drawn;
    private ConnectionStateChange? _drawnState;
    private AccountFigures? _drawnAccount;

    public TopScreen(TextWriter to, ExchangeClient client, string symbol)
    {
        (_to, _client, _tick, _symbol) = (to, client, client.GetInstrument(symbol).Tick, symbol);
        _to.Write(Clear);
        _drawing = DrawAsync();
    }

    /// <summary>The newest step. Any thread.</summary>
    public void Show(MarketDataEvent step) => _last = step;

    /// <summary>Draws the newest step and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _drawing;
        DrawOnce();
    }

    private async Task DrawAsync()
    {
        while (await _timer.WaitForNextTickAsync()) DrawOnce();
    }

    private void DrawOnce()
    {
        ConnectionStateChange state = _client.LastChange;
        AccountFigures? account = _client.Account;
        if (_last is not { } step || (ReferenceEquals(step, _drawn) && state == _drawnState && ReferenceEquals(account, _drawnAccount))) return;
        (_drawn, _drawnState, _drawnAccount) = (step, state, account);
        IEnumerable<string> lines = OrderTables.Ladder(step, _tick);
        if (account?.FindPosition(_symbol) is { Quantity: not 0 } position) lines = lines.Append(Describe(position));
        if (state.State != ConnectionState.Connected) lines = lines.Append($"NOT CONNECTED: what is above may be old ({state.Reason})");
        _to.Write(Home + string.Concat(lines.Select(l => l + ClearToEndOfLine + "\n")) + ClearBelow);
        _to.Flush();
    }

    private static string Describe(Position p) =>
        $"you: {OrderText.Number(p.Quantity)} at {OrderText.Number(decimal.Round(p.AveragePrice, 9))}, unrealised {OrderText.Number(decimal.Round(p.Unrealised, 2))} {p.Currency}, "
        + $"realised {OrderText.Number(decimal.Round(p.Realised, 2))}, fees {OrderText.Number(decimal.Round(p.Fees, 2))}";
}
