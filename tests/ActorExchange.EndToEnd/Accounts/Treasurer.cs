using System.Globalization;
using ActorExchange.Client;
using ActorExchange.EndToEnd.Processes;
using ActorExchange.Protocol;

namespace ActorExchange.EndToEnd.Accounts;

/// <summary>
/// Books money and shares while the server is killed, and knows what it booked: every booking has an id and is sent again until it is answered, so that each is
/// done once or not at all.
/// </summary>
internal sealed class Treasurer(ExchangeClient client, IReadOnlyList<string> users, IReadOnlyList<string> symbols, int seed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Random _random = new(seed);
    private int _bookings;

    /// <summary>What the bookings of each user come to, as they were confirmed.</summary>
    public Dictionary<string, decimal> Cash { get; } = users.ToDictionary(static user => user, static _ => 0m, StringComparer.Ordinal);

    /// <summary>Shares that came to users less those that went, by symbol.</summary>
    public Dictionary<string, decimal> Issued { get; } = symbols.ToDictionary(static symbol => symbol, static _ => 0m, StringComparer.Ordinal);

    public int Confirmed { get; private set; }

    /// <summary>Gives every user money and shares to begin with.</summary>
    public async Task EndowAsync()
    {
        foreach (string user in users)
        {
            await CashAsync(BookingKind.Deposit, user, "", 20_000m);
            foreach (string symbol in symbols) await SharesAsync(user, symbol, 200);
        }
    }

    /// <summary>Books until it is told to stop.</summary>
    public async Task WorkAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            string user = users[_random.Next(users.Count)];
            string other = users[_random.Next(users.Count)];
            decimal amount = _random.Next(1, 500_000) / 100m;
            switch (_random.Next(4))
            {
                case 0:
                    await CashAsync(BookingKind.Deposit, user, "", amount);
                    break;
                case 1:
                    await CashAsync(BookingKind.Withdrawal, user, "", amount);
                    break;
                case 2 when other != user:
                    await CashAsync(BookingKind.Transfer, user, other, amount);
                    break;
                default:
                    await SharesAsync(user, symbols[_random.Next(symbols.Count)], _random.Next(-30, 40));
                    break;
            }
        }
    }

    private async Task CashAsync(BookingKind kind, string user, string to, decimal amount)
    {
        var booking = new BookCash
        {
            Id = $"cash-{++_bookings}",
            Kind = kind,
            User = user,
            ToUser = to,
            Currency = "USD",
            Amount = amount.ToString(CultureInfo.InvariantCulture),
            Reason = "campaign",
        };
        if (await AskAsync(new Request { BookCash = booking }) != Status.Ok) return;
        Cash[user] += kind == BookingKind.Deposit ? amount : -amount;
        if (to.Length > 0) Cash[to] += amount;
    }

    private async Task SharesAsync(string user, string symbol, int quantity)
    {
        if (quantity == 0) return;
        var booking = new BookShares
        {
            Id = $"shares-{++_bookings}",
            User = user,
            InstrumentId = client.GetInstrument(symbol).Id,
            Quantity = quantity.ToString(CultureInfo.InvariantCulture),
            Price = "100",
            Reason = "campaign",
        };
        if (await AskAsync(new Request { BookShares = booking }) == Status.Ok) Issued[symbol] += quantity;
    }

    /// <summary>Asks until the answer is certain. What is not there cannot be taken: that is an answer, too.</summary>
    private async Task<Status> AskAsync(Request request)
    {
        Status status = Status.Ok;
        string reason = "";
        await Eventually.HoldsAsync(
            async () =>
            {
                try
                {
                    await client.RequestAsync(request.Clone());
                    status = Status.Ok;
                }
                catch (ExchangeClientException refused)
                {
                    (status, reason) = (refused.Status, refused.Message);
                }

                return status is not (Status.OutcomeUnknown or Status.Busy or Status.UnknownUser or Status.NotLoggedOn);
            },
            $"{request.BodyCase} is answered",
            Patience);
        status.ShouldBeOneOf([Status.Ok, Status.InsufficientFunds, Status.InsufficientShares], $"{request}: {reason}");
        if (status == Status.Ok) Confirmed++;
        return status;
    }
}
