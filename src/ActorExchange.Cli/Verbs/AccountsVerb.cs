using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Trading;
using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Verbs;

/// <summary>Balances and positions, and what operators book.</summary>
internal sealed class AccountsVerb : Command
{
    public AccountsVerb()
        : base("accounts", "Balances and positions; deposits, withdrawals, transfers, adjustments, shares (operators)")
    {
        Add(new ReportCommand("list", "Every account's cash and what it is worth (operators)", "balances"));
        Add(new Show());
        Add(new CashVerb("deposit", "Give an account cash", BookingKind.Deposit));
        Add(new CashVerb("withdraw", "Take cash from an account; only what is available", BookingKind.Withdrawal));
        Add(new TransferVerb());
        Add(new CashVerb("adjust", "Correct an account's cash by an amount of either sign; it may go below 0", BookingKind.Adjustment));
        Add(new CashVerb("credit", "Book the credit of a market maker's day; amount and --id as the report quoting says", BookingKind.QuotingCredit));
        Add(new SharesVerb());
        Add(new Preview());
    }

    private sealed class Preview : ClientVerb
    {
        private readonly Argument<string[]> _order = new("ORDER") { Description = "As of submit: SIDE QUANTITY SYMBOL [@ PRICE] [TERM …]", Arity = ArgumentArity.OneOrMore };

        public Preview()
            : base("preview", "What an order would hold and cost, and whether the account's rules would take it; nothing is placed") => Add(_order);

        protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            string[] words = [.. arguments.GetRequiredValue(_order).SelectMany(w => w.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))];
            OrderEstimate estimate = await client.PreviewAsync(TicketText.Parse(words), cancellation);
            console.Result(estimate, to =>
            {
                foreach (string line in PreviewText.Lines(estimate)) to.WriteLine(line);
            });
            return estimate.Status == Status.Ok ? ExitCodes.Ok : ExitCodes.Refused;
        }
    }

    private sealed class Show : ClientVerb
    {
        private readonly Argument<string?> _user = new("USER") { Description = "Whose; your own if left out", Arity = ArgumentArity.ZeroOrOne };

        public Show()
            : base("show", "One account: cash, holds, equity, margins, positions with profit and loss") => Add(_user);

        protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
        {
            var body = new GetAccount { User = arguments.GetValue(_user) ?? "" };
            Response response = await client.RequestAsync(new Request { GetAccount = body }, cancellation);
            AccountInfo account = response.Account ?? throw new InvalidDataException("the exchange's answer has no account");
            console.Result(AccountTables.ToJson(account, client), to => AccountTables.Write(to, account, client));
            return ExitCodes.Ok;
        }
    }
}
