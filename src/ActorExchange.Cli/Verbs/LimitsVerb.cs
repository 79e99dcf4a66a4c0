using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Risk;
using ActorExchange.Client;
using ActorExchange.Gateway;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Verbs;

/// <summary>The limits of one account: its role's and its own.</summary>
internal sealed class LimitsVerb : Command
{
    public LimitsVerb()
        : base("limits", "The limits of an account: those of its role, and its own")
    {
        Add(new Show());
        Add(new SetVerb());
        Add(new ClearVerb());
    }

    private sealed class Show : ClientVerb
    {
        private readonly Argument<string?> _user = new("USER") { Description = "Whose; your own if left out", Arity = ArgumentArity.ZeroOrOne };

        public Show()
            : base("show", "What holds for an account") => Add(_user);

        protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            var body = new GetLimits { User = arguments.GetValue(_user) ?? "" };
            Response response = await client.RequestAsync(new Request { GetLimits = body }, cancellation);
            Core.Role role = RiskWire.Role(response.Limits?.Role ?? throw new InvalidDataException("the exchange's answer has no limits"));
            IReadOnlyList<Core.Constraint> own = RiskWire.Constraints(response.Limits.Own);
            console.Result(
                new { role = role.Name, roleLimits = role.Constraints.Select(RiskJson.Of), ownLimits = own.Select(RiskJson.Of) },
                to => Write(to, role, own));
            return ExitCodes.Ok;
        }

        private static void Write(TextWriter to, Core.Role role, IReadOnlyList<Core.Constraint> own)
        {
            to.WriteLine($"role {role.Name}, {role.Mode.ToString().ToLowerInvariant()} account");
            foreach (Core.Constraint constraint in role.Constraints) to.WriteLine($"  role  {RiskText.Line(RiskTree.Of(constraint))}");
            foreach (Core.Constraint constraint in own) to.WriteLine($"  own   {RiskText.Line(RiskTree.Of(constraint))}");
            if (role.Constraints.Count + own.Count == 0) to.WriteLine("  no limits");
        }
    }

    private abstract class ChangeVerb : ConfirmedVerb
    {
        private readonly Argument<string> _user = new("USER") { Description = "Whose own limits" };

        protected ChangeVerb(string name, string description)
            : base(name, description) => Add(_user);

        protected abstract IReadOnlyList<Core.Constraint> Limits(ParseResult arguments);

        protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            string user = arguments.GetRequiredValue(_user);
            IReadOnlyList<Core.Constraint> limits = Limits(arguments);
            var body = new ChangeLimits { User = user, Reason = Reason(arguments), Limits = { limits.Select(WireRisk.FromCore) }, DryRun = IsDryRun(arguments) };
            // The exchange checks it, too, before anything is said.
            if (body.DryRun) await client.RequestAsync(new Request { ChangeLimits = body }, cancellation);
            string what = limits.Count == 0 ? $"take all own limits from {user}" : $"give {user} {limits.Count} own limits instead of those it has";
            if (!Confirm(arguments, console, what)) return ExitCodes.Ok;
            await AskOnceAsync(client, new Request { ChangeLimits = body }, cancellation);
            console.Result(new { user, ownLimits = limits.Select(RiskJson.Of) }, to => to.WriteLine($"{user} has {limits.Count} own limits"));
            return ExitCodes.Ok;
        }
    }

    private sealed class SetVerb : ChangeVerb
    {
        private readonly Option<string> _file = new("--file", "-f") { Description = "HOCON, or YAML (.yaml, .yml): a list named constraints", HelpName = "FILE", Required = true };

        public SetVerb()
            : base("set", "Replace an account's own limits (ManageLimits)") => Add(_file);

        protected override IReadOnlyList<Core.Constraint> Limits(ParseResult arguments) => RiskFile.ReadLimits(arguments.GetRequiredValue(_file));
    }

    private sealed class ClearVerb : ChangeVerb
    {
        public ClearVerb()
            : base("clear", "Take an account's own limits away; its role's stay (ManageLimits)")
        {
        }

        protected override IReadOnlyList<Core.Constraint> Limits(ParseResult arguments) => [];
    }
}
