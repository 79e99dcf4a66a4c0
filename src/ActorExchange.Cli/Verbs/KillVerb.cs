using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Configuration;
using ActorExchange.Cli.Trading;
using ActorExchange.Client;
using ActorExchange.Core;
using ActorExchange.Protocol;
using ThrowSwitch = ActorExchange.Protocol.ThrowSwitch;

namespace ActorExchange.Cli.Verbs;

/// <summary>Kill switches: throttle, cancel, block or flatten an account, a role, a group, an instrument or everybody.</summary>
internal sealed class KillVerb : Command
{
    public KillVerb()
        : base("kill", "Kill switches: throttle, cancel all, block, flatten")
    {
        Add(new Throw());
        Add(new ClearVerb());
        Add(new List());
    }

    private sealed class Throw : ConfirmedVerb
    {
        private readonly Argument<SwitchLevel> _level = new("LEVEL")
        {
            Description = "throttle: so many orders a second; cancel-all: once, new ones may follow; block: and no new ones; flatten: and closes all positions",
            CustomParser = result => Parse<SwitchLevel>(result),
        };

        private readonly Argument<SwitchScope> _scope = new("SCOPE") { Description = "account, role, group, instrument, venue", CustomParser = result => Parse<SwitchScope>(result) };
        private readonly Argument<string?> _key = new("KEY") { Description = "Which user, role, group or symbol; nothing for the venue", Arity = ArgumentArity.ZeroOrOne };
        private readonly Option<int> _perSecond = new("--per-second") { Description = "Of throttle: orders and changes a second", HelpName = "N", DefaultValueFactory = _ => 1 };

        public Throw()
            : base("throw", "Throw a switch; in force until it is cleared (Kill)")
        {
            Add(_level);
            Add(_scope);
            Add(_key);
            Add(_perSecond);
        }

        protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            ThrowSwitch body = Read(arguments);
            body.DryRun = true;
            Response hits = await client.RequestAsync(new Request { ThrowSwitch = body }, cancellation);
            string what = $"{KeyNames.FromPascal(((SwitchLevel)body.Level).ToString())} {KeyNames.FromPascal(((SwitchScope)body.Scope).ToString())} {body.Key}".TrimEnd();
            if (!Confirm(arguments, console, hits.Reason.Length > 0 ? $"{what} ({hits.Reason})" : what)) return ExitCodes.Ok;
            body.DryRun = false;
            // Not repeated by itself: a second switch would be thrown.
            Response thrown = await client.RequestAsync(new Request { ThrowSwitch = body }, cancellation);
            console.Result(thrown.Switches.Select(AccountTables.ToJson), to =>
            {
                to.WriteLine($"thrown: {what}; in force now:");
                AccountTables.Switches(thrown.Switches).Write(to);
            });
            return ExitCodes.Ok;
        }

        private ThrowSwitch Read(ParseResult arguments)
        {
            SwitchLevel level = arguments.GetRequiredValue(_level);
            SwitchScope scope = arguments.GetRequiredValue(_scope);
            string key = arguments.GetValue(_key) ?? "";
            if (scope == SwitchScope.Venue != (key.Length == 0))
                throw new CliException(ExitCodes.Usage, "nothing was done", scope == SwitchScope.Venue ? "the venue has no KEY" : "KEY is missing: which one", "");
            int perSecond = level == SwitchLevel.Throttle ? arguments.GetValue(_perSecond) : 0;
            if (scope == SwitchScope.Instrument) key = key.ToUpperInvariant();
            return new ThrowSwitch { Level = (uint)level, Scope = (uint)scope, Key = key, PerSecond = perSecond, Reason = Reason(arguments) };
        }

        private static T Parse<T>(System.CommandLine.Parsing.ArgumentResult result)
            where T : struct, Enum
        {
            string text = result.Tokens[0].Value;
            T[] all = [.. Enum.GetValues<T>().Where(v => v.ToString() != "None")];
            foreach (T value in all)
            {
                if (string.Equals(KeyNames.FromPascal(value.ToString()), text, StringComparison.OrdinalIgnoreCase)) return value;
            }

            result.AddError($"'{text}' is none of {string.Join(", ", all.Select(v => KeyNames.FromPascal(v.ToString())))}");
            return default;
        }
    }

    private sealed class ClearVerb : ConfirmedVerb
    {
        private readonly Argument<long> _id = new("ID") { Description = "Number of the switch: see kill list" };

        public ClearVerb()
            : base("clear", "Clear a switch: who was under it may trade again (Kill)") => Add(_id);

        protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            long id = arguments.GetRequiredValue(_id);
            Response inForce = await client.RequestAsync(new Request { ListSwitches = new Protocol.ListSwitches() }, cancellation);
            Protocol.RiskSwitch? found = inForce.Switches.FirstOrDefault(s => s.Id == id);
            string what = found is null ? $"clear switch {id}" : $"clear switch {id}: {AccountTables.Describe(found)}";
            if (!Confirm(arguments, console, what)) return ExitCodes.Ok;
            await client.RequestAsync(new Request { ClearSwitch = new Protocol.ClearSwitch { Id = id, Reason = Reason(arguments) } }, cancellation);
            console.Result(new { cleared = id }, to => to.WriteLine($"switch {id} is cleared"));
            return ExitCodes.Ok;
        }
    }

    private sealed class List : ClientVerb
    {
        public List()
            : base("list", "Switches in force (Kill or ReadAll)")
        {
        }

        protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            Response response = await client.RequestAsync(new Request { ListSwitches = new Protocol.ListSwitches() }, cancellation);
            console.Result(response.Switches.Select(AccountTables.ToJson), to =>
            {
                if (response.Switches.Count == 0) to.WriteLine("no switch is in force");
                else AccountTables.Switches(response.Switches).Write(to);
            });
            return ExitCodes.Ok;
        }
    }
}
