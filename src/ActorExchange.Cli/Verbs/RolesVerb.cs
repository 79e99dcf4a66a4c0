using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Risk;
using ActorExchange.Client;
using ActorExchange.Core;
using ActorExchange.Gateway;
using ActorExchange.Hocon;
using ActorExchange.Protocol;
using RiskModel = ActorExchange.Core.RiskModel;
using Role = ActorExchange.Core.Role;

namespace ActorExchange.Cli.Verbs;

/// <summary>Roles: what their holders may do, need and not exceed.</summary>
internal sealed class RolesVerb : Command
{
    public RolesVerb()
        : base("roles", "Roles, fee schedules and margins as they are in force, and their change while the exchange runs")
    {
        Add(new List());
        Add(new Show());
        Add(new SetVerb());
        Add(new RemoveVerb());
    }

    /// <summary>What is in force.</summary>
    internal static async Task<RiskModel> GetAsync(ExchangeClient client, CancellationToken cancellation)
    {
        Response response = await client.RequestAsync(new Request { GetRiskModel = new Protocol.GetRiskModel() }, cancellation);
        return RiskWire.Model(response.RiskModel ?? new Protocol.RiskModel());
    }

    private sealed class List : ClientVerb
    {
        public List()
            : base("list", "Every role")
        {
        }

        protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            RiskModel model = await GetAsync(client, cancellation);
            console.Result(RiskJson.Of(RiskTree.Of(model)), to =>
            {
                var table = new TextTable("ROLE", "MODE", "PERMISSIONS", "FEES", ">LIMITS", "STARTS WITH");
                foreach (Role role in model.Roles)
                {
                    string cash = string.Join(", ", role.StartingCash.Select(c => $"{AmountText.Format(c.Amount, 0)} {c.Currency}"));
                    table.Add(role.Name, role.Mode.ToString().ToLowerInvariant(), string.Join(' ', RiskTree.NamesOf(role.Permissions)), role.Fees, role.Constraints.Count, cash);
                }

                table.Write(to);
            });
            return ExitCodes.Ok;
        }
    }

    private sealed class Show : ClientVerb
    {
        private readonly Argument<string?> _name = new("ROLE") { Description = "Which; all, with fee schedules and margins, if left out", Arity = ArgumentArity.ZeroOrOne };

        public Show()
            : base("show", "Roles in full, as a file that `roles set --file` takes") => Add(_name);

        protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            RiskModel model = await GetAsync(client, cancellation);
            if (arguments.GetValue(_name) is { } name) model = new RiskModel { Roles = [model.FindRole(name) ?? throw Unknown(name, model)] };
            HoconObject tree = RiskTree.Of(model).WithoutEmpty();
            console.Result(RiskJson.Of(tree), to => RiskText.Write(to, tree));
            return ExitCodes.Ok;
        }

        private static CliException Unknown(string name, RiskModel model) =>
            new(ExitCodes.Failed, $"there is no role {name}", $"there are {string.Join(", ", model.Roles.Select(r => r.Name))}", "");
    }

    private abstract class ChangeVerb(string name, string description) : ConfirmedVerb(name, description)
    {
        protected abstract (string What, ChangeRiskModel Body) Read(ParseResult arguments);

        protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            (string what, ChangeRiskModel body) = Read(arguments);
            body.Reason = Reason(arguments);
            body.DryRun = true;
            // The exchange checks the whole before anybody is asked.
            await client.RequestAsync(new Request { ChangeRiskModel = body }, cancellation);
            if (!Confirm(arguments, console, what)) return ExitCodes.Ok;
            body.DryRun = false;
            await AskOnceAsync(client, new Request { ChangeRiskModel = body }, cancellation);
            console.Result(new { done = what }, to => to.WriteLine($"done: {what}"));
            return ExitCodes.Ok;
        }
    }

    private sealed class SetVerb : ChangeVerb
    {
        private readonly Option<string> _file = new("--file", "-f")
        {
            Description = "HOCON, or YAML (.yaml, .yml): roles, fee-schedules, margins",
            HelpName = "FILE",
            Required = true,
        };

        public SetVerb()
            : base("set", "Add or replace roles and fee schedules by name, and the margins if there are any (ManageLimits)") => Add(_file);

        protected override (string What, ChangeRiskModel Body) Read(ParseResult arguments)
        {
            RiskModel changes = RiskFile.ReadModel(arguments.GetRequiredValue(_file));
            var parts = new List<string>();
            if (changes.Roles.Count > 0) parts.Add($"roles {string.Join(", ", changes.Roles.Select(r => r.Name))}");
            if (changes.FeeSchedules.Count > 0) parts.Add($"fee schedules {string.Join(", ", changes.FeeSchedules.Select(f => f.Name))}");
            if (changes.Margins.Count > 0) parts.Add("margins");
            return ($"set {string.Join("; ", parts)}", new ChangeRiskModel { Changes = WireRisk.FromCore(changes) });
        }
    }

    private sealed class RemoveVerb : ChangeVerb
    {
        private readonly Argument<string> _name = new("ROLE") { Description = "Which; nobody may have it any more" };

        public RemoveVerb()
            : base("remove", "Remove a role (ManageLimits)") => Add(_name);

        protected override (string What, ChangeRiskModel Body) Read(ParseResult arguments)
        {
            string name = arguments.GetRequiredValue(_name);
            return ($"remove role {name}", new ChangeRiskModel { Changes = new Protocol.RiskModel(), RemovedRoles = { name } });
        }
    }
}
