using System.CommandLine;
using System.Globalization;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Risk;
using ActorExchange.Cli.Trading;
using ActorExchange.Client;
using ActorExchange.Core;
using ActorExchange.Hocon;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Verbs;

/// <summary>The keys of a user: several at a time, each with what it allows and until when.</summary>
internal sealed class UserKeysVerb : Command
{
    public UserKeysVerb()
        : base("key", "The keys of a user: add, list, rotate, revoke")
    {
        Add(new AddVerb("add", "Add a key and print it, which is shown only this once", rotates: false));
        Add(new AddVerb("rotate", "Add a key that takes another's place; the old one ends after a grace time", rotates: true));
        Add(new RevokeVerb());
        Add(new List());
    }

    internal static object ToJson(KeyInfo k) => new
    {
        id = k.Id,
        name = k.Name,
        permissions = RiskTree.NamesOf((Permissions)k.Permissions),
        created = AccountTables.Time(k.CreatedAt),
        expires = AccountTables.Time(k.ExpiresAt),
        revoked = k.Revoked,
        from = k.AllowedAddresses,
        signs = k.CanSign,
    };

    private static async Task<IReadOnlyList<KeyInfo>> KeysAsync(ExchangeClient client, string user, CancellationToken cancellation)
    {
        Response response = await client.RequestAsync(new Request { ListUsers = new Protocol.ListUsers() }, cancellation);
        UserInfo? found = response.Users.FirstOrDefault(u => u.User == user);
        return found?.Keys ?? throw new CliException(ExitCodes.Failed, $"there is no user {user}", "", "see: exchange users list");
    }

    private sealed class AddVerb : ClientVerb
    {
        private readonly bool _rotates;
        private readonly Argument<string> _user = new("USER") { Description = "Whose" };
        private readonly Argument<int> _replaces = new("ID") { Description = "The key that ends: see users key list" };
        private readonly Option<string?> _name = new("--name") { Description = "For people, up to 32 characters [default: of a rotation, the old key's]", HelpName = "NAME" };

        private readonly Option<string[]> _permissions = new("--allow")
        {
            Description = "What it allows at most: read, trade, read-all, manage-money, …, all [default: all that the role allows; of a rotation, what the old key allows]",
            HelpName = "PERMISSION",
            AllowMultipleArgumentsPerToken = true,
        };

        private readonly Option<string?> _expires = new("--expires") { Description = "How long it lives, or a time (UTC) [default: for ever]", HelpName = "30d|TIME" };
        private readonly Option<string[]> _from = new("--from")
        {
            Description = "Where it may be used from: IP addresses and prefixes such as 10.0.0.0/8 [default: anywhere; of a rotation, where the old key may]",
            HelpName = "ADDRESS",
            AllowMultipleArgumentsPerToken = true,
        };

        private readonly Option<string> _grace = new("--grace") { Description = "How long the old key lives on", HelpName = "DURATION", DefaultValueFactory = _ => "1h" };

        public AddVerb(string name, string description, bool rotates)
            : base(name, description)
        {
            _rotates = rotates;
            Add(_user);
            if (rotates)
            {
                Add(_replaces);
                Add(_grace);
            }

            Add(_name);
            Add(_permissions);
            Add(_expires);
            Add(_from);
        }

        protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            string user = arguments.GetRequiredValue(_user);
            KeyInfo? old = _rotates ? await FindAsync(client, user, arguments.GetRequiredValue(_replaces), cancellation) : null;
            string[] allowed = arguments.GetValue(_permissions) ?? [];
            string[] from = arguments.GetValue(_from) ?? [];
            var body = new Protocol.AddKey
            {
                User = user,
                Name = arguments.GetValue(_name) ?? old?.Name ?? "",
                Permissions = allowed.Length == 0 && old is not null ? old.Permissions : (uint)Allowed(allowed),
                ExpiresAt = arguments.GetValue(_expires) is { } expires ? Time(expires) : 0,
                Replaces = _rotates ? arguments.GetRequiredValue(_replaces) : 0,
                GraceMs = _rotates ? (long)Duration(arguments.GetRequiredValue(_grace), "--grace").TotalMilliseconds : 0,
                AllowedAddresses = { from.Length == 0 && old is not null ? old.AllowedAddresses : from },
            };
            Response added = await client.RequestAsync(new Request { AddKey = body }, cancellation);
            int id = added.Users[0].Keys[^1].Id;
            console.Result(new { user = body.User, id, key = added.NewKey }, to =>
            {
                to.WriteLine($"key {id} for {body.User}, shown only now:");
                to.WriteLine(added.NewKey);
            });
            return ExitCodes.Ok;
        }

        private static async Task<KeyInfo> FindAsync(ExchangeClient client, string user, int id, CancellationToken cancellation) =>
            (await KeysAsync(client, user, cancellation)).FirstOrDefault(k => k.Id == id)
            ?? throw new CliException(ExitCodes.Failed, "no key was added", $"{user} has no key {id}", $"see: exchange users key list {user}");

        private static Permissions Allowed(string[] names)
        {
            if (names.Length == 0) return Permissions.All;
            var list = new HoconArray([.. names.Select(n => new HoconScalar(HoconScalarKind.String, n, new HoconOrigin("--allow")))], new HoconOrigin("--allow"));
            try
            {
                return list.Items.Aggregate(Permissions.None, (all, item) => all | RiskValues.Enum<Permissions>(item, "a permission"));
            }
            catch (HoconException e)
            {
                throw new CliException(ExitCodes.Usage, "no key was added", e.Message, "");
            }
        }

        private static long Time(string text)
        {
            if (DurationText.TryParse(text, out TimeSpan span) && span > TimeSpan.Zero && !long.TryParse(text, out _)) return Nanoseconds(DateTime.UtcNow + span);
            const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
            return DateTime.TryParse(text, CultureInfo.InvariantCulture, utc, out DateTime time) && time > DateTime.UnixEpoch
                ? Nanoseconds(time)
                : throw new CliException(ExitCodes.Usage, "no key was added", $"--expires must be a duration such as 30d, or a time such as 2026-12-31T00:00:00Z, not '{text}'", "");
        }

        private static TimeSpan Duration(string text, string name) => DurationText.TryParse(text, out TimeSpan span) && span >= TimeSpan.Zero
            ? span
            : throw new CliException(ExitCodes.Usage, "no key was added", $"{name} must be a duration such as 10m or 1h, not '{text}'", "");

        private static long Nanoseconds(DateTime time) => (time - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
    }

    private sealed class RevokeVerb : ConfirmedVerb
    {
        private readonly Argument<string> _user = new("USER") { Description = "Whose" };
        private readonly Argument<int> _id = new("ID") { Description = "Which: see users key list" };

        public RevokeVerb()
            : base("revoke", "End a key at once and for ever; connections that logged on with it are closed")
        {
            Add(_user);
            Add(_id);
        }

        protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            (string user, int id) = (arguments.GetRequiredValue(_user), arguments.GetRequiredValue(_id));
            if (!Confirm(arguments, console, $"revoke key {id} of {user}")) return ExitCodes.Ok;
            await AskOnceAsync(client, new Request { RevokeKey = new Protocol.RevokeKey { User = user, KeyId = id, Reason = Reason(arguments) } }, cancellation);
            console.Result(new { user, revoked = id }, to => to.WriteLine($"key {id} of {user} is revoked"));
            return ExitCodes.Ok;
        }
    }

    private sealed class List : ClientVerb
    {
        private readonly Argument<string> _user = new("USER") { Description = "Whose" };

        public List()
            : base("list", "The keys of a user, without the keys themselves") => Add(_user);

        protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            string user = arguments.GetRequiredValue(_user);
            IReadOnlyList<KeyInfo> keys = await KeysAsync(client, user, cancellation);
            console.Result(keys.Select(ToJson), to =>
            {
                var table = new TextTable(">ID", "NAME", "ALLOWS", "CREATED", "EXPIRES", "STATUS", "FROM");
                foreach (KeyInfo k in keys)
                {
                    string from = k.AllowedAddresses.Count == 0 ? "anywhere" : string.Join(' ', k.AllowedAddresses);
                    string allows = string.Join(' ', RiskTree.NamesOf((Permissions)k.Permissions));
                    table.Add(k.Id, k.Name, allows, AccountTables.Time(k.CreatedAt), k.ExpiresAt == 0 ? "never" : AccountTables.Time(k.ExpiresAt), k.Revoked ? "revoked" : "valid", from);
                }

                table.Write(to);
            });
            return ExitCodes.Ok;
        }
    }
}
