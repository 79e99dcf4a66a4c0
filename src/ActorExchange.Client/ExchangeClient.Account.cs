using ActorExchange.Protocol;

namespace ActorExchange.Client;

// The user's account.
public sealed partial class ExchangeClient
{
    private readonly AccountStreams _accountStreams = new();

    /// <summary>
    /// Cash and positions as last told; null before the first update, and without <see cref="ExchangeClientOptions.WatchAccount"/>. After a lost
    /// connection they are those of before until all are told anew.
    /// </summary>
    public AccountFigures? Account => _accountStreams.Last;

    /// <summary>Cash or positions changed, on the I/O loop; must not block.</summary>
    public event Action<AccountFigures>? AccountChanged;

    /// <summary>
    /// <see cref="Account"/> now, then after every change. Any number of readers; one that is slow misses what is past. Needs
    /// <see cref="ExchangeClientOptions.WatchAccount"/>. Ends when the client closes.
    /// </summary>
    public IAsyncEnumerable<AccountFigures> AccountUpdates(CancellationToken cancellationToken = default) => Options.WatchAccount
        ? _accountStreams.ReadAsync(cancellationToken)
        : throw new InvalidOperationException("the account's figures come only with WatchAccount");

    /// <summary>An account as it stands: the own one, or with the right to ReadAll any user's.</summary>
    public async Task<AccountStanding> GetAccountAsync(string? user = null, CancellationToken cancellationToken = default)
    {
        Response response = await RequestAsync(new Request { GetAccount = new GetAccount { User = user ?? "" } }, cancellationToken).ConfigureAwait(false);
        return _views.Account(response.Account ?? new AccountInfo());
    }

    /// <summary>
    /// What an order would hold and cost, and whether the account's rules would let it pass, without sending it. Throws
    /// <see cref="RequestRefusedException"/> for an order that is wrong in itself, <see cref="OrderTicketException"/> as <see cref="SubmitAsync"/>.
    /// </summary>
    public async Task<OrderEstimate> PreviewAsync(OrderTicket ticket, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        NewOrder order = CommandEncoder.ToMessage(_maker.Place(ticket));
        Response response = await RequestAsync(new Request { PreviewOrder = new PreviewOrder { Order = order } }, cancellationToken).ConfigureAwait(false);
        return OrderEstimate.From(response.Preview ?? new Preview());
    }

    /// <summary>
    /// Dead man's switch: all working orders are canceled unless this is called again within the time (1 s to 24 h, by the exchange's clock, also when the
    /// client is gone); null disarms it. Harmless to repeat: across a lost connection it is asked again.
    /// </summary>
    public async Task CancelAllAfterAsync(TimeSpan? time, CancellationToken cancellationToken = default)
    {
        long milliseconds = time is { } after ? (long)Math.Ceiling(after.TotalMilliseconds) : 0;
        if (time is not null && milliseconds <= 0) throw new ArgumentOutOfRangeException(nameof(time), "at least a second");
        await RequestAsync(new Request { CancelAllAfter = new CancelAllAfter { Milliseconds = milliseconds } }, cancellationToken).ConfigureAwait(false);
    }

    private void OnAccount(AccountUpdate update)
    {
        AccountFigures? figures;
        try
        {
            figures = _localAccount.Apply(update);
        }
        catch (ExchangeClientException fault)
        {
            Fail(fault.Message);
            return;
        }

        if (figures is null) return;
        _accountStreams.Add(figures);
        Guard(static (client, figures) => client.AccountChanged?.Invoke(figures), figures);
    }
}
