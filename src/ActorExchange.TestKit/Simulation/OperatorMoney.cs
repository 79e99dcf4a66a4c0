using System.Globalization;
using ActorExchange.Core;
using ActorExchange.Protocol;

namespace ActorExchange.TestKit;

/// <summary>What a simulated operator does to accounts. Every booking has an id, so that trying again is harmless.</summary>
internal static class OperatorMoney
{
    public static void AddSteps(List<(int At, Request Request)> steps, SimulationRandom random, IReadOnlyList<string> users, int commands)
    {
        int booking = 0;
        foreach (string user in users)
        {
            for (uint instrument = 1; instrument <= 2; instrument++)
                if (random.Chance(700)) steps.Add((random.Next(commands / 4), Shares(user, "", instrument, random.Between(1, 30) * 10, ++booking)));
        }

        for (int i = random.Between(0, 8); i > 0; i--) steps.Add((random.Next(commands), Cash(random, users, ++booking)));
        for (int i = random.Between(0, 3); i > 0; i--)
            steps.Add((random.Between(commands / 3, commands), Shares(random.Pick(users), random.Chance(500) ? random.Pick(users) : "", 1, -random.Between(1, 5) * 10, ++booking)));
        AddSwitches(steps, random, users, commands);
    }

    /// <summary>What is not there cannot be taken; a switch that is gone cannot be cleared.</summary>
    public static bool MayBeRefused(Request request, Status status) => request.BodyCase switch
    {
        Request.BodyOneofCase.BookCash => status is Status.InsufficientFunds or Status.InsufficientMargin or Status.InvalidArgument,
        Request.BodyOneofCase.BookShares => status is Status.InsufficientShares or Status.InsufficientMargin or Status.UnknownInstrument or Status.InvalidArgument,
        Request.BodyOneofCase.ClearSwitch => status == Status.UnknownSwitch,
        _ => false,
    };

    private static Request Cash(SimulationRandom random, IReadOnlyList<string> users, int booking)
    {
        BookingKind kind = random.Pick([BookingKind.Deposit, BookingKind.Withdrawal, BookingKind.Withdrawal, BookingKind.Transfer]);
        string user = random.Pick(users);
        string other = random.Pick(users);
        if (kind == BookingKind.Transfer && other == user) kind = BookingKind.Deposit;
        return new Request
        {
            BookCash = new BookCash
            {
                Id = $"cash-{booking}",
                Kind = kind,
                User = user,
                ToUser = kind == BookingKind.Transfer ? other : "",
                Currency = "USD",
                Amount = random.Between(1, 2_000).ToString(CultureInfo.InvariantCulture) + random.Pick(["", ".5", ".01"]),
                Reason = "simulated",
            },
        };
    }

    private static Request Shares(string user, string counter, uint instrument, int quantity, int booking) => new()
    {
        BookShares = new BookShares
        {
            Id = $"shares-{booking}",
            User = user,
            CounterUser = counter == user ? "" : counter,
            InstrumentId = instrument,
            Quantity = quantity.ToString(CultureInfo.InvariantCulture),
            Price = "10",
            Reason = "simulated",
        },
    };

    /// <summary>Each is cleared some time later; its number is its place among all that are thrown here, if no rule throws one.</summary>
    private static void AddSwitches(List<(int At, Request Request)> steps, SimulationRandom random, IReadOnlyList<string> users, int commands)
    {
        if (!random.Chance(400)) return;
        SwitchScope scope = random.Pick([SwitchScope.Account, SwitchScope.Account, SwitchScope.Instrument, SwitchScope.Venue]);
        SwitchLevel level = random.Pick([SwitchLevel.Throttle, SwitchLevel.CancelAll, SwitchLevel.Block, SwitchLevel.Flatten]);
        int at = random.Next(commands * 2 / 3);
        steps.Add((at, new Request
        {
            ThrowSwitch = new ThrowSwitch
            {
                Scope = (uint)scope,
                Key = scope == SwitchScope.Account ? random.Pick(users) : scope == SwitchScope.Instrument ? "ACME" : "",
                Level = (uint)level,
                PerSecond = level == SwitchLevel.Throttle ? 50 : 0,
                Reason = "simulated",
            },
        }));
        for (long id = 1; id <= 3; id++) steps.Add((at + random.Next(commands / 3), new Request { ClearSwitch = new ClearSwitch { Id = id, Reason = "simulated" } }));
    }
}
