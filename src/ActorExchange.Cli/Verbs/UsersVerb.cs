using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Trading;
using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Verbs;

/// <summary>Operators add, list and change users.</summary>
internal sealed class UsersVerb : Command
{
    public UsersVerb()
        : base("users", "Add and list users; their roles, groups, keys and status (operators)")
    {
        Add(new AddVerb());
        Add(new List());
        Add(new NamedVerb("role", "Give a user another role", "ROLE", (body, name) => body.Role = name, (user, name) => $"give {user} the role {name}"));
        Add(new NamedVerb("group", "Put a user into an account group; - for none", "GROUP", (body, name) => body.Group = name == "-" ? "" : name, (user, name) => $"put {user} into group {name}"));
        Add(new StatusVerb("suspend", "Let a user look and cancel, but not place orders", AccountStatus.Suspended, "suspend"));
        Add(new StatusVerb("resume", "Let a suspended user trade again", AccountStatus.Active, "resume"));
        Add(new StatusVerb("close", "Close an account for ever; it must be empty", AccountStatus.ClosedForEver, "close for ever the account of"));
        Add(new UserKeysVerb());
    }

    private sealed class AddVerb : ClientVerb
    {
        private readonly Argument<string> _name = new("NAME") { Description = "The new user" };
        private readonly Option<bool> _operator = new("--operator") { Description = "As --role operator: may do everything" };
        private readonly Option<string> _role = new("--role") { Description = "Role [default: accounts.default-role of the configuration]", HelpName = "ROLE", DefaultValueFactory = _ => "" };

        public AddVerb()
            : base("add", "Add a user and print its key, which is shown only this once")
        {
            Add(_name);
            Add(_role);
            Add(_operator);
        }

        protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            string name = arguments.GetRequiredValue(_name);
            var body = new AddUser { User = name, IsOperator = arguments.GetValue(_operator), Role = arguments.GetRequiredValue(_role) };
            Response added = await client.RequestAsync(new Request { AddUser = body }, cancellation);
            console.Result(new { user = name, key = added.NewKey }, to =>
            {
                to.WriteLine($"user {name} added; its key, shown only now:");
                to.WriteLine(added.NewKey);
            });
            return ExitCodes.Ok;
        }
    }

    private sealed class List : ClientVerb
    {
        public List()
            : base("list", "Every user")
        {
        }

        protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            Response response = await client.RequestAsync(new Request { ListUsers = new ListUsers() }, cancellation);
            console.Result(response.Users.Select(ToJson), to =>
            {
                var table = new TextTable("USER", ">ACCOUNT", "ROLE", "GROUP", "STATUS", "OPERATOR", "CONNECTED", ">KEYS");
                foreach (UserInfo u in response.Users)
                    table.Add(u.User, u.Account, u.Role, u.Group, AccountTables.Name(u.Status), u.IsOperator ? "yes" : "no", u.Connected ? "yes" : "no", u.Keys.Count(k => !k.Revoked));
                table.Write(to);
            });
            return ExitCodes.Ok;
        }

        private static object ToJson(UserInfo u) => new
        {
            user = u.User,
            account = u.Account,
            role = u.Role,
            group = u.Group,
            status = AccountTables.Name(u.Status),
            isOperator = u.IsOperator,
            connected = u.Connected,
            keys = u.Keys.Select(UserKeysVerb.ToJson),
        };
    }

    /// <summary>Changes one thing of a user.</summary>
    private abstract class ChangeVerb : ConfirmedVerb
    {
        private readonly Argument<string> _user = new("USER") { Description = "Which user" };

        protected ChangeVerb(string name, string description)
            : base(name, description) => Add(_user);

        protected abstract string Change(ChangeUser body, ParseResult arguments);

        protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            var body = new ChangeUser { User = arguments.GetRequiredValue(_user), Reason = Reason(arguments) };
            string what = Change(body, arguments);
            if (!Confirm(arguments, console, what)) return ExitCodes.Ok;
            await AskOnceAsync(client, new Request { ChangeUser = body }, cancellation);
            console.Result(new { done = what }, to => to.WriteLine($"done: {what}"));
            return ExitCodes.Ok;
        }
    }

    private sealed class NamedVerb : ChangeVerb
    {
        private readonly Argument<string> _name;
        private readonly Action<ChangeUser, string> _set;
        private readonly Func<string, string, string> _describe;

        public NamedVerb(string name, string description, string argument, Action<ChangeUser, string> set, Func<string, string, string> describe)
            : base(name, description)
        {
            (_set, _describe) = (set, describe);
            _name = new Argument<string>(argument);
            Add(_name);
        }

        protected override string Change(ChangeUser body, ParseResult arguments)
        {
            string name = arguments.GetRequiredValue(_name);
            _set(body, name);
            return _describe(body.User, name);
        }
    }

    private sealed class StatusVerb(string name, string description, AccountStatus status, string verb) : ChangeVerb(name, description)
    {
        protected override string Change(ChangeUser body, ParseResult arguments)
        {
            body.Status = status;
            return $"{verb} {body.User}";
        }
    }
}
