using ActorExchange.Protocol;

namespace ActorExchange.Client;

// What operators may do with users, keys and money. Each method says what it needs.
public sealed partial class ExchangeClient
{
    /// <summary>
    /// Gives a user another role, group or status; null leaves as it is. Needs ManageUsers. <see cref="OutcomeUnknownException"/>: list the users to see
    /// whether it was done.
    /// </summary>
    public async Task<UserView> ChangeUserAsync(
        string user, string? role = null, string? group = null, AccountStatus? status = null, string reason = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        var body = new ChangeUser { User = user, Reason = reason };
        if (role is not null) body.Role = role;
        if (group is not null) body.Group = group;
        if (status is { } given) body.Status = given;
        Response response = await RequestAsync(new Request { ChangeUser = body }, cancellationToken).ConfigureAwait(false);
        return response.Users.Count > 0 ? UserView.From(response.Users[0]) : new UserView(user, 0, false, false);
    }

    /// <summary>
    /// A key more for a user; returns its text, which is shown only this once. Needs ManageUsers. <see cref="OutcomeUnknownException"/>: list the users to
    /// see whether it was done, and revoke it then: its text is lost.
    /// </summary>
    /// <param name="user">Whose.</param>
    /// <param name="name">For people, up to 32 characters.</param>
    /// <param name="rights">What it allows at most.</param>
    /// <param name="expiresAt">Null: never.</param>
    /// <param name="replaces">Rotation: id of a key that ends when the grace is over; 0: none.</param>
    /// <param name="grace">How long the replaced key lives on.</param>
    /// <param name="allowedAddresses">Where it may be used from: IP addresses and prefixes ("10.0.0.0/8"), up to 16; null or none: anywhere.</param>
    /// <param name="cancellationToken">Ends the wait, not the request.</param>
    public async Task<string> AddKeyAsync(
        string user, string name, UserRights rights, DateTimeOffset? expiresAt = null, int replaces = 0, TimeSpan grace = default,
        IReadOnlyCollection<string>? allowedAddresses = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(name);
        var body = new AddKey
        {
            User = user,
            Name = name,
            Permissions = (uint)rights,
            ExpiresAt = expiresAt is { } end ? WireTime.FromDateTime(end) : 0,
            Replaces = replaces,
            GraceMs = (long)grace.TotalMilliseconds,
            AllowedAddresses = { allowedAddresses ?? [] },
        };
        Response response = await RequestAsync(new Request { AddKey = body }, cancellationToken).ConfigureAwait(false);
        return response.NewKey;
    }

    /// <summary>Ends a key at once and for ever, with the connections that use it. Needs ManageUsers.</summary>
    public Task RevokeKeyAsync(string user, int keyId, string reason = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        return RequestAsync(new Request { RevokeKey = new RevokeKey { User = user, KeyId = keyId, Reason = reason } }, cancellationToken);
    }

    /// <summary>Books money to an account. Needs ManageMoney. Returns what all bookings of the account in the currency come to.</summary>
    /// <param name="user">Whose account.</param>
    /// <param name="currency">Three letters.</param>
    /// <param name="amount">Above 0.</param>
    /// <param name="reason">For people, up to 200 characters.</param>
    /// <param name="id">
    /// 1–32 printable ASCII characters: the same booking under the same id is done once, however often it is asked for; generated if null.
    /// </param>
    /// <param name="cancellationToken">Ends the wait, not the booking.</param>
    public Task<decimal> DepositAsync(
        string user, string currency, decimal amount, string reason = "", string? id = null, CancellationToken cancellationToken = default) =>
        BookCashAsync(BookingKind.Deposit, user, "", currency, amount, reason, id, cancellationToken);

    /// <summary>As <see cref="DepositAsync"/>, out of the account: no more than is available.</summary>
    public Task<decimal> WithdrawAsync(
        string user, string currency, decimal amount, string reason = "", string? id = null, CancellationToken cancellationToken = default) =>
        BookCashAsync(BookingKind.Withdrawal, user, "", currency, amount, reason, id, cancellationToken);

    /// <summary>As <see cref="WithdrawAsync"/>, to another user's account.</summary>
    public Task<decimal> TransferAsync(
        string user, string toUser, string currency, decimal amount, string reason = "", string? id = null, CancellationToken cancellationToken = default) =>
        BookCashAsync(BookingKind.Transfer, user, toUser, currency, amount, reason, id, cancellationToken);

    /// <summary>As <see cref="DepositAsync"/>, either sign; the account may owe afterwards.</summary>
    public Task<decimal> AdjustAsync(
        string user, string currency, decimal amount, string reason = "", string? id = null, CancellationToken cancellationToken = default) =>
        BookCashAsync(BookingKind.Adjustment, user, "", currency, amount, reason, id, cancellationToken);

    /// <summary>Books shares to (quantity above 0) or from an account, at a price for its books. Needs ManageMoney. Returns the position.</summary>
    /// <param name="user">Whose account.</param>
    /// <param name="symbol">The instrument.</param>
    /// <param name="quantity">Not 0, a multiple of the lot.</param>
    /// <param name="price">What they cost, or count for.</param>
    /// <param name="counterUser">The other end; empty: the exchange.</param>
    /// <param name="reason">For people, up to 200 characters.</param>
    /// <param name="id">As of <see cref="DepositAsync"/>; a client order id of the account.</param>
    /// <param name="cancellationToken">Ends the wait, not the booking.</param>
    public async Task<decimal> BookSharesAsync(
        string user, string symbol, decimal quantity, decimal price, string counterUser = "", string reason = "", string? id = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        var body = new BookShares
        {
            Id = id ?? NewClientOrderId(),
            User = user,
            CounterUser = counterUser,
            InstrumentId = _instruments.Get(symbol).Id,
            Quantity = AmountText.Format(quantity),
            Price = AmountText.Format(price),
            Reason = reason,
        };
        Response response = await RequestAsync(new Request { BookShares = body }, cancellationToken).ConfigureAwait(false);
        return AmountText.Parse(response.Balance);
    }

    private async Task<decimal> BookCashAsync(
        BookingKind kind, string user, string toUser, string currency, decimal amount, string reason, string? id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(currency);
        var body = new BookCash
        {
            Id = id ?? NewClientOrderId(),
            Kind = kind,
            User = user,
            ToUser = toUser,
            Currency = currency,
            Amount = AmountText.Format(amount),
            Reason = reason,
        };
        Response response = await RequestAsync(new Request { BookCash = body }, cancellationToken).ConfigureAwait(false);
        return AmountText.Parse(response.Balance);
    }
}
