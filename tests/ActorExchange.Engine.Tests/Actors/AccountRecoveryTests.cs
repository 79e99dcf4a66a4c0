using ActorExchange.Core;
using static ActorExchange.Engine.Tests.Actors.TestClient;

namespace ActorExchange.Engine.Tests.Actors;

/// <summary>Accounts in a whole engine: what a crash leaves of them.</summary>
public sealed class AccountRecoveryTests : EngineTest
{
    private static readonly RiskModel Rules = new()
    {
        Roles =
        [
            new Role { Name = "tested", Mode = AccountMode.Margin, Fees = "plain", StartingCash = [("USD", Amount.Whole(10_000))] },
            new Role { Name = "operator", Mode = AccountMode.Unlimited, Permissions = Permissions.All },
        ],
        FeeSchedules = [new FeeSchedule("plain", [new FeeTier(Amount.Zero, new FeeRates(-20, 70))])],
    };

    [Fact]
    public void Figures_after_a_crash_are_those_from_before_holds_included()
    {
        Start(s => s with { RiskModel = Rules, DefaultRole = "tested", SnapshotEvery = 40 });
        InstrumentView[] views = [List(), List("ZINC")];
        var random = new Random((int)RunSeed);
        for (int life = 0; life < 4; life++)
        {
            TestClient[] clients = [LogOn("alice"), LogOn("bob"), LogOn("carol")];
            for (int i = 0; i < 60; i++)
            {
                Side side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
                clients[random.Next(3)].Send(Place(views[random.Next(2)], $"{life}-{i}", side, random.Next(9_000, 11_000), random.Next(1, 9)));
                RunFor(1);
            }

            RunFor(50);
            AccountView[] before = [.. clients.Select(Ask)];
            before.ShouldContain(v => v.Positions.Any(p => p.Quantity != Amount.Zero), $"seed {RunSeed}");
            before.ShouldContain(v => v.Cash.Any(c => c.Held != Amount.Zero), $"seed {RunSeed}");
            Start();
            RunFor(50);
            AccountView[] after = [Ask(LogOn("alice")), Ask(LogOn("bob")), Ask(LogOn("carol"))];
            for (int i = 0; i < 3; i++)
            {
                after[i].Cash.ShouldBe(before[i].Cash, $"seed {RunSeed}, life {life}");
                after[i].Positions.ShouldBe(before[i].Positions, $"seed {RunSeed}, life {life}");
            }

            views = [Engine.Directory.Find("ACME")!, Engine.Directory.Find("ZINC")!];
        }
    }

    private static AccountView Ask(TestClient client)
    {
        client.Ask(new GetAccount(1));
        return client.Answer<AccountAnswer>().Account!;
    }
}
