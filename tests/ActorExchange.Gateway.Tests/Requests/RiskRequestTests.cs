using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using Constraint = ActorExchange.Core.Constraint;
using RiskModel = ActorExchange.Core.RiskModel;
using RiskSwitch = ActorExchange.Core.RiskSwitch;
using Role = ActorExchange.Core.Role;

namespace ActorExchange.Gateway.Tests;

public sealed class RiskRequestTests
{
    private static readonly Engine.Actor Alice = new(ConnectionFixture.Account, "alice");

    [Fact]
    public void A_risk_model_is_the_same_after_the_wire()
    {
        Protocol.RiskModel wire = Model();
        RiskModel model = WireRisk.ToCore(wire, out string problem).ShouldNotBeNull(problem);
        WireRisk.FromCore(model).ShouldBe(wire);
        Role role = model.Roles[0];
        (role.Name, role.Permissions, role.Mode, role.MarketOrderReach).ShouldBe(("desk", Permissions.Trade | Permissions.Kill, AccountMode.Margin, Core.Amount.Of(5, 2)));
        (role.Constraints[0].Kind, role.Constraints[0].Minimum, role.Constraints[0].Maximum).ShouldBe(
            (ConstraintKind.OrderSize, (Core.Amount?)Core.Amount.Whole(1), (Core.Amount?)Core.Amount.Of(1005, 1)));
        role.Constraints[1].Maximum.ShouldBeNull();
        role.OnBreach[0].Actions.ShouldBe([BreachAction.Block, BreachAction.Cancel]);
        WireRisk.FromCore(WireRisk.ToCore(WireRisk.FromCore(RiskModel.Default), out _)!).ShouldBe(WireRisk.FromCore(RiskModel.Default));
    }

    [Fact]
    public void Whatever_is_wrong_in_a_model_is_named_by_its_path()
    {
        (Action<Protocol.RiskModel> Break, string Reason)[] faults =
        [
            (m => m.Roles[0].Name = new string('n', 33), "ChangeRiskModel.changes.roles[0].name: longer than 32 characters"),
            (m => m.Roles[0].Permissions = 512, "ChangeRiskModel.changes.roles[0].permissions: there is no permission 512"),
            (m => m.Roles[0].Mode = 4, "ChangeRiskModel.changes.roles[0].mode: there is no 4"),
            (m => m.Roles[0].Constraints[1].Kind = 15, "ChangeRiskModel.changes.roles[0].constraints[1].kind: there is no 15"),
            (m => m.Roles[0].Constraints[0].Maximum = "much", "ChangeRiskModel.changes.roles[0].constraints[0].maximum: 'much' is no decimal"),
            (m => m.Roles[0].OnBreach[0].Rule = 6, "ChangeRiskModel.changes.roles[0].on_breach[0].rule: there is no 6"),
            (m => m.Roles[0].OnBreach[0].Actions[1] = 6, "ChangeRiskModel.changes.roles[0].on_breach[0].actions[1]: there is no 6"),
            (m => m.Roles[0].StartingCash[0].Amount = "1e9", "ChangeRiskModel.changes.roles[0].starting_cash[0].amount: '1e9' is no decimal"),
            (m => m.Roles[0].Obligations[0].MinPresence = "", "ChangeRiskModel.changes.roles[0].obligations[0].min_presence: '' is no decimal"),
            (m => m.FeeSchedules[0].Tiers[0].FromVolume = "x", "ChangeRiskModel.changes.fee_schedules[0].tiers[0].from_volume: 'x' is no decimal"),
            (m => m.Margins[0].Maintenance = "x", "ChangeRiskModel.changes.margins[0].maintenance: 'x' is no decimal"),
            (m => m.Margins[0].Instruments.Add(Enumerable.Repeat("A", 64)), "ChangeRiskModel.changes.margins[0].instruments (how many): 65 is not within 0 and 64"),
            (m => m.Roles.Add(Enumerable.Repeat(m.Roles[0], 256)), "ChangeRiskModel.changes.roles (how many): 257 is not within 0 and 256"),
        ];
        using ConnectionFixture fixture = new ConnectionFixture().LogOn(Permissions.ManageLimits);
        foreach ((Action<Protocol.RiskModel> harm, string reason) in faults)
        {
            Protocol.RiskModel model = Model();
            harm(model);
            Response response = fixture.AskOnce(new Request { ChangeRiskModel = new Protocol.ChangeRiskModel { Changes = model } });
            response.Status.ShouldBe(Protocol.Status.InvalidRiskModel, response.Reason);
            response.Reason.ShouldStartWith(reason);
        }
        fixture.AccountsInbox.ShouldBeEmpty();
    }

    [Fact]
    public void Changes_of_rules_reach_the_accounts_with_who_and_why()
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn(Permissions.ManageLimits);
        var model = new Protocol.ChangeRiskModel { Changes = Model(), RemovedRoles = { "old" }, Reason = "why", DryRun = true };
        var limits = new Protocol.ChangeLimits { User = "bob", Limits = { Model().Roles[0].Constraints }, Reason = "bob's" };
        fixture.Ask(
            new Request { RequestNumber = 1, ChangeRiskModel = model },
            new Request { RequestNumber = 2, ChangeLimits = limits },
            new Request { RequestNumber = 3, GetLimits = new Protocol.GetLimits() },
            new Request { RequestNumber = 4, GetLimits = new Protocol.GetLimits { User = "bob" } },
            new Request { RequestNumber = 5, GetRiskModel = new Protocol.GetRiskModel() });
        Engine.ChangeRiskModel changed = fixture.AccountsInbox[0].ShouldBeOfType<Engine.ChangeRiskModel>();
        (changed.RequestNumber, changed.RemovedRoles.Single(), changed.Reason, changed.DryRun, changed.By).ShouldBe((1u, "old", "why", true, Alice));
        WireRisk.FromCore(changed.Changes).ShouldBe(Model());
        Engine.ChangeLimits own = fixture.AccountsInbox[1].ShouldBeOfType<Engine.ChangeLimits>();
        (own.User, own.Limits.Count, own.Reason, own.DryRun, own.By).ShouldBe(("bob", 2, "bob's", false, Alice));
        fixture.AccountsInbox.Skip(2).ShouldBe([new Engine.GetLimits(3, "alice"), new Engine.GetLimits(4, "bob"), new Engine.GetRiskModel(5)]);
    }

    [Fact]
    public void Answers_carry_rules_and_switches()
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn(Permissions.All);
        fixture.Ask(
            new Request { RequestNumber = 1, GetRiskModel = new Protocol.GetRiskModel() },
            new Request { RequestNumber = 2, GetLimits = new Protocol.GetLimits() },
            new Request { RequestNumber = 3, ThrowSwitch = new Protocol.ThrowSwitch { Scope = 4, Key = "bob", Level = 1, PerSecond = 5, Reason = "too fast", DryRun = true } },
            new Request { RequestNumber = 4, ClearSwitch = new Protocol.ClearSwitch { Id = 7, Reason = "calm" } });
        fixture.AccountsInbox.Skip(2).ShouldBe(
        [
            new Engine.ThrowSwitch(3, SwitchScope.Account, "bob", SwitchLevel.Throttle, 5, "too fast", true, Alice),
            new Engine.ClearSwitch(4, 7, "calm", Alice),
        ]);
        RiskModel model = WireRisk.ToCore(Model(), out _)!;
        fixture.Answer(new RiskModelAnswer(1, CommandStatus.Ok, "", model)).RiskModel.ShouldBe(Model());
        Constraint limit = model.Roles[0].Constraints[0];
        fixture.Answer(new LimitsAnswer(2, CommandStatus.Ok, "", model.Roles[0], [limit])).Limits.ShouldBe(
            new Limits { Role = Model().Roles[0], Own = { Model().Roles[0].Constraints[0] } });
        fixture.Answer(new SwitchesAnswer(4, CommandStatus.Ok, "", [new RiskSwitch(9, SwitchScope.Role, "desk", SwitchLevel.Flatten, 0, "alice", "storm", 11)]))
            .Switches.ShouldHaveSingleItem()
            .ShouldBe(new Protocol.RiskSwitch { Id = 9, Scope = 2, Key = "desk", Level = 4, By = "alice", Reason = "storm", Time = 11 });
    }

    [Fact]
    public void An_answer_that_cannot_be_cut_to_fit_a_frame_is_refused()
    {
        using ConnectionFixture fixture = new ConnectionFixture(new GatewayLimits { MaxFrameBytes = 1024 }).LogOn(Permissions.ManageLimits);
        fixture.Ask(new Request { RequestNumber = 1, GetRiskModel = new Protocol.GetRiskModel() });
        RiskModel large = new() { Roles = [.. Enumerable.Range(0, 100).Select(i => new Role { Name = $"role-{i}" })] };
        fixture.Answer(new RiskModelAnswer(1, CommandStatus.Ok, "", large)).Status.ShouldBe(Protocol.Status.FrameTooLarge);
    }

    private static Protocol.RiskModel Model() => new()
    {
        Roles =
        {
            new Protocol.Role
            {
                Name = "desk",
                Permissions = 33,
                Mode = 2,
                Constraints =
                {
                    new Protocol.Constraint { Kind = 3, Instruments = { "AC*", "B" }, Minimum = "1", Maximum = "100.5" },
                    new Protocol.Constraint { Kind = 6, Names = { "continuous" }, Window = 4, From = 5, To = 6, Currency = "USD" },
                },
                Fees = "retail",
                OnBreach = { new Protocol.BreachResponse { Rule = 1, Actions = { 1, 2 } } },
                MarketOrderReach = "0.05",
                StartingCash = { new Protocol.StartingCash { Currency = "EUR", Amount = "1000" } },
                Obligations =
                {
                    new Protocol.QuotingObligation { Instruments = { "*" }, MaxSpread = "0.01", MinQuantity = "10", MinPresence = "0.9", CreditPpm = -5 },
                },
            },
        },
        FeeSchedules = { new Protocol.FeeSchedule { Name = "retail", Tiers = { new Protocol.FeeTier { FromVolume = "0", MakerPpm = -10, TakerPpm = 250 } } } },
        Margins = { new Protocol.MarginRates { Instruments = { "AC*" }, Initial = "0.5", Maintenance = "0.25" } },
    };
}
