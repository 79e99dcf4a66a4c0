using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>A part of a longer answer.</summary>
/// <param name="Items">In the order of the exchange.</param>
/// <param name="More">There is more after the last item: ask again from there.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, bool More);

/// <summary>The durable state of one order.</summary>
public sealed record OrderView
{
    public required string Symbol { get; init; }
    public uint InstrumentId { get; init; }
    public long OrderId { get; init; }
    public string ClientOrderId { get; init; } = "";
    public Side Side { get; init; }
    public OrderType Type { get; init; }
    public TimeInForce TimeInForce { get; init; }
    public decimal Price { get; init; }
    public decimal Quantity { get; init; }
    public decimal Leaves { get; init; }
    public decimal Filled { get; init; }
    public OrderStatus Status { get; init; }
    public DateTimeOffset Time { get; init; }
    public SelfTradePrevention SelfTradePrevention { get; init; }

    /// <summary>What a working order waits for; None: it works at its price.</summary>
    public WaitReason Waiting { get; init; }

    /// <summary>Iceberg at its price: the quantity shown now; else 0.</summary>
    public decimal Displayed { get; init; }

    /// <summary>Null for a plain order.</summary>
    public OrderConditionsView? Conditions { get; init; }
}

/// <summary>One trade of the ledger.</summary>
public sealed record TradeView
{
    public required string Symbol { get; init; }
    public uint InstrumentId { get; init; }
    public long TradeId { get; init; }
    public decimal Price { get; init; }
    public decimal Quantity { get; init; }
    public Side Aggressor { get; init; }

    /// <summary>Nanoseconds since 1970-01-01 UTC.</summary>
    public long TimeNanoseconds { get; init; }

    public DateTimeOffset Time => WireTime.ToDateTime(TimeNanoseconds);
    public long LedgerNumber { get; init; }
    public string Hash { get; init; } = "";
}

/// <summary>A report.</summary>
/// <param name="Columns">Names; those that end with ':' are of texts, all others of numbers.</param>
/// <param name="Rows">As many texts as columns.</param>
/// <param name="More">The answer was cut at its limit.</param>
public sealed record ReportTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, bool More)
{
    internal static ReportTable From(Report report, bool more) => new([.. report.Columns], [.. report.Rows.Select(r => (IReadOnlyList<string>)[.. r.Values])], more);
}

/// <summary>A user as the operators see them.</summary>
public sealed record UserView(string User, uint Account, bool IsOperator, bool Connected)
{
    public string Role { get; init; } = "";

    /// <summary>Empty: none.</summary>
    public string Group { get; init; } = "";

    public AccountStatus Status { get; init; }
    public IReadOnlyList<KeyView> Keys { get; init; } = [];

    internal static UserView From(UserInfo user) => new(user.User, user.Account, user.IsOperator, user.Connected)
    {
        Role = user.Role,
        Group = user.Group,
        Status = user.Status,
        Keys = [.. user.Keys.Select(KeyView.From)],
    };
}

/// <summary>What is shown of an API key; its text was shown once, when it was made.</summary>
/// <param name="Id">Number among the user's keys.</param>
/// <param name="Name">For people.</param>
/// <param name="Rights">What it allows at most.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">Null: never.</param>
/// <param name="Revoked">For ever.</param>
public sealed record KeyView(int Id, string Name, UserRights Rights, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, bool Revoked)
{
    /// <summary>Where it may be used from: IP addresses and prefixes; none: anywhere.</summary>
    public IReadOnlyList<string> AllowedAddresses { get; init; } = [];

    /// <summary>Requests over the web can be signed with it (docs/authentication.md).</summary>
    public bool CanSign { get; init; }

    internal static KeyView From(KeyInfo key) => new(
        key.Id, key.Name, (UserRights)key.Permissions, WireTime.ToDateTime(key.CreatedAt), key.ExpiresAt == 0 ? null : WireTime.ToDateTime(key.ExpiresAt), key.Revoked)
    {
        AllowedAddresses = key.AllowedAddresses.Count == 0 ? [] : [.. key.AllowedAddresses],
        CanSign = key.CanSign,
    };
}
