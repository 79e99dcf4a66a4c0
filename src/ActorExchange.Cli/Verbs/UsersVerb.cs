using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Client;

namespace ActorExchange.Cli.Verbs;

/// <summary>Operators add and list users.</summary>
internal sealed class UsersVerb : Command
{
    public UsersVerb()
        : base("users", "Add and list users (operators)")
    {
        Add(new AddVerb());
        Add(new List());
    }

    private sealed class AddVerb : ClientVerb
    {
        private readonly Argument<string> _name = new("NAME") { Description = "The new user" };
        private readonly Option<bool> _operator = new("--operator") { Description = "May list instruments, set phases and add users" };

        public AddVerb()
            : base("add", "Add a user and print its key, which is shown only this once")
        {
            Add(_name);
            Add(_operator);
        }

        protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            string name = arguments.GetRequiredValue(_name);
            string key = await client.AddUserAsync(name, arguments.GetValue(_operator), cancellation);
            console.Result(new { user = name, key }, to =>
            {
                to.WriteLine($"user {name} added; its key, shown only now:");
                to.WriteLine(key);
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
            IReadOnlyList<UserView> users = await client.ListUsersAsync(cancellation);
            console.Result(users, to =>
            {
                var table = new TextTable("USER", ">ACCOUNT", "OPERATOR", "CONNECTED");
                foreach (UserView user in users) table.Add(user.User, user.Account, user.IsOperator ? "yes" : "no", user.Connected ? "yes" : "no");
                table.Write(to);
            });
            return ExitCodes.Ok;
        }
    }
}
